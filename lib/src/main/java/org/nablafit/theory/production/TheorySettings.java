package org.nablafit.theory.production;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.nablafit.numeric.XGrid;
import org.nablafit.serialization.YamlNode;
import org.nablafit.theory.dis.DisSettings;
import org.nablafit.theory.dis.Electroweak;
import org.nablafit.theory.dis.Scheme;
import org.nablafit.theory.evolution.HeavyQuarks;
import org.nablafit.theory.evolution.PerturbativeOrder;
import org.nablafit.theory.evolution.Solution;
import org.nablafit.theory.evolution.StrongCoupling;

/**
 * What all tables of a card share.
 *
 * @param order of evolution, coupling and coefficient functions
 * @param solution of the evolution equations
 * @param initialScale μ0 of the distributions in GeV
 * @param flavours the number of active quarks at μ0
 * @param alphaS α_s at {@code alphaScale}
 * @param alphaScale in GeV
 * @param alphaFlavours the number of active quarks of {@code alphaS}
 * @param scattering the coefficient functions; their target-mass correction is that of each table
 * @param nodes the nodes in x, of the tables and of the evolution
 * @param degree of the interpolation between them
 */
public record TheorySettings(
        PerturbativeOrder order,
        Solution solution,
        double initialScale,
        int flavours,
        double alphaS,
        double alphaScale,
        int alphaFlavours,
        DisSettings scattering,
        XGrid nodes,
        int degree) {
    /** Checks scales, numbers of flavours and the coupling. */
    public TheorySettings {
        if (!(initialScale > 0 && Double.isFinite(initialScale))) {
            throw new IllegalArgumentException("the initial scale is positive, not " + initialScale + " GeV");
        }
        if (flavours < 3 || flavours > 6) {
            throw new IllegalArgumentException("the active flavours at the initial scale are 3 to 6, not " + flavours);
        }
        coupling(order, alphaS, alphaScale, alphaFlavours, scattering);
    }

    /** The keys of {@link #read}, by parts of the section; the section itself is the empty text. */
    public static Map<String, Set<String>> keys() {
        return SettingsReader.KEYS;
    }

    /**
     * The settings in a section of a card of something else: the keys of the section {@code theory} of a card of tables, and in
     * it the {@code grid}.
     *
     * @throws org.nablafit.serialization.FileFormatException with one sentence that names file and line, where one is wrong
     */
    public static TheorySettings read(YamlNode theory) throws IOException {
        return SettingsReader.ofSection(theory);
    }

    /** The name of a folder for tables of these settings: another one for other settings, and for each version of the numbers. */
    public String folder() {
        return TableKey.of(this);
    }

    /** The settings under the keys of NNPDF's theories, where these have one. */
    public Map<String, Object> entries() {
        HeavyQuarks quarks = scattering.quarks();
        Electroweak electroweak = scattering.electroweak();
        Map<String, Object> theory = new LinkedHashMap<>();
        theory.put("PTO", scattering.order());
        theory.put("FNS", scattering.scheme().label());
        if (scattering.scheme() == Scheme.FIXED_FLAVOUR) {
            theory.put("NfFF", scattering.flavours());
        }
        theory.put("DAMP", scattering.damping() ? 1 : 0);
        theory.put("Q0", initialScale);
        theory.put("nf0", flavours);
        theory.put("ModEv", solution == Solution.EXACT ? "EXA" : "TRN");
        theory.put("XIF", scattering.factorisationRatio());
        theory.put("XIR", scattering.renormalisationRatio());
        theory.put("alphas", alphaS);
        theory.put("Qref", alphaScale);
        theory.put("nfref", alphaFlavours);
        putMass(theory, "mc", quarks.charm());
        putMass(theory, "mb", quarks.bottom());
        putMass(theory, "mt", quarks.top());
        theory.put("HQ", quarks.scheme().name());
        theory.put("MZ", electroweak.zMass());
        theory.put("MW", electroweak.wMass());
        theory.put("SIN2TW", electroweak.sine2());
        theory.put("CKM", electroweak.ckm().toString());
        theory.put("MP", scattering.nucleonMass());
        theory.put("interpolation_degree", degree);
        return theory;
    }

    private static void putMass(Map<String, Object> theory, String key, double mass) {
        // JSON has no infinity: a quark that is not there has no mass.
        if (Double.isFinite(mass)) {
            theory.put(key, mass);
        }
    }

    /** The strong coupling. */
    StrongCoupling coupling() {
        return coupling(order, alphaS, alphaScale, alphaFlavours, scattering);
    }

    private static StrongCoupling coupling(
            PerturbativeOrder order, double alphaS, double scale, int flavours, DisSettings scattering) {
        return StrongCoupling.of(order, alphaS, scale, flavours, scattering.quarks());
    }
}
