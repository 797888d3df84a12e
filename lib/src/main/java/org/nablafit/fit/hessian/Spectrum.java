package org.nablafit.fit.hessian;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.nablafit.numeric.SymmetricEigenvalues;

/**
 * Eigenvalues and eigenvectors of the Hessian matrix H of F at a minimum, in units in which parameters can be compared: θᵢ = wᵢ zᵢ,
 *
 * <pre>
 *   W H W = Σ λₖ vₖ vₖᵀ,     dₖ = W vₖ / √λₖ,     H⁻¹ = Σ dₖ dₖᵀ,     Δχ²(θ + s dₖ) ≈ s²,
 * </pre>
 *
 * the eigenvectors of [Pumplin2001]. For a formula wᵢ = 1/√Hᵢᵢ, the error of a parameter with all others held: W H W has 1 on its
 * diagonal, and an eigenvalue that is {@link #NOISE} of the largest is rounding: the data leave the direction open. For a network wᵢ = 1,
 * the width of the prior of its parameters, and λ is the rise of χ² over this width: a direction where it is below the cut is
 * left out, because the prior says more of it than the data [MacKay1992]. A ridge or priors of the card are in H.
 *
 * <p>A parameter at a bound, with χ² falling beyond, and one that χ² does not depend on, have no part in any direction.
 */
public final class Spectrum {
    /** Eigenvalues of formulas below this part of the largest are rounding. */
    static final double NOISE = 1e-11;

    /** Parameters of an eigenvector with components of at least this part of the largest are named. */
    private static final double NAMED = 0.3;

    /** In parameter space an n · n matrix is made; more would take minutes a step. */
    private static final int MOST_PARAMETERS = 3000;

    private final Minimum minimum;
    private final double[] width;
    private final double[] eigenvalues;
    private final int kept;
    private final double[][] directions;
    private final double threshold;
    private final List<String> atBounds;
    private final List<String> withoutEffect;

    private Spectrum(
            Minimum minimum,
            double[] width,
            double[] eigenvalues,
            int kept,
            double[][] directions,
            double threshold,
            List<String> atBounds,
            List<String> withoutEffect) {
        this.minimum = minimum;
        this.width = width;
        this.eigenvalues = eigenvalues;
        this.kept = kept;
        this.directions = directions;
        this.threshold = threshold;
        this.atBounds = List.copyOf(atBounds);
        this.withoutEffect = List.copyOf(withoutEffect);
    }

    /** Refuses a model with more parameters than the matrix can have. */
    static void requireSize(int parameters) {
        if (parameters > MOST_PARAMETERS) {
            throw new IllegalArgumentException(
                    "the Hessian matrix of " + parameters + " parameters is too large, at most " + MOST_PARAMETERS
                            + " are possible; take a smaller network, or replicas");
        }
    }

    /**
     * The spectrum of a matrix.
     *
     * @param hessian of F at the minimum [P][P]
     * @param gradient of F at the minimum [P]: it says whether a bound holds a parameter
     * @param cut as of {@link HessianOptions#cut}
     */
    static Spectrum of(Minimum minimum, double[] hessian, double[] gradient, double cut) {
        int p = minimum.size();
        requireFinite(minimum, hessian);
        List<String> atBounds = new ArrayList<>();
        List<String> withoutEffect = new ArrayList<>();
        double[] width = new double[p];
        for (int i = 0; i < p; i++) {
            double diagonal = hessian[i * p + i];
            if (heldByBound(minimum, i, gradient[i])) {
                atBounds.add(minimum.names().get(i));
            } else if (minimum.priorWidth().isPresent()) {
                width[i] = minimum.priorWidth().getAsDouble();
            } else if (diagonal > 0) {
                width[i] = 1 / Math.sqrt(diagonal);
            } else {
                withoutEffect.add(minimum.names().get(i));
            }
        }
        return of(minimum, hessian, width, cut, atBounds, withoutEffect);
    }

    private static void requireFinite(Minimum minimum, double[] hessian) {
        for (int i = 0; i < hessian.length; i++) {
            if (!Double.isFinite(hessian[i])) {
                throw new IllegalArgumentException(
                        "the second derivatives of chi2 by " + minimum.names().get(i / minimum.size())
                                + " are not finite at the minimum; start the fit elsewhere");
            }
        }
    }

    private static boolean heldByBound(Minimum minimum, int i, double slope) {
        double value = minimum.parameters()[i];
        return (value <= minimum.bounds().lower(i) && slope >= 0)
                || (value >= minimum.bounds().upper(i) && slope <= 0);
    }

    private static Spectrum of(
            Minimum minimum,
            double[] hessian,
            double[] width,
            double cut,
            List<String> atBounds,
            List<String> withoutEffect) {
        int p = minimum.size();
        int[] free = IntStream.range(0, p).filter(i -> width[i] > 0).toArray();
        int n = free.length;
        double[] scaled = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                scaled[i * n + j] = width[free[i]] * hessian[free[i] * p + free[j]] * width[free[j]];
            }
        }
        SymmetricEigenvalues eigen = SymmetricEigenvalues.of(n, scaled);
        double[] rising = eigen.values();
        double[] vectors = eigen.vectors();
        double threshold = minimum.priorWidth().isPresent() ? cut : n == 0 ? 0 : NOISE * rising[n - 1];
        double[] eigenvalues = new double[n];
        double[][] directions = new double[n][p];
        int kept = 0;
        for (int k = 0; k < n; k++) {
            int from = n - 1 - k;
            eigenvalues[k] = rising[from];
            boolean keeps = eigenvalues[k] >= threshold && eigenvalues[k] > 0;
            kept += keeps ? 1 : 0;
            double length = keeps ? 1 / Math.sqrt(eigenvalues[k]) : 1;
            double sign = sign(vectors, from * n, n);
            for (int i = 0; i < n; i++) {
                directions[k][free[i]] = sign * length * width[free[i]] * vectors[from * n + i];
            }
        }
        return new Spectrum(minimum, width, eigenvalues, kept, directions, threshold, atBounds, withoutEffect);
    }

    /** The sign that makes the largest component positive: that of an eigenvector is free. */
    private static double sign(double[] vectors, int first, int n) {
        int largest = first;
        for (int i = first; i < first + n; i++) {
            if (Math.abs(vectors[i]) > Math.abs(vectors[largest])) {
                largest = i;
            }
        }
        return vectors[largest] < 0 ? -1 : 1;
    }

    /** The eigenvalues λ of W H W of all parameters that are not held, falling. */
    public double[] eigenvalues() {
        return eigenvalues.clone();
    }

    /** How many eigenvectors are kept: those of the largest eigenvalues. */
    public int kept() {
        return kept;
    }

    /** Eigenvalues below this are cut. */
    public double threshold() {
        return threshold;
    }

    /** dₖ [P] of an eigenvector that is kept, or W vₖ of one that is cut. */
    public double[] direction(int k) {
        return directions[k].clone();
    }

    /** Parameters that a bound holds, with χ² falling beyond it. */
    public List<String> atBounds() {
        return atBounds;
    }

    /** Parameters that χ² does not depend on. */
    public List<String> withoutEffect() {
        return withoutEffect;
    }

    /** The names of the parameters with the largest components in an eigenvector, relative to their widths; the largest first. */
    public List<String> names(int k) {
        double[] components = direction(k);
        for (int i = 0; i < components.length; i++) {
            components[i] = width[i] > 0 ? components[i] / width[i] : 0;
        }
        double largest = Arrays.stream(components).map(Math::abs).max().orElse(0);
        return IntStream.range(0, components.length)
                .filter(i -> Math.abs(components[i]) >= NAMED * largest && components[i] != 0)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -Math.abs(components[i])))
                .map(minimum.names()::get)
                .toList();
    }

    /** What is cut, or left open by the data: one sentence for each, empty as a rule. */
    public List<String> notes() {
        List<String> notes = new ArrayList<>();
        for (String name : atBounds) {
            notes.add(name + " is at its bound, and chi2 falls beyond it: it is held, and has no error.");
        }
        for (String name : withoutEffect) {
            notes.add("chi2 does not depend on " + name + ": it has no error.");
        }
        if (minimum.priorWidth().isPresent()) {
            int cut = eigenvalues.length - kept;
            if (cut > 0) {
                notes.add(cut + " of " + eigenvalues.length + " eigenvectors are cut: chi2 rises by less than "
                        + Digits.of(threshold) + " along them over the width "
                        + Digits.of(minimum.priorWidth().getAsDouble())
                        + " of the prior of a parameter, so that the data say less of them than the prior.");
            }
        } else {
            for (int k = kept; k < eigenvalues.length; k++) {
                notes.add((eigenvalues[k] < -threshold ? "chi2 has no minimum along " : "the data leave open ")
                        + String.join(", ", names(k)) + " (eigenvalue " + Digits.of(eigenvalues[k])
                        + "): this combination has no part in the errors; fix a parameter, or give a prior.");
            }
        }
        return notes;
    }

    /** H⁻¹ = Σ dₖ dₖᵀ over the eigenvectors that are kept [P][P]: 0 where a parameter is held. */
    public double[] covariance() {
        int p = minimum.size();
        double[] covariance = new double[p * p];
        for (int k = 0; k < kept; k++) {
            double[] d = directions[k];
            for (int i = 0; i < p; i++) {
                for (int j = 0; j < p; j++) {
                    covariance[i * p + j] += d[i] * d[j];
                }
            }
        }
        return covariance;
    }

    /**
     * −H⁻¹ g, the step to the minimum of the parabola, within the eigenvectors that are kept.
     *
     * @param gradient g of F [P]
     */
    double[] step(double[] gradient) {
        double[] step = new double[gradient.length];
        for (int k = 0; k < kept; k++) {
            double slope = dot(directions[k], gradient);
            for (int i = 0; i < step.length; i++) {
                step[i] -= slope * directions[k][i];
            }
        }
        return step;
    }

    /** gᵀ H⁻¹ g: by how much χ² is above the minimum of the parabola, within the eigenvectors that are kept. */
    double distance(double[] gradient) {
        double sum = 0;
        for (int k = 0; k < kept; k++) {
            double slope = dot(directions[k], gradient);
            sum += slope * slope;
        }
        return sum;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
