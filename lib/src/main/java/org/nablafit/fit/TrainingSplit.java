package org.nablafit.fit;

import java.util.List;
import java.util.stream.IntStream;
import org.nablafit.data.Dataset;
import org.nablafit.numeric.RandomStream;

/**
 * Which points train the network and which validate it. Indices count the points of all sets in order.
 *
 * @param training rising indices
 * @param validation rising indices, empty where nothing is held back
 */
public record TrainingSplit(int[] training, int[] validation) {
    /** Copies the arrays. */
    public TrainingSplit {
        training = training.clone();
        validation = validation.clone();
    }

    @Override
    public int[] training() {
        return training.clone();
    }

    @Override
    public int[] validation() {
        return validation.clone();
    }

    /**
     * A random split within each set: its n points are cut into round(fraction · n) stretches of neighbours of nearly equal
     * length, and one point of each is held back. Sets are ordered by kinematics, so the points held back cover the same
     * region as those that train, which makes the validation χ² less a matter of chance than free draws do. The choice for
     * a set depends on the stream and on the name of the set, not on the other sets.
     *
     * @param fraction in [0, 1)
     */
    public static TrainingSplit random(List<Dataset> datasets, double fraction, RandomStream random) {
        int total = datasets.stream().mapToInt(Dataset::size).sum();
        boolean[] heldBack = new boolean[total];
        int first = 0;
        for (Dataset dataset : datasets) {
            int n = dataset.size();
            int stretches = (int) Math.round(fraction * n);
            RandomStream own = random.split("validation " + dataset.name());
            for (int i = 0; i < stretches; i++) {
                int begin = (int) ((long) i * n / stretches);
                int end = (int) ((i + 1L) * n / stretches);
                heldBack[first + begin + own.nextInt(end - begin)] = true;
            }
            first += n;
        }
        return new TrainingSplit(indices(heldBack, false), indices(heldBack, true));
    }

    private static int[] indices(boolean[] mask, boolean value) {
        return IntStream.range(0, mask.length).filter(i -> mask[i] == value).toArray();
    }
}
