package org.nablafit.benchmark.peers;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.nablafit.benchmark.Quantiles;

/**
 * What a benchmark of peers measured.
 *
 * @param rows one for each case
 * @param notes what is missing or has gone wrong, one sentence each
 */
public record PeersResult(List<Row> rows, List<String> notes) {
    /** Copies the lists. */
    public PeersResult {
        rows = List.copyOf(rows);
        notes = List.copyOf(notes);
    }

    /**
     * The contestants of a case beside each other.
     *
     * @param peerCase the case
     * @param series of all that went through, in the order of the case
     */
    record Row(PeerCase peerCase, List<Series> series) {
        /** Copies the list. */
        Row {
            series = List.copyOf(series);
        }

        Optional<Series> ours() {
            return series.stream().filter(this::isOurs).findFirst();
        }

        List<Series> peers() {
            return series.stream().filter(one -> !isOurs(one)).toList();
        }

        boolean isOurs(Series one) {
            return one.contestant.equals(peerCase.ours());
        }

        /** The median of another divided by nablafit's; not a number where one of them has none. */
        double ratio(Series other) {
            return other.median() / ours().map(Series::median).orElse(Double.NaN);
        }

        /** The ratio against the fastest peer; not a number where there is none. */
        double ratio() {
            return peers().stream()
                    .mapToDouble(this::ratio)
                    .filter(Double::isFinite)
                    .min()
                    .orElse(Double.NaN);
        }
    }

    /**
     * The fits of a contestant.
     *
     * @param contestant who
     * @param seconds of each fit: per iteration, or to the goal, then not a number where it was missed
     * @param disturbed how many fits had to share the processor, however often they were repeated
     * @param multiplyAdds of an iteration by its definition, 0 where they are not counted
     */
    record Series(Contestant contestant, double[] seconds, int disturbed, double multiplyAdds) {
        /** Without a count of multiply-adds. */
        Series(Contestant contestant, double[] seconds, int disturbed) {
            this(contestant, seconds, disturbed, 0);
        }

        /** Operations in a second, of which a multiply-add is two; 0 where they are not counted. */
        double operationsPerSecond() {
            return 2 * multiplyAdds / median();
        }

        /** Median of the fits that have a time; not a number where none has. */
        double median() {
            return Quantiles.median(times());
        }

        /** Half of the distance between the quartiles. */
        double spread() {
            return Quantiles.spread(times());
        }

        /** Which part of the fits has a time. */
        double share() {
            return (double) times().length / seconds.length;
        }

        private double[] times() {
            return Arrays.stream(seconds).filter(Double::isFinite).toArray();
        }
    }
}
