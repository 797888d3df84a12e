package org.nablafit.data.xfitter;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.nablafit.data.Correlation;
import org.nablafit.data.Dataset;
import org.nablafit.data.Description;
import org.nablafit.data.Source;
import org.nablafit.data.TheorySpecification;
import org.nablafit.data.Treatment;
import org.nablafit.data.Uncertainty;

/**
 * A measurement in xFitter's terms as one of {@link Dataset}, whose uncertainties make a covariance matrix. Sources of one
 * name are shared between sets. Multiplicative sources stay so; additive and Poisson ones have their size at the data.
 */
public final class CovarianceForm {
    private CovarianceForm() {}

    /**
     * Converts.
     *
     * @param name that of the new set; the label of the old one becomes its title
     * @param theory what predicts it
     * @param notes what was read with reservations; those of the conversion are added
     */
    public static Dataset of(String name, XfitterDataset set, TheorySpecification theory, List<String> notes) {
        List<String> all = new ArrayList<>(notes);
        XfitterDataset reduced = reduced(set, all);
        List<Uncertainty> systematics = new ArrayList<>();
        add(
                systematics,
                "uncorrelated",
                Treatment.MULTIPLICATIVE,
                reduced,
                set.errors().multiplicative());
        add(
                systematics,
                "uncorrelated:A",
                Treatment.ADDITIVE,
                reduced,
                set.errors().additive());
        add(
                systematics,
                "uncorrelated:P",
                Treatment.ADDITIVE,
                reduced,
                set.errors().poisson());
        for (CorrelatedError source : set.sources()) {
            systematics.add(new Uncertainty(
                    source.name(),
                    treatment(source, set.forceAdditive()),
                    Correlation.shared(source.name()),
                    absolute(reduced, source.beta())));
        }
        note(set, all);
        return new Dataset(
                name,
                new Description(set.name(), set.reaction(), "", "", ""),
                set.kinematics(),
                reduced.values(),
                absolute(
                        reduced,
                        IntStream.range(0, set.size())
                                .mapToDouble(set.errors()::statistical)
                                .toArray(),
                        Math::abs),
                systematics,
                theory,
                new Source("", Map.of(), "", List.<Path>of(set.file()), List.of(), all));
    }

    private static XfitterDataset reduced(XfitterDataset set, List<String> notes) {
        if (!ReducedCrossSection.isMissing(set)) {
            return set;
        }
        if (!ReducedCrossSection.isDefined(set)) {
            notes.add(
                    "the values are not reduced cross sections, which FK tables of deep inelastic scattering predict");
            return set;
        }
        notes.add("d2sigma/(dx dQ2) was made the reduced cross section, which FK tables predict");
        return ReducedCrossSection.wherePossible(set);
    }

    private static Treatment treatment(CorrelatedError source, boolean forceAdditive) {
        Scaling scaling = source.modifiers().scaling().orElse(Scaling.MULTIPLICATIVE);
        return scaling == Scaling.MULTIPLICATIVE && !forceAdditive ? Treatment.MULTIPLICATIVE : Treatment.ADDITIVE;
    }

    private static void add(
            List<Uncertainty> systematics, String name, Treatment treatment, XfitterDataset set, double[] relative) {
        Uncertainty uncertainty =
                new Uncertainty(name, treatment, Correlation.UNCORRELATED, absolute(set, relative, Math::abs));
        if (!uncertainty.isZero()) {
            systematics.add(uncertainty);
        }
    }

    private static double[] absolute(XfitterDataset set, double[] relative) {
        return absolute(set, relative, value -> value);
    }

    private static double[] absolute(XfitterDataset set, double[] relative, ToDoubleFunction<Double> of) {
        double[] absolute = new double[relative.length];
        for (int i = 0; i < absolute.length; i++) {
            absolute[i] = relative[i] * of.applyAsDouble(set.value(i));
        }
        return absolute;
    }

    private static void note(XfitterDataset set, List<String> notes) {
        long asymmetric =
                set.sources().stream().filter(CorrelatedError::isAsymmetric).count();
        if (asymmetric > 0) {
            notes.add(asymmetric + " asymmetric sources are taken as symmetric");
        }
        long outside = set.sources().stream()
                .filter(source -> source.modifiers()
                        .treatment()
                        .filter(how -> how == SourceTreatment.OFFSET || how == SourceTreatment.EXTERNAL)
                        .isPresent())
                .count();
        if (outside > 0) {
            notes.add(outside + " sources with the modifiers :O or :E are taken as parts of the covariance matrix");
        }
    }
}
