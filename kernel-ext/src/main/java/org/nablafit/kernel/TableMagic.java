package org.nablafit.kernel;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.nablafit.data.Dataset;
import org.nablafit.export.ResultFigures;
import org.nablafit.fit.FitResult;
import org.nablafit.fit.hessian.HessianFit;
import org.nablafit.fit.replicas.ClosureRun;
import org.nablafit.fit.replicas.Distances;
import org.nablafit.fit.xfitter.RunChi2;
import org.nablafit.table.FitTables;
import org.nablafit.table.RunTables;
import org.nablafit.table.Tables;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code %table}: a result as a table of Tablesaw. */
@Command(
        name = "%table",
        description = {
            "Shows a data set, or a part of a fit, of a run of xFitter, of replicas or what came of them, of Hessian errors or a",
            "scan, as a table of Tablesaw.",
            "Table t = %%table fit points keeps it in a variable (import tech.tablesaw.api.*;).",
            "The same in Java: Tables.of(dataset), Tables.of(fit).points(), Tables.of(replicas, \"distributions\"), ..."
        })
final class TableMagic implements MagicCommand {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "VARIABLE",
            defaultValue = "fit",
            description = "The variable that holds a fit, a data set or a run (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String variable;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "VIEW",
            description =
                    "One of ${COMPLETION-CANDIDATES}: the first seven of a fit, of a run points, chi2, shifts, the others of"
                            + " replicas, closure tests, Hessian errors, and sets that were profiled or reweighted (default:"
                            + " points; of closure tests estimators, of Hessian errors parameters or, of a network,"
                            + " eigenvectors, of distances mean).")
    private @Nullable View view;

    /** A part of a fit or of a run. */
    enum View {
        POINTS,
        CHI2,
        PARAMETERS,
        ESTIMATES,
        HISTORY,
        DISTRIBUTIONS,
        SHIFTS,
        REPLICAS,
        EXPONENTS,
        ESTIMATORS,
        XI,
        FITS,
        EIGENVECTORS,
        EIGENVALUES,
        SYSTEMATICS,
        MEAN,
        VARIANCE;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Override
    public Object run(MagicContext context) {
        return switch (context.notebook().value(variable)) {
            case Dataset dataset when view == null -> Tables.of(dataset);
            case Dataset _ ->
                throw new NotebookException("'" + variable + "' is a data set, which has no view " + view);
            case FitResult fit -> table(Tables.of(fit), view == null ? View.POINTS : view);
            case RunChi2 run -> table(Tables.of(run), view == null ? View.POINTS : view);
            case ClosureRun.Result closure -> Tables.of(closure, String.valueOf(view == null ? View.ESTIMATORS : view));
            case HessianFit hessian -> Tables.of(hessian, String.valueOf(view == null ? firstView(hessian) : view));
            case Distances distances -> Tables.of(distances, String.valueOf(view == null ? View.MEAN : view));
            case Object other
            when ResultFigures.has(other) -> Tables.of(other, String.valueOf(view == null ? View.POINTS : view));
            default ->
                throw new NotebookException("'" + variable + "' is neither a fit nor a data set nor a run of xFitter");
        };
    }

    /** Parameters of a network mean nothing by themselves, and are not listed. */
    private static View firstView(HessianFit hessian) {
        return hessian.parameters().isEmpty() ? View.EIGENVECTORS : View.PARAMETERS;
    }

    private Object table(FitTables tables, View view) {
        return switch (view) {
            case POINTS -> tables.points();
            case CHI2 -> tables.chi2();
            case PARAMETERS -> tables.parameters();
            case ESTIMATES -> tables.estimates();
            case HISTORY -> tables.history();
            case DISTRIBUTIONS -> tables.distributions();
            case SHIFTS -> tables.shifts();
            default -> throw new NotebookException("'" + variable + "' is a fit, which has no view " + view);
        };
    }

    private Object table(RunTables tables, View view) {
        return switch (view) {
            case POINTS -> tables.points();
            case CHI2 -> tables.chi2();
            case SHIFTS -> tables.shifts();
            default -> throw new NotebookException("'" + variable + "' is a run of xFitter, which has no view " + view);
        };
    }

    @Override
    public CommonOptions common() {
        return common;
    }
}
