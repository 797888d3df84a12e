package org.nablafit.data.xfitter;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.nablafit.data.Kinematics;

/**
 * Charged-current cross sections of deep inelastic scattering as FK tables predict them,
 *
 * <pre>
 * sigma_red = 2 pi x / (G_F^2 (hbar c)^2) [(M_W^2 + Q^2)/M_W^2]^2 d2sigma/(dx dQ2),
 * </pre>
 *
 * with d2sigma/(dx dQ2) in pb/GeV². The constants are those of [HERA2015], with which the published reduced cross sections
 * come out to the digits of the publication.
 */
public final class ReducedCrossSection {
    /** M_W in GeV. */
    public static final double W_MASS = 80.41;

    /** G_F in GeV^-2. */
    public static final double FERMI_CONSTANT = 1.16637e-5;

    /** (ħc)² in GeV² pb. */
    public static final double GEV2_PICOBARN = 3.89379338e8;

    private static final String TYPE = "type=";
    private static final String NOT_REDUCED = TYPE + "signonred";
    private static final String REDUCED = TYPE + "sigred";
    private static final String INFORMATION = "reduced";

    private ReducedCrossSection() {}

    /**
     * Does the set say that its values are d2sigma/(dx dQ2)? That is {@code type=signonred} in the information of a term,
     * or a number 0 under the name {@code reduced}.
     */
    public static boolean isMissing(XfitterDataset dataset) {
        Double reduced = dataset.information().get(INFORMATION);
        return (reduced != null && reduced == 0)
                || dataset.terms().stream()
                        .anyMatch(term -> parts(term.information()).contains(NOT_REDUCED));
    }

    /** May {@link #of} be asked for: are these charged-current cross sections at known x and Q²? */
    public static boolean isDefined(XfitterDataset dataset) {
        return dataset.reaction().toUpperCase(Locale.ROOT).startsWith("CC")
                && dataset.kinematics().has(Kinematics.X)
                && dataset.kinematics().has(Kinematics.Q2);
    }

    /** σ_red over d2sigma/(dx dQ2) in pb/GeV², at Q² in GeV². */
    public static double factor(double x, double q2) {
        double propagator = 1 + q2 / (W_MASS * W_MASS);
        return 2 * Math.PI * x * propagator * propagator / (FERMI_CONSTANT * FERMI_CONSTANT * GEV2_PICOBARN);
    }

    /**
     * The set with reduced cross sections. Relative uncertainties stay as they are.
     *
     * @throws IllegalArgumentException where the values are reduced already, or where {@link #isDefined} does not hold
     */
    public static XfitterDataset of(XfitterDataset dataset) {
        if (!isMissing(dataset) || !isDefined(dataset)) {
            throw new IllegalArgumentException("the data set " + dataset.name()
                    + " does not say that it has charged-current cross sections d2sigma/(dx dQ2) at x and Q2");
        }
        double[] values = dataset.values();
        for (int i = 0; i < values.length; i++) {
            values[i] *= factor(
                    dataset.kinematics().value(Kinematics.X, i),
                    dataset.kinematics().value(Kinematics.Q2, i));
        }
        List<TheoryTerm> terms = new ArrayList<>();
        for (TheoryTerm term : dataset.terms()) {
            terms.add(new TheoryTerm(
                    term.name(),
                    term.source(),
                    parts(term.information()).contains(NOT_REDUCED)
                            ? term.information().replace(NOT_REDUCED, REDUCED)
                            : term.information()));
        }
        Map<String, Double> information = new LinkedHashMap<>(dataset.information());
        information.replace(INFORMATION, 1.0);
        return dataset.withValues(values, terms, information);
    }

    /** The set with reduced cross sections where they can be made; else the set as it is. */
    public static XfitterDataset wherePossible(XfitterDataset dataset) {
        return isMissing(dataset) && isDefined(dataset) ? of(dataset) : dataset;
    }

    private static List<String> parts(String information) {
        return List.of(information.replace(" ", "").split("[:;]", -1));
    }
}
