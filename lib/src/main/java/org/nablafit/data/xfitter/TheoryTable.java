package org.nablafit.data.xfitter;

import java.nio.file.Path;
import java.util.List;
import org.nablafit.data.Kinematics;

/**
 * Predictions of a data set that were computed before, and their uncertainties.
 *
 * @param name the label in the file; may be empty
 * @param predictions [points]
 * @param sources correlated sources of the predictions, with the sign that they have on the side of the data
 */
public record TheoryTable(
        String name, Kinematics kinematics, double[] predictions, List<CorrelatedError> sources, Path file) {
    /** Copies; refuses sizes that differ. */
    public TheoryTable {
        predictions = predictions.clone();
        sources = List.copyOf(sources);
        if (kinematics.size() != predictions.length) {
            throw new IllegalArgumentException("a table of " + predictions.length + " predictions has kinematics of "
                    + kinematics.size() + " points");
        }
    }

    @Override
    public double[] predictions() {
        return predictions.clone();
    }

    /** The number of points. */
    public int size() {
        return predictions.length;
    }

    /** The predictions of some of the points, in the order of {@code points}. */
    public TheoryTable select(int[] points) {
        return new TheoryTable(
                name,
                kinematics.select(points),
                Points.select(predictions, points),
                sources.stream().map(source -> source.select(points)).toList(),
                file);
    }
}
