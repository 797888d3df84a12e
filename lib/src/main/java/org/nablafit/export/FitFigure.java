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
    /** {@link FitPlots#kinematics}. */
    KINEMATICS,
    /** {@link FitPlots#againstQ2}, of the data set that is named. */
    Q2,
    /** {@link FitPlots#pulls}. */
    PULLS,
    /** {@link FitPlots#shifts(FitResult)}. */
    SHIFTS,
    /** {@link FitPlots#shifted}, of the data set that is named. */
    SHIFTED,
    /** {@link FitPlots#history(FitResult)}. */
    HISTORY,
    /** {@link FitPlots#correlation(FitResult, double)}, at the x that is named if there is one. */
    CORRELATION,
    /** {@link FitPlots#chi2(FitResult)}. */
    CHI2,
    /** {@link FitPlots#determined}. */
    DETERMINED,
    /** {@link NuclearPlots#nucleus}, of the A that is named, or of the heaviest nucleus of the data. */
    NUCLEUS,
    /** {@link NuclearPlots#ratios}. */
    NUCLEI,
    /** {@link NuclearPlots#againstMassNumber}. */
    MASSNUMBER,
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
        int most = switch (this) {
            case PDF -> Integer.MAX_VALUE;
            case DATA, Q2, SHIFTED, CORRELATION, NUCLEUS -> 1;
            default -> 0;
        };
        if (names.size() > most) {
            throw new IllegalArgumentException("the figure '" + this + "' does not know what to do with "
                    + String.join(", ", names.subList(most, names.size())));
        }
        return switch (this) {
            case PDF -> FitPlots.distributions(fit, names.toArray(String[]::new));
            case DATA -> FitPlots.dataAgainstTheory(fit, dataset(fit, names));
            case KINEMATICS -> FitPlots.kinematics(fit);
            case Q2 -> FitPlots.againstQ2(fit, dataset(fit, names));
            case PULLS -> FitPlots.pulls(fit);
            case SHIFTS -> FitPlots.shifts(fit);
            case SHIFTED -> FitPlots.shifted(fit, dataset(fit, names));
            case HISTORY -> FitPlots.history(fit);
            case CORRELATION ->
                names.isEmpty() ? FitPlots.correlation(fit) : FitPlots.correlation(fit, number(names.getFirst()));
            case CHI2 -> FitPlots.chi2(fit);
            case DETERMINED -> FitPlots.determined(fit);
            case NUCLEUS ->
                NuclearPlots.of(fit)
                        .nucleus(names.isEmpty() ? fit.bands().hadron().massNumber() : massNumber(names.getFirst()));
            case NUCLEI -> NuclearPlots.of(fit).ratios();
            case MASSNUMBER -> NuclearPlots.of(fit).againstMassNumber();
            case CLOSURE -> FitPlots.closure(fit);
            case DERIVATIVES -> FitPlots.derivatives(fit);
        };
    }

    /** The name of the data set that is asked for, or of the only one. */
    private static String dataset(FitResult fit, List<String> names) {
        if (names.isEmpty() && fit.datasets().size() > 1) {
            throw new IllegalArgumentException("which data set? The fit has "
                    + fit.datasets().stream().map(Dataset::name).collect(Collectors.joining(", ")));
        }
        return names.isEmpty() ? fit.datasets().getFirst().name() : names.getFirst();
    }

    private static int massNumber(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("A is a whole number, not '" + text + "'", e);
        }
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
