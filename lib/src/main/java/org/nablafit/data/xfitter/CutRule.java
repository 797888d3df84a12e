package org.nablafit.data.xfitter;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.nablafit.data.Kinematics;

/**
 * A rule of xFitter's namelist {@code &Cuts}: which points of which data sets stay.
 *
 * @param process the {@link XfitterDataset#reaction} of the sets that it is for; {@link #EVERY_PROCESS} for all
 * @param variable a kinematic variable, or {@link #HADRONIC_MASS}
 * @param low points with less are dropped
 * @param high points with more are dropped
 * @param indices the {@code IndexDataset} of the sets that it is for; empty for all
 */
public record CutRule(String process, String variable, double low, double high, Set<Integer> indices) {
    /** The name that stands for all processes. */
    public static final String EVERY_PROCESS = "DUMMY";

    /**
     * W² = Q²/x − Q² + {@link #PROTON_MASS_TERM}, which has a lower limit only: points stay where it is more than {@link
     * #low}.
     */
    public static final String HADRONIC_MASS = "Whad2";

    /** What xFitter adds in W², in GeV²: the mass of the proton in GeV, not its square 0.880 GeV². */
    public static final double PROTON_MASS_TERM = 0.938;

    /** Copies the set; refuses limits that are no numbers. */
    public CutRule {
        indices = Set.copyOf(indices);
        if (Double.isNaN(low) || Double.isNaN(high)) {
            throw new IllegalArgumentException("the limits of the cut on " + variable + " are " + low + " and " + high);
        }
    }

    /** Is the rule for this set? {@code index} is its {@code IndexDataset} without sign. */
    public boolean isFor(XfitterDataset dataset, int index) {
        return (process.equals(EVERY_PROCESS) || process.equals(dataset.reaction()))
                && (indices.isEmpty() || indices.contains(index));
    }

    /**
     * The points of a set that pass every rule for it, rising; empty where none does.
     *
     * @param index the {@code IndexDataset} of the set without sign
     * @throws IllegalArgumentException when the set lacks a variable that is cut on
     */
    public static int[] kept(List<CutRule> rules, XfitterDataset dataset, int index) {
        boolean[] inside = new boolean[dataset.size()];
        Arrays.fill(inside, true);
        for (CutRule rule : rules) {
            if (rule.isFor(dataset, index)) {
                rule.apply(dataset, inside);
            }
        }
        return IntStream.range(0, inside.length).filter(i -> inside[i]).toArray();
    }

    private void apply(XfitterDataset dataset, boolean[] inside) {
        Kinematics kinematics = dataset.kinematics();
        boolean onMass = variable.equals(HADRONIC_MASS);
        for (String needed : onMass ? List.of(Kinematics.Q2, Kinematics.X) : List.of(variable)) {
            if (!kinematics.has(needed)) {
                throw new IllegalArgumentException("the cut on " + variable + " needs the variable '" + needed
                        + "', which data set " + dataset.name() + " does not have; it has "
                        + String.join(", ", kinematics.names()));
            }
        }
        for (int i = 0; i < inside.length; i++) {
            if (onMass) {
                double q2 = kinematics.value(Kinematics.Q2, i);
                inside[i] &= q2 / kinematics.value(Kinematics.X, i) - q2 + PROTON_MASS_TERM > low;
            } else {
                double value = kinematics.value(variable, i);
                inside[i] &= value >= low && value <= high;
            }
        }
    }
}
