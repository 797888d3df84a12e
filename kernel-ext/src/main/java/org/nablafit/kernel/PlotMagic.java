package org.nablafit.kernel;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.nablafit.data.Dataset;
import org.nablafit.export.FitFigure;
import org.nablafit.export.FitPlots;
import org.nablafit.export.LhapdfPlots;
import org.nablafit.export.ResultFigures;
import org.nablafit.export.RunFigure;
import org.nablafit.fit.Chi2Table;
import org.nablafit.fit.xfitter.RunChi2;
import org.nablafit.pdf.lhapdf.LhapdfBands;
import org.nablafit.plot.Figure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code %plot}: a figure of a fit, as {@link FitFigure} and the methods of {@link FitPlots}. */
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
            "nuclei FIT, nucleus FIT [A], massnumber FIT     nuclear effects of a network that takes A",
            "data RUN [SET], shifted RUN [SET], shifts RUN, pulls RUN, chi2 RUN    of what %%xfitter has made",
            "pdf BANDS    of what %%lhapdf SET --q has made",
            "pdf REPLICAS [DISTRIBUTION...], replicas, uncertainties, chi2, chi2-of-replicas, correlation REPLICAS [X],",
            "correlation-data REPLICAS    of what %%replicas has made",
            "truth CLOSURE, xi CLOSURE, bias-variance CLOSURE    of what %%closure has made",
            "pdf HESSIAN [DISTRIBUTION...], eigenvalues HESSIAN, eigenvectors HESSIAN    of what %%hessian has made",
            "scan SCAN    of what %%scan has made",
            "pdf UPDATED [Q] [PARTON...], uncertainties UPDATED [Q], data UPDATED [SET], shifts UPDATED, weights UPDATED,",
            "chi2-of-replicas UPDATED    of what %%profile and %%reweight have made",
            "distances DISTANCES    of what %%compare has made",
            "The same in Java: FitPlots.distributions(fit, \"g\"), FitPlots.pulls(fit), ..."
        })
final class PlotMagic implements MagicCommand {
    private static final String RATIO = "ratio";

    /** Those that fits do not have. */
    private static final List<String> OTHERS = List.of(
            "replicas",
            "uncertainties",
            "chi2-of-replicas",
            "correlation-data",
            "truth",
            "xi",
            "bias-variance",
            "eigenvalues",
            "eigenvectors",
            "scan",
            "weights",
            "distances");

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Parameters(
            index = "0",
            paramLabel = "KIND",
            completionCandidates = Kinds.class,
            description = "One of: ${COMPLETION-CANDIDATES}.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String kind;

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

    /** The figures of one fit, and the one of two. */
    static final class Kinds implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Stream.of(
                            Arrays.stream(FitFigure.values()).map(FitFigure::toString),
                            Stream.of(RATIO),
                            OTHERS.stream())
                    .flatMap(names -> names)
                    .sorted()
                    .iterator();
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

    private Figure figure(MagicContext context) throws IOException {
        if (kind.equals(RATIO)) {
            return ratio(context);
        }
        Object held = context.valueIfAny(variable);
        // Who needs the variable complains, after a kind of figure that is not known.
        if (OTHERS.contains(kind) || (held != null && ResultFigures.has(held))) {
            return ResultFigures.of(context.notebook().value(variable), kind, names);
        }
        FitFigure figure = FitFigure.byName(kind);
        // Some of them are also of something else than a fit.
        Object value = context.notebook().value(variable);
        if (value instanceof RunChi2 run) {
            return RunFigure.byName(kind).of(run, names);
        }
        if (figure == FitFigure.PDF && value instanceof LhapdfBands bands) {
            requireNoNames();
            return LhapdfPlots.distributions(bands);
        }
        if (figure == FitFigure.CORRELATION && context.result(variable) instanceof Dataset dataset) {
            requireNoNames();
            return FitPlots.correlation(dataset);
        }
        if (figure == FitFigure.CHI2 && context.result(variable) instanceof Chi2Table table) {
            requireNoNames();
            return FitPlots.chi2(table);
        }
        return figure.of(context.fit(variable), names);
    }

    private void requireNoNames() {
        if (!names.isEmpty()) {
            throw new NotebookException(
                    "'" + kind + "' of '" + variable + "' does not know what to do with " + String.join(", ", names));
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

    @Override
    public CommonOptions common() {
        return common;
    }
}
