package org.nablafit.data;

import java.util.List;

/** Small data sets with numbers that one can follow by hand. */
final class Samples {
    private static final Description DESCRIPTION = new Description("", "", "", "", "");

    private Samples() {}

    /** Points at x = 0.1, 0.2, ... and Q2 = 10 GeV^2. */
    static Dataset dataset(String name, double[] values, double[] statistical, Uncertainty... systematics) {
        double[][] kinematics = new double[2][values.length];
        for (int i = 0; i < values.length; i++) {
            kinematics[0][i] = 0.1 * (i + 1);
            kinematics[1][i] = 10;
        }
        return new Dataset(
                name,
                DESCRIPTION,
                new Kinematics(
                        List.of(new Kinematics.Variable("x", ""), new Kinematics.Variable("Q2", "GeV^2")), kinematics),
                values,
                statistical,
                List.of(systematics),
                TheorySpecification.of("table"),
                Source.generated("sample"));
    }

    static Uncertainty additive(String name, Correlation correlation, double... absolute) {
        return new Uncertainty(name, Treatment.ADDITIVE, correlation, absolute);
    }

    static Uncertainty multiplicative(String name, Correlation correlation, double... absolute) {
        return new Uncertainty(name, Treatment.MULTIPLICATIVE, correlation, absolute);
    }

    /** Two points with one source of each kind. */
    static Dataset first() {
        return dataset(
                "A",
                new double[] {2, 4},
                new double[] {0.1, 0.2},
                additive("u", Correlation.UNCORRELATED, 0.2, -0.1),
                multiplicative("w", Correlation.WITHIN_SET, 0.2, -0.4),
                multiplicative("s", Correlation.shared("norm"), 0.1, 0.2));
    }

    /** One point that shares the source {@code norm} with {@link #first}; its own {@code w} is another source. */
    static Dataset second() {
        return dataset(
                "B",
                new double[] {5},
                new double[] {0.3},
                additive("w", Correlation.WITHIN_SET, 0.4),
                multiplicative("other name", Correlation.shared("norm"), 0.5));
    }
}
