package org.nablafit.chi2.nuisance;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.nablafit.data.Kinematics;
import org.nablafit.data.xfitter.CorrelatedError;
import org.nablafit.data.xfitter.CorrelationTable;
import org.nablafit.data.xfitter.CorrelationType;
import org.nablafit.data.xfitter.Modifiers;
import org.nablafit.data.xfitter.PointErrors;
import org.nablafit.data.xfitter.XfitterDataset;
import org.nablafit.numeric.RandomStream;

/** Made-up measurements with every kind of uncertainty, and predictions near them. */
final class RandomProblem {
    private static final Path FILE = Path.of("made-up.dat");
    private final RandomStream random;

    RandomProblem(long seed) {
        random = new RandomStream(seed);
    }

    double[] uniform(int n, double low, double high) {
        double[] values = new double[n];
        Arrays.setAll(values, i -> random.uniform(low, high));
        return values;
    }

    /** All five kinds of errors of single points. */
    PointErrors errors(int n) {
        return new PointErrors(
                uniform(n, 0.02, 0.06),
                uniform(n, 0, 0.03),
                uniform(n, 0.01, 0.04),
                uniform(n, 0, 0.03),
                uniform(n, 0, 0.03));
    }

    CorrelatedError source(String name, String modifiers, int n) {
        return CorrelatedError.symmetric(name, Modifiers.parse(modifiers, false), uniform(n, -0.06, 0.06));
    }

    CorrelatedError asymmetric(String name, String modifiers, int n) {
        return new CorrelatedError(
                name, Modifiers.parse(modifiers, false), uniform(n, -0.06, 0.06), uniform(n, -0.02, 0.02));
    }

    XfitterDataset set(String name, int n, PointErrors errors, List<CorrelatedError> sources, boolean forceAdditive) {
        return new XfitterDataset(
                name,
                "",
                new Kinematics(
                        List.of(new Kinematics.Variable("bin", "")),
                        new double[][] {IntStream.range(0, n).asDoubleStream().toArray()}),
                uniform(n, 0.5, 2),
                errors,
                sources,
                forceAdditive,
                List.of(),
                "",
                Map.of(),
                Optional.empty(),
                FILE);
    }

    /** Two sets with own and common sources, of the modifiers, some of them asymmetric. */
    List<XfitterDataset> sets(String... modifiers) {
        List<XfitterDataset> sets = new ArrayList<>();
        for (int s = 0; s < 2; s++) {
            int n = 7 - 2 * s;
            List<CorrelatedError> sources = new ArrayList<>();
            for (int k = 0; k < modifiers.length; k++) {
                sources.add(source("common" + k, modifiers[k], n));
                sources.add(asymmetric("own" + s + k, modifiers[k], n));
            }
            sets.add(set("SET" + s, n, errors(n), sources, false));
        }
        return sets;
    }

    /** Data times numbers near 1. */
    double[] predictions(List<XfitterDataset> sets) {
        return sets.stream()
                .flatMapToDouble(set -> Arrays.stream(set.values()))
                .map(value -> value * random.uniform(0.85, 1.15))
                .toArray();
    }

    /**
     * A positive definite table of numbers between all points of two sets, or of one: the unit matrix and products of
     * random numbers.
     *
     * @param size what the numbers are multiplied by
     */
    CorrelationTable table(CorrelationType type, XfitterDataset first, XfitterDataset second, double size) {
        double[] left = uniform(first.size(), -0.6, 0.6);
        double[] right = first.name().equals(second.name()) ? left : uniform(second.size(), -0.6, 0.6);
        List<CorrelationTable.Entry> entries = new ArrayList<>();
        for (int i = 0; i < first.size(); i++) {
            for (int j = 0; j < second.size(); j++) {
                double value = first.name().equals(second.name()) && i == j ? 1 : left[i] * right[j];
                entries.add(new CorrelationTable.Entry(List.of((double) i), List.of((double) j), size * value, i + 1));
            }
        }
        return new CorrelationTable(
                first.name(), second.name(), type, List.of("bin"), List.of("bin"), entries, false, FILE);
    }
}
