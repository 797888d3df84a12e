package org.nablafit.fit;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.nablafit.chi2.FunctionPenalty;
import org.nablafit.data.DataPoints;
import org.nablafit.data.PointSelection;

/**
 * What a program has put into a card that no text can say: functions. A fit with such parts is repeated by its program
 * alone.
 *
 * @param descriptions of each part, as {@code activation softsign (fit.py:3)}; those that belong to the model too
 * @param cuts after those of the card
 * @param penalties beside those of the card
 */
public record ProgramParts(List<String> descriptions, List<Cut> cuts, List<Penalty> penalties) {
    /** No such parts. */
    public static final ProgramParts NONE = new ProgramParts(List.of(), List.of(), List.of());

    /** Copies the lists. */
    public ProgramParts {
        descriptions = List.copyOf(descriptions);
        cuts = List.copyOf(cuts);
        penalties = List.copyOf(penalties);
    }

    /**
     * A cut.
     *
     * @param label what sentences call it
     * @param selection which points stay
     */
    public record Cut(String label, PointSelection selection) {
        /**
         * The points that stay, rising.
         *
         * @throws IllegalArgumentException where it leaves none, or gives another number of answers
         */
        int[] kept(DataPoints points) {
            boolean[] keeps = selection.keeps(points);
            if (keeps.length != points.size()) {
                throw new IllegalArgumentException("the cut " + label + " gives " + keeps.length + " answers for the "
                        + points.size() + " points of " + points.name());
            }
            int[] kept = IntStream.range(0, keeps.length).filter(i -> keeps[i]).toArray();
            if (kept.length == 0) {
                throw new IllegalArgumentException("the cut " + label + " leaves none of the " + points.size()
                        + " points of " + points.name() + "; loosen it or leave the data set out");
            }
            return kept;
        }
    }

    /**
     * A penalty on distributions at points.
     *
     * @param label what sentences call it
     * @param distributions labels of evolution combinations or of partons
     * @param points values of x in (0, 1)
     * @param function of v [distributions][points], row-major
     */
    public record Penalty(
            String label, List<String> distributions, double[] points, FunctionPenalty.Function function) {
        /** Copies the collections, and checks that there are distributions, and points in (0, 1). */
        public Penalty {
            distributions = List.copyOf(distributions);
            points = points.clone();
            if (distributions.isEmpty() || points.length == 0) {
                throw new IllegalArgumentException(
                        "the penalty " + label + " needs one distribution and one point x at least");
            }
            for (double x : points) {
                if (!(x > 0 && x < 1)) {
                    throw new IllegalArgumentException(
                            "the penalty " + label + " has the point x = " + x + ", which is not between 0 and 1");
                }
            }
        }

        @Override
        public double[] points() {
            return points.clone();
        }
    }

    /** Are there none? */
    public boolean isEmpty() {
        return descriptions.isEmpty();
    }

    ProgramParts and(String description) {
        return new ProgramParts(with(descriptions, description), cuts, penalties);
    }

    ProgramParts and(String description, Cut cut) {
        return new ProgramParts(with(descriptions, description), with(cuts, cut), penalties);
    }

    ProgramParts and(String description, Penalty penalty) {
        return new ProgramParts(with(descriptions, description), cuts, with(penalties, penalty));
    }

    private static <T> List<T> with(List<T> list, T more) {
        List<T> longer = new ArrayList<>(list);
        longer.add(more);
        return longer;
    }
}
