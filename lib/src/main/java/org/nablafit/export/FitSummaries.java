package org.nablafit.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.nablafit.differentiation.DerivativeCheck;
import org.nablafit.export.Summary.Alignment;
import org.nablafit.export.Summary.Column;
import org.nablafit.export.Summary.Field;
import org.nablafit.export.Summary.Verdict;
import org.nablafit.fit.Chi2Table;
import org.nablafit.fit.FitResult;
import org.nablafit.fit.LaplaceBands;
import org.nablafit.solvers.SolverResult;
import org.nablafit.solvers.Termination;

/** Summaries of fits and of what they are made of. */
final class FitSummaries {
    /** Where the table of distributions looks. */
    private static final double[] TABLE_X = {1e-3, 1e-2, 0.1, 0.3, 0.6};

    private FitSummaries() {}

    static Summary of(FitResult result) {
        List<Field> fields = new ArrayList<>();
        Chi2Table chi2 = result.chi2();
        fields.add(points(chi2));
        fields.add(Field.of("parameters", String.valueOf(result.parameters().size())));
        fields.add(Field.of("seed", String.valueOf(result.card().fit().seed())));
        boolean exact = result.closure().isPresent() && result.closure().get().level() == 0;
        result.nuisance().ifPresent(nuisance -> fields.addAll(RunSummaries.fields(nuisance)));
        fields.addAll(goodness(chi2, exact));
        result.closure()
                .ifPresent(closure -> fields.add(Field.of(
                        "closure test",
                        "level " + closure.level() + ", chi2/N of the truth "
                                + Measured.perPoint(closure.chi2() / chi2.ndata()) + ", which is "
                                + closure.description())));
        result.boundary()
                .ifPresent(check -> fields.add(Field.of(
                        "boundary at A = 1",
                        String.format(
                                Locale.ROOT,
                                "chi2 %.3g of %d points, x f off by %.2g at most",
                                check.chi2(),
                                check.points(),
                                check.largestDistance()),
                        "the penalty that holds the distributions of A = 1 to those of " + check.nucleon())));
        FitResult.Ending ending = result.ending();
        fields.add(ending(ending.termination(), ending.message(), ending.cancelled()));
        fields.add(Field.of("iterations", ending.iterations() + ", parameters of iteration " + ending.bestIteration()));
        result.compression().ifPresent(check -> fields.add(compression(check)));
        List<Summary.Table> tables = new ArrayList<>(List.of(table(chi2)));
        result.nuisance().ifPresent(nuisance -> tables.add(RunSummaries.sets(nuisance)));
        if (!result.estimates().isEmpty()) {
            tables.add(estimates(result.estimates()));
        }
        return new Summary(result.card().name(), fields, tables, List.of());
    }

    /** Parameters with their errors. */
    private static Summary.Table estimates(List<FitResult.Estimate> estimates) {
        List<List<String>> rows = estimates.stream()
                .map(estimate -> List.of(estimate.name(), Measured.text(estimate.value(), estimate.error())))
                .toList();
        return Summary.Table.whole("", List.of(Column.words("parameter"), Column.words("value")), rows);
    }

    static Summary of(Chi2Table table) {
        List<Field> fields = new ArrayList<>();
        fields.add(points(table));
        fields.addAll(goodness(table, false));
        return new Summary("chi2 by data set", fields, List.of(table(table)), List.of());
    }

    private static Field points(Chi2Table chi2) {
        return Field.of(
                "points",
                chi2.ndata() + " in " + chi2.datasets().size() + " data set"
                        + (chi2.datasets().size() == 1 ? "" : "s"));
    }

    static List<Field> goodness(Chi2Table chi2, boolean exact) {
        return List.of(
                goodness("chi2/N, t0 covariance", chi2.chi2T0() / chi2.ndata(), exact),
                goodness("chi2/N, experimental covariance", chi2.chi2() / chi2.ndata(), exact));
    }

    /** χ² per point; data that equal a truth can be fitted exactly. */
    static Field goodness(String label, double perPoint, boolean exact) {
        if (exact) {
            return new Field(
                    label,
                    Measured.perPoint(perPoint),
                    perPoint < 1e-3 ? Verdict.GOOD : perPoint < 0.1 ? Verdict.WARN : Verdict.BAD,
                    "good below 0.001: at level 0 the data equal the truth");
        }
        // Written so that NaN is bad.
        Verdict verdict = perPoint >= 0.8 && perPoint <= 1.25
                ? Verdict.GOOD
                : perPoint >= 0.6 && perPoint <= 1.5 ? Verdict.WARN : Verdict.BAD;
        return new Field(
                label,
                Measured.perPoint(perPoint),
                verdict,
                "good from 0.8 to 1.25, bad above 1.5 or below 0.6: data and theory, or the uncertainties, do not agree");
    }

    private static Field ending(Termination termination, String message, boolean cancelled) {
        Verdict verdict = switch (termination) {
            case GRADIENT_TOLERANCE, STEP_TOLERANCE, COST_TOLERANCE -> Verdict.GOOD;
            case LISTENER_STOP -> cancelled ? Verdict.WARN : Verdict.GOOD;
            case ITERATION_LIMIT, EVALUATION_LIMIT, TIME_LIMIT, CANCELLED -> Verdict.WARN;
            case STALLED, NON_FINITE, NON_FINITE_START -> Verdict.BAD;
        };
        String explanation = termination == Termination.ITERATION_LIMIT
                ? "more iterations could lower chi2 further; with a validation sample the best point is kept in any case"
                : "";
        return new Field("ended", message, verdict, explanation);
    }

    private static Field compression(FitResult.CompressionCheck check) {
        double difference = Math.abs(check.compressed() - check.full());
        boolean holds = difference <= check.statedError() + 1e-9 * check.full();
        return new Field(
                "compression",
                String.format(
                        Locale.ROOT,
                        "%d linear points in %d rows, chi2 off by %.1e (stated: at most %.1e)",
                        check.compression().points(),
                        check.compression().rows(),
                        difference,
                        check.statedError()),
                holds ? Verdict.GOOD : Verdict.BAD,
                "the training chi2 with the rows that were kept beside the one with all points");
    }

    /** χ² per point by data set, and of all points. */
    static Summary.Table table(Chi2Table table) {
        List<Column> columns = List.of(
                Column.words("data set"),
                new Column("N", Alignment.RIGHT, 6),
                new Column("chi2/N exp.", Alignment.RIGHT, 12),
                new Column("chi2/N t0", Alignment.RIGHT, 12));
        List<List<String>> rows = new ArrayList<>();
        for (Chi2Table.Entry entry : table.datasets()) {
            rows.add(row(entry.name(), entry.ndata(), entry.chi2(), entry.chi2T0()));
        }
        rows.add(row("all (with shared uncertainties)", table.ndata(), table.chi2(), table.chi2T0()));
        return Summary.Table.whole("", columns, rows);
    }

    private static List<String> row(String name, int n, double chi2, double chi2T0) {
        return List.of(
                name,
                String.valueOf(n),
                String.format(Locale.ROOT, "%.6f", chi2 / n),
                String.format(Locale.ROOT, "%.6f", chi2T0 / n));
    }

    /** x f and its error for each distribution at a few x. */
    static Summary.Table table(LaplaceBands bands) {
        double[][] error = bands.error();
        List<Column> columns = new ArrayList<>(List.of(Column.words("x")));
        bands.distributions().forEach(name -> columns.add(Column.numbers("x " + name)));
        List<List<String>> rows = new ArrayList<>();
        for (double x : TABLE_X) {
            int i = nearest(bands.x(), x);
            List<String> row = new ArrayList<>(List.of(Measured.plain(bands.x()[i])));
            for (int k = 0; k < error.length; k++) {
                row.add(Measured.text(bands.central()[k][i], error[k][i]));
            }
            rows.add(row);
        }
        return Summary.Table.whole("", columns, rows);
    }

    /** The index of the value whose ratio to the wanted one is nearest to 1. */
    static int nearest(double[] values, double wanted) {
        int best = 0;
        for (int i = 1; i < values.length; i++) {
            if (Math.abs(Math.log(values[i] / wanted)) < Math.abs(Math.log(values[best] / wanted))) {
                best = i;
            }
        }
        return best;
    }

    static Summary of(SolverResult result) {
        List<Field> fields = new ArrayList<>();
        fields.add(Field.of("value", Measured.plain(result.value()), "F at the best point that was accepted"));
        fields.add(Field.of("value at the start", Measured.plain(result.startValue())));
        fields.add(Field.of(
                "gradient", Measured.plain(result.gradientNorm()), "largest component of the projected gradient"));
        fields.add(ending(result.termination(), result.message(), true));
        fields.add(Field.of(
                "iterations", result.iterations() + ", of which " + result.acceptedSteps() + " were accepted"));
        fields.add(Field.of(
                "evaluations",
                result.valueEvaluations() + " of the value, " + result.jacobianEvaluations() + " with derivatives"));
        fields.add(Field.of("time", Measured.plain(result.elapsed().toNanos() * 1e-9) + " s"));
        double[] parameters = result.parameters();
        Summary.Table table = Summary.Table.cut(
                "",
                List.of(Column.numbers("parameter"), Column.numbers("value")),
                parameters.length,
                i -> List.of(String.valueOf(i), String.format(Locale.ROOT, "%.8g", parameters[i])));
        return new Summary("minimisation", fields, List.of(table), List.of());
    }

    static Summary of(DerivativeCheck.Report report) {
        double error = report.relativeError();
        Verdict verdict = error <= 1e-6 ? Verdict.GOOD : error <= 1e-3 ? Verdict.WARN : Verdict.BAD;
        return new Summary(
                "check of derivatives",
                List.of(
                        new Field(
                                "largest relative error",
                                Double.isFinite(error)
                                        ? String.format(Locale.ROOT, "%.1e", error)
                                        : Double.toString(error),
                                verdict,
                                "good up to 1e-6, which central differences reach; bad above 1e-3"),
                        Field.of("where", "output " + report.output() + ", input " + report.input()),
                        Field.of("analytic", String.format(Locale.ROOT, "%.9g", report.analytic())),
                        Field.of("central difference", String.format(Locale.ROOT, "%.9g", report.numeric()))),
                List.of(),
                List.of());
    }
}
