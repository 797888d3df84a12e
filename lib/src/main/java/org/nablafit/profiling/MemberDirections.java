package org.nablafit.profiling;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nablafit.pdf.lhapdf.MemberErrors;

/**
 * The distributions of a set as a function of coordinates r with the prior exp(−|r|²/2): a combination of its members with
 * weights w(r), which sum to 1. With s the standard deviations that the members are away from the central one,
 *
 * <ul>
 *   <li>{@code hessian}: f(r) = f0 + Σ_k [r_k (f_k+ − f_k−)/(2 s) + r_k² (f_k+ + f_k− − 2 f0)/(2 s²)], which goes through both
 *       members of each eigenvector;
 *   <li>{@code symmhessian}: f(r) = f0 + Σ_k r_k (f_k − f0)/s;
 *   <li>{@code replicas}: f(r) = f̄ + Σ_k r_k (f_k − f̄)/√(N − 1) with the mean f̄, which has the covariance of the replicas.
 * </ul>
 *
 * <p>What is linear in the distributions, as predictions for one hadron, is the same combination of its values. Members that
 * vary parameters, as those of {@code hessian+as}, have the weight 0. Immutable.
 */
public final class MemberDirections {
    private enum Kind {
        HESSIAN,
        SYMMETRIC,
        REPLICAS
    }

    private final Kind kind;
    private final int members;
    private final int count;
    private final double step;

    private MemberDirections(Kind kind, int members, int count, double step) {
        this.kind = kind;
        this.members = members;
        this.count = count;
        this.step = step;
    }

    /** The coordinates of a set with that many members. */
    public static MemberDirections of(MemberErrors errors, int members) {
        int others = members - 1 - 2 * errors.parameterCount();
        return switch (errors.kind()) {
            case "hessian" -> new MemberDirections(Kind.HESSIAN, members, others / 2, errors.deviations());
            case "symmhessian" -> new MemberDirections(Kind.SYMMETRIC, members, others, errors.deviations());
            default -> new MemberDirections(Kind.REPLICAS, members, others, Math.sqrt(others - 1.0));
        };
    }

    /** How many coordinates there are. */
    public int count() {
        return count;
    }

    /** How many members there are, all together. */
    public int memberCount() {
        return members;
    }

    /** How many members vary parameters, and are left out. */
    int ignoredMembers() {
        return members - 1 - (kind == Kind.HESSIAN ? 2 * count : count);
    }

    /** Is f a straight line along each coordinate? */
    public boolean isLinear() {
        return kind != Kind.HESSIAN;
    }

    /** Are the members replicas? */
    public boolean isOfReplicas() {
        return kind == Kind.REPLICAS;
    }

    /** w(r) [members]. */
    public double[] weights(double[] r) {
        double[] w = new double[members];
        w[0] = 1;
        if (kind == Kind.REPLICAS) {
            w[0] = 0;
            Arrays.fill(w, 1, count + 1, 1.0 / count);
        }
        for (int k = 0; k < count; k++) {
            if (kind == Kind.HESSIAN) {
                double line = r[k] / (2 * step);
                double bend = r[k] * r[k] / (2 * step * step);
                w[2 * k + 1] += bend + line;
                w[2 * k + 2] += bend - line;
                w[0] -= 2 * bend;
            } else {
                move(w, k, r[k] / step);
            }
        }
        return w;
    }

    /** ∂w/∂r_k [members]. */
    public double[] derivative(int k, double[] r) {
        double[] w = new double[members];
        if (kind == Kind.HESSIAN) {
            double line = 1 / (2 * step);
            double bend = r[k] / (step * step);
            w[2 * k + 1] = bend + line;
            w[2 * k + 2] = bend - line;
            w[0] = -2 * bend;
        } else {
            move(w, k, 1 / step);
        }
        return w;
    }

    /** Adds a part of member k + 1 and takes it from the central one, which is the mean of replicas. */
    private void move(double[] w, int k, double part) {
        w[k + 1] += part;
        if (kind == Kind.REPLICAS) {
            for (int m = 1; m <= count; m++) {
                w[m] -= part / count;
            }
        } else {
            w[0] -= part;
        }
    }

    /** The centre, then one standard deviation along each coordinate: up, and down where f is not linear. */
    List<double[]> units() {
        List<double[]> units = new ArrayList<>(List.of(new double[count]));
        for (int k = 0; k < count; k++) {
            for (int sign : isLinear() ? new int[] {1} : new int[] {1, -1}) {
                double[] unit = new double[count];
                unit[k] = sign;
                units.add(unit);
            }
        }
        return units;
    }

    /** Σ_m w_m v_m. */
    static double[] combine(double[] w, List<double[]> values) {
        double[] sum = new double[values.getFirst().length];
        for (int m = 0; m < w.length; m++) {
            if (w[m] != 0) {
                double[] value = values.get(m);
                for (int i = 0; i < sum.length; i++) {
                    sum[i] += w[m] * value[i];
                }
            }
        }
        return sum;
    }
}
