package org.nablafit.theory.production;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.nablafit.serialization.Json;
import org.nablafit.theory.dis.DisSettings;
import org.nablafit.theory.dis.Electroweak;
import org.nablafit.theory.dis.Scheme;
import org.nablafit.theory.evolution.HeavyQuarks;
import org.nablafit.theory.evolution.Solution;

/** What a table says of how it was made: keys and values of its file. */
final class Provenance {
    private Provenance() {}

    static Map<String, String> of(TheoryCard card, TableCard table, String key) {
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put(TableKey.METADATA, key);
        metadata.put("set", table.name());
        metadata.put("observable", table.observable().label());
        metadata.put("process", table.beam().current().label());
        metadata.put("projectile", table.beam().lepton().name().toLowerCase(Locale.ROOT));
        metadata.put("polarisation", String.valueOf(table.beam().polarisation()));
        metadata.put("target_proton_fraction", String.valueOf(table.target().protonFraction()));
        metadata.put("order", card.settings().order().name());
        metadata.put("theory", Json.line(theory(card.settings(), table)));
        metadata.put("x1_label", "Q2");
        metadata.put("x1_unit", "GeV^2");
        metadata.put("x2_label", "x");
        metadata.put("x2_unit", "");
        return metadata;
    }

    /** The settings under the keys of NNPDF's theories, where these have one. */
    private static Map<String, Object> theory(TheorySettings settings, TableCard table) {
        DisSettings scattering = settings.scattering();
        HeavyQuarks quarks = scattering.quarks();
        Electroweak electroweak = scattering.electroweak();
        Map<String, Object> theory = new LinkedHashMap<>();
        theory.put("PTO", scattering.order());
        theory.put("FNS", scattering.scheme().label());
        if (scattering.scheme() == Scheme.FIXED_FLAVOUR) {
            theory.put("NfFF", scattering.flavours());
        }
        theory.put("DAMP", scattering.damping() ? 1 : 0);
        theory.put("Q0", settings.initialScale());
        theory.put("nf0", settings.flavours());
        theory.put("ModEv", settings.solution() == Solution.EXACT ? "EXA" : "TRN");
        theory.put("XIF", scattering.factorisationRatio());
        theory.put("XIR", scattering.renormalisationRatio());
        theory.put("alphas", settings.alphaS());
        theory.put("Qref", settings.alphaScale());
        theory.put("nfref", settings.alphaFlavours());
        putMass(theory, "mc", quarks.charm());
        putMass(theory, "mb", quarks.bottom());
        putMass(theory, "mt", quarks.top());
        theory.put("HQ", quarks.scheme().name());
        theory.put("MZ", electroweak.zMass());
        theory.put("MW", electroweak.wMass());
        theory.put("SIN2TW", electroweak.sine2());
        theory.put("CKM", electroweak.ckm().toString());
        theory.put("TMC", table.targetMass().label());
        theory.put("MP", scattering.nucleonMass());
        theory.put("interpolation_degree", settings.degree());
        theory.put("coefficient_functions", "VanNeervenVogt2000a, VanNeervenVogt2000b");
        return theory;
    }

    private static void putMass(Map<String, Object> theory, String key, double mass) {
        // JSON has no infinity: a quark that is not there has no mass.
        if (Double.isFinite(mass)) {
            theory.put(key, mass);
        }
    }
}
