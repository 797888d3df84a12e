package org.nablafit.fit;

import java.util.Arrays;

/**
 * Distributions of several nuclei at the same x, with the common covariance of a fit: errors of ratios of nuclei know that these
 * have parameters in common.
 *
 * @param nuclei with rising A
 * @param joint of the rows of {@link Nuclei}
 */
public record NuclearBands(Nuclei nuclei, LaplaceBands joint) implements NuclearCurves {
    @Override
    public double[] x() {
        return joint.x();
    }

    private int distributions() {
        return joint.distributions().size() / nuclei.size();
    }

    /** The distributions of one nucleus. */
    public LaplaceBands of(int nucleus) {
        int n = distributions();
        int all = nuclei.size() * n;
        int first = nucleus * n;
        double[][] covariance = joint.covariance();
        double[][] own = new double[covariance.length][n * n];
        for (int i = 0; i < own.length; i++) {
            for (int j = 0; j < n; j++) {
                System.arraycopy(covariance[i], (first + j) * all + first, own[i], j * n, n);
            }
        }
        return new LaplaceBands(
                nuclei.hadrons().get(nucleus),
                joint.x(),
                joint.distributions().subList(first, first + n).stream()
                        .map(label -> label.replaceFirst(" \\(.*", ""))
                        .toList(),
                Arrays.copyOfRange(joint.central(), first, first + n),
                own);
    }

    @Override
    public Curve curve(int nucleus, double[] combination) {
        double[] coefficients = coefficients(nucleus, combination);
        return new Curve(values(coefficients), joint.errorOf(coefficients));
    }

    @Override
    public Curve ratio(int nucleus, double[] combination) {
        double[] above = coefficients(nucleus, combination);
        double[] below = coefficients(0, combination);
        double[] numerator = values(above);
        double[] denominator = values(below);
        double[][] covariance = joint.covariance();
        double[] ratio = new double[numerator.length];
        double[] error = new double[numerator.length];
        int n = above.length;
        for (int i = 0; i < ratio.length; i++) {
            ratio[i] = numerator[i] / denominator[i];
            double variance = 0;
            for (int j = 0; j < n; j++) {
                for (int k = 0; k < n; k++) {
                    variance += slope(above[j], below[j], ratio[i])
                            * covariance[i][j * n + k]
                            * slope(above[k], below[k], ratio[i]);
                }
            }
            error[i] = Math.sqrt(Math.max(0, variance)) / Math.abs(denominator[i]);
        }
        return new Curve(ratio, error);
    }

    /** The derivative of the ratio times its denominator. */
    private static double slope(double above, double below, double ratio) {
        return above - ratio * below;
    }

    private double[] coefficients(int nucleus, double[] combination) {
        double[] coefficients = new double[joint.distributions().size()];
        System.arraycopy(combination, 0, coefficients, nucleus * combination.length, combination.length);
        return coefficients;
    }

    private double[] values(double[] coefficients) {
        double[][] central = joint.central();
        double[] sum = new double[central[0].length];
        for (int k = 0; k < coefficients.length; k++) {
            for (int i = 0; i < sum.length; i++) {
                sum[i] += coefficients[k] * central[k][i];
            }
        }
        return sum;
    }
}
