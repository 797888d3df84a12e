package org.nablafit.export;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.nablafit.data.Dataset;
import org.nablafit.fit.FitResult;
import org.nablafit.plot.Figure;

/** The figures of one fit by their names, for commands and other languages. */
public enum FitFigure {
    /** {@link FitPlots#distributions}, of the distributions that are named. */
    PDF,
    /** {@link FitPlots#dataAgainstTheory}, of the data set that is named. */
    DATA,
    /** {@link FitPlots#pulls}. */
    PULLS,
    /** {@link FitPlots#history(FitResult)}. */
    HISTORY,
    /** {@link FitPlots#correlation(FitResult, double)}, at the x that is named if there is one. */
    CORRELATION,
    /** {@link FitPlots#chi2(FitResult)}. */
    CHI2,
    /** {@link FitPlots#determined}. */
    DETERMINED,
    /** {@link FitPlots#closure}. */
    CLOSURE,
    /** {@link FitPlots#derivatives}. */
    DERIVATIVES;

    /**
     * The figure of a name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static FitFigure byName(String name) {
        return Arrays.stream(values())
                .filter(figure -> figure.toString().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no figure '" + name + "'; there are "
                        + Arrays.stream(values()).map(FitFigure::toString).collect(Collectors.joining(", "))));
    }

    /**
     * The figure of a fit.
     *
     * @param names of distributions, of a data set, or x, for the figures that ask for them
     * @throws IllegalArgumentException for names that it does not ask for or that are not there
     */
    public Figure of(FitResult fit, List<String> names) {
        int most = this == PDF ? Integer.MAX_VALUE : this == DATA || this == CORRELATION ? 1 : 0;
        if (names.size() > most) {
            throw new IllegalArgumentException("the figure '" + this + "' does not know what to do with "
                    + String.join(", ", names.subList(most, names.size())));
        }
        return switch (this) {
            case PDF -> FitPlots.distributions(fit, names.toArray(String[]::new));
            case DATA -> FitPlots.dataAgainstTheory(fit, names.isEmpty() ? onlyDataset(fit) : names.getFirst());
            case PULLS -> FitPlots.pulls(fit);
            case HISTORY -> FitPlots.history(fit);
            case CORRELATION ->
                names.isEmpty() ? FitPlots.correlation(fit) : FitPlots.correlation(fit, number(names.getFirst()));
            case CHI2 -> FitPlots.chi2(fit);
            case DETERMINED -> FitPlots.determined(fit);
            case CLOSURE -> FitPlots.closure(fit);
            case DERIVATIVES -> FitPlots.derivatives(fit);
        };
    }

    private static String onlyDataset(FitResult fit) {
        if (fit.datasets().size() > 1) {
            throw new IllegalArgumentException("which data set? The fit has "
                    + fit.datasets().stream().map(Dataset::name).collect(Collectors.joining(", ")));
        }
        return fit.datasets().getFirst().name();
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("x is a number, not '" + text + "'", e);
        }
    }

    /** The name, as commands have it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
