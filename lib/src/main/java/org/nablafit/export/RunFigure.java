package org.nablafit.export;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.nablafit.data.xfitter.XfitterDataset;
import org.nablafit.fit.xfitter.RunChi2;
import org.nablafit.plot.Figure;

/** The figures of χ² of a run of xFitter by their names, for commands and other languages. */
public enum RunFigure {
    /** {@link RunPlots#data}, of the data set that is named. */
    DATA,
    /** {@link RunPlots#shifted}, of the data set that is named. */
    SHIFTED,
    /** {@link RunPlots#shifts}. */
    SHIFTS,
    /** {@link RunPlots#pulls}. */
    PULLS,
    /** {@link RunPlots#chi2}. */
    CHI2;

    /**
     * The figure of a name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static RunFigure byName(String name) {
        return Arrays.stream(values())
                .filter(figure -> figure.toString().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("a run of xFitter has no figure '" + name
                        + "'; there are "
                        + Arrays.stream(values()).map(RunFigure::toString).collect(Collectors.joining(", "))));
    }

    /**
     * The figure of a run.
     *
     * @param names of a data set, for the figures that ask for one; without it that of the only one
     * @throws IllegalArgumentException for names that it does not ask for or that are not there
     */
    public Figure of(RunChi2 run, List<String> names) {
        int most = this == DATA || this == SHIFTED ? 1 : 0;
        if (names.size() > most) {
            throw new IllegalArgumentException("the figure '" + this + "' does not know what to do with "
                    + String.join(", ", names.subList(most, names.size())));
        }
        return switch (this) {
            case DATA -> RunPlots.data(run, dataset(run, names));
            case SHIFTED -> RunPlots.shifted(run, dataset(run, names));
            case SHIFTS -> RunPlots.shifts(run);
            case PULLS -> RunPlots.pulls(run);
            case CHI2 -> RunPlots.chi2(run);
        };
    }

    private static String dataset(RunChi2 run, List<String> names) {
        if (names.isEmpty() && run.datasets().size() > 1) {
            throw new IllegalArgumentException("which data set? The run has "
                    + run.datasets().stream().map(XfitterDataset::name).collect(Collectors.joining(", ")));
        }
        return names.isEmpty() ? run.datasets().getFirst().name() : names.getFirst();
    }

    /** The name, as commands have it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
