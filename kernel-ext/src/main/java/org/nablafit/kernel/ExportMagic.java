package org.nablafit.kernel;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.nablafit.fit.FitResult;
import org.nablafit.fit.hessian.HessianFit;
import org.nablafit.fit.hessian.ParameterScan;
import org.nablafit.fit.replicas.ClosureRun;
import org.nablafit.fit.replicas.ReplicaSet;
import org.nablafit.profiling.UpdatedSet;
import org.nablafit.session.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code %export}: a fit as files. */
@Command(
        name = "%export",
        description = {
            "Writes a fit into a folder:",
            "notebook    a notebook that repeats the fit and checks the result, as session.exportNotebook(fit, file)",
            "report    numbers, figures and a page in HTML, as session.write(fit, folder); also of replicas, of a closure test,",
            "          of Hessian errors and of a set that was profiled or reweighted; of a scan without a page"
        })
final class ExportMagic implements MagicCommand {
    private static final String NOTEBOOK_ENDING = ".ipynb";

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Parameters(index = "0", paramLabel = "KIND", description = "One of: ${COMPLETION-CANDIDATES}.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Kind kind;

    @Parameters(
            index = "1",
            paramLabel = "DIR",
            description = "The folder, which is made; for a notebook also its file.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path folder;

    @Parameters(
            index = "2",
            arity = "0..1",
            paramLabel = "FIT",
            defaultValue = "fit",
            description = "The variable that holds the fit (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String variable;

    /** What is written. */
    enum Kind {
        NOTEBOOK,
        REPORT;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Override
    public Object run(MagicContext context) throws IOException {
        return switch (kind) {
            case NOTEBOOK -> notebook(context, context.fit(variable));
            case REPORT -> report(context);
        };
    }

    private PlainText notebook(MagicContext context, FitResult fit) throws IOException {
        Path file = folder.toString().endsWith(NOTEBOOK_ENDING)
                ? folder
                : folder.resolve(fit.card().name() + NOTEBOOK_ENDING);
        context.session().exportNotebook(fit, file);
        return new PlainText("The notebook is " + file);
    }

    private PlainText report(MagicContext context) throws IOException {
        Session session = context.session();
        Object result = context.notebook().value(variable);
        List<String> lines = new ArrayList<>(
                switch (result) {
                    case ReplicaSet replicas -> session.write(replicas, folder);
                    case ClosureRun.Result closure -> session.write(closure, folder);
                    case HessianFit hessian -> session.write(hessian, folder);
                    case ParameterScan scan -> session.write(scan, folder);
                    case UpdatedSet updated -> session.write(updated, folder).notes();
                    default -> session.write(context.fit(variable), folder);
                });
        boolean hasPage = !(result instanceof ParameterScan);
        lines.add("The result is in " + folder + (hasPage ? "; open " + folder.resolve("report.html") : ""));
        return new PlainText(String.join("\n", lines));
    }

    @Override
    public CommonOptions common() {
        return common;
    }
}
