package org.nablafit.kernel;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.nablafit.chi2.SystematicShifts;
import org.nablafit.data.Dataset;
import org.nablafit.export.FitPlots;
import org.nablafit.fit.Chi2Table;
import org.nablafit.fit.FitResult;
import org.nablafit.plot.Figure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code %plot}: a figure of a fit, as the methods of {@link FitPlots}. */
@Command(
        name = "%plot",
        description = {
            "Shows a figure of a fit:",
            "pdf FIT [DISTRIBUTION...]    x f(x) with bands",
            "ratio FIT REFERENCE [DISTRIBUTION...]    over the distributions of another fit",
            "data FIT [SET]    data over theory, and pulls",
            "kinematics FIT    where the points are in x and Q2",
            "q2 FIT [SET]    data and theory against Q2, for each x",
            "pulls FIT    histogram of pulls",
            "shifts FIT    of systematic uncertainties",
            "shifted FIT [SET]    data over theory before and after these shifts",
            "history FIT    chi2 along the fit",
            "correlation FIT|SET [X]    of distributions, or of the points of a data set",
            "chi2 FIT    by data set",
            "determined FIT, closure FIT, derivatives FIT    what the data determine, and more",
            "The same in Java: FitPlots.distributions(fit, \"g\"), FitPlots.pulls(fit), ..."
        })
final class PlotMagic implements MagicCommand {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Parameters(index = "0", paramLabel = "KIND", description = "One of: ${COMPLETION-CANDIDATES}.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Kind kind;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "VARIABLE",
            defaultValue = "fit",
            description = "The variable that holds the fit (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String variable;

    @Parameters(index = "2..*", arity = "0..*", paramLabel = "NAME", description = "What the kind asks for.")
    private List<String> names = new ArrayList<>();

    @Option(names = "--title", paramLabel = "TEXT", description = "Another title, in double quotes.")
    private @Nullable String title;

    @Option(
            names = "--save",
            paramLabel = "FILE",
            description = "Also write the figure, as .svg or .png; repeat for more.")
    private List<Path> files = new ArrayList<>();

    /** What is shown. */
    enum Kind {
        PDF,
        RATIO,
        DATA,
        KINEMATICS,
        Q2,
        PULLS,
        SHIFTS,
        SHIFTED,
        HISTORY,
        CORRELATION,
        CHI2,
        DETERMINED,
        CLOSURE,
        DERIVATIVES;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Override
    public Object run(MagicContext context) throws IOException {
        Figure figure = figure(context);
        if (title != null) {
            figure = figure.title(title);
        }
        for (Path file : files) {
            figure.save(file);
        }
        return figure;
    }

    private Figure figure(MagicContext context) {
        return switch (kind) {
            case PDF -> FitPlots.distributions(context.fit(variable), names.toArray(String[]::new));
            case RATIO -> ratio(context);
            case DATA -> FitPlots.dataAgainstTheory(context.fit(variable), dataset(context.fit(variable)));
            case KINEMATICS -> FitPlots.kinematics(withoutNames(context));
            case Q2 -> FitPlots.againstQ2(context.fit(variable), dataset(context.fit(variable)));
            case PULLS -> FitPlots.pulls(withoutNames(context));
            case SHIFTS -> shifts(withoutNames(context));
            case SHIFTED -> FitPlots.shifted(context.fit(variable), dataset(context.fit(variable)));
            case HISTORY -> FitPlots.history(withoutNames(context));
            case CORRELATION -> correlation(context);
            case CHI2 -> chi2(context);
            case DETERMINED -> FitPlots.determined(withoutNames(context));
            case CLOSURE -> FitPlots.closure(withoutNames(context));
            case DERIVATIVES -> FitPlots.derivatives(withoutNames(context));
        };
    }

    private FitResult withoutNames(MagicContext context) {
        requireNames(0);
        return context.fit(variable);
    }

    private void requireNames(int most) {
        if (names.size() > most) {
            throw new NotebookException("'" + kind + "' does not know what to do with "
                    + String.join(", ", names.subList(most, names.size())) + "; see '%plot --help'");
        }
    }

    private Figure ratio(MagicContext context) {
        if (names.isEmpty()) {
            throw new NotebookException("a ratio needs a reference: %plot ratio FIT REFERENCE");
        }
        return FitPlots.ratio(
                context.fit(variable),
                context.fit(names.getFirst()),
                names.subList(1, names.size()).toArray(String[]::new));
    }

    /** The name of the data set that is asked for, or of the only one. */
    private String dataset(FitResult fit) {
        requireNames(1);
        if (names.isEmpty() && fit.datasets().size() > 1) {
            throw new NotebookException("which data set? The fit has "
                    + fit.datasets().stream().map(Dataset::name).collect(Collectors.joining(", ")));
        }
        return names.isEmpty() ? fit.datasets().getFirst().name() : names.getFirst();
    }

    private static Figure shifts(FitResult fit) {
        return FitPlots.shifts(SystematicShifts.t0(fit.datasets(), fit.predictions()));
    }

    private Figure correlation(MagicContext context) {
        requireNames(1);
        return switch (context.result(variable)) {
            case Dataset dataset -> FitPlots.correlation(dataset);
            case FitResult fit when names.isEmpty() -> FitPlots.correlation(fit);
            case FitResult fit -> FitPlots.correlation(fit, number(names.getFirst()));
            default -> throw new NotebookException("'" + variable + "' is neither a fit nor a data set");
        };
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new NotebookException("x is a number, not '" + text + "'");
        }
    }

    private Figure chi2(MagicContext context) {
        requireNames(0);
        return switch (context.result(variable)) {
            case Chi2Table table -> FitPlots.chi2(table);
            case FitResult fit -> FitPlots.chi2(fit);
            default -> throw new NotebookException("'" + variable + "' is neither a fit nor a table of chi2");
        };
    }

    @Override
    public CommonOptions common() {
        return common;
    }
}
