package org.nablafit.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.nablafit.fit.Chi2Table;
import org.nablafit.fit.FitResult;
import org.nablafit.solvers.Termination;

/**
 * What a user wants to know of a fit first: a list of fields with verdicts, and χ² by data set. Text and HTML are made of
 * the same list.
 *
 * @param title of the fit
 * @param fields in order
 * @param chi2 χ² in all and by data set
 */
public record FitSummary(String title, List<Field> fields, Chi2Table chi2) {
    /** Copies the list. */
    public FitSummary {
        fields = List.copyOf(fields);
    }

    /** How a value is to be read. */
    public enum Verdict {
        /** A plain fact. */
        NONE,
        /** As it should be. */
        GOOD,
        /** Worth a look. */
        WARN,
        /** Not to be trusted. */
        BAD
    }

    /** A named value, how it is to be read, and why. */
    public record Field(String label, String value, Verdict verdict, String explanation) {}

    /** The summary of a fit. */
    public static FitSummary of(FitResult result) {
        List<Field> fields = new ArrayList<>();
        Chi2Table chi2 = result.chi2();
        fields.add(plain(
                "points",
                chi2.ndata() + " in " + chi2.datasets().size() + " data set"
                        + (chi2.datasets().size() == 1 ? "" : "s")));
        fields.add(plain("parameters", String.valueOf(result.parameters().size())));
        fields.add(plain("seed", String.valueOf(result.card().fit().seed())));
        boolean exact = result.closure().isPresent() && result.closure().get().level() == 0;
        fields.add(goodness("chi2/N, t0 covariance", chi2.chi2T0() / chi2.ndata(), exact));
        fields.add(goodness("chi2/N, experimental covariance", chi2.chi2() / chi2.ndata(), exact));
        result.closure()
                .ifPresent(closure -> fields.add(plain(
                        "closure test",
                        "level " + closure.level() + ", chi2/N of the truth "
                                + Measured.perPoint(closure.chi2() / chi2.ndata()) + ", which is "
                                + closure.description())));
        fields.add(ending(result.ending()));
        fields.add(plain(
                "iterations",
                result.ending().iterations() + ", parameters of iteration "
                        + result.ending().bestIteration()));
        result.compression().ifPresent(check -> fields.add(compression(check)));
        return new FitSummary(result.card().name(), fields, chi2);
    }

    private static Field plain(String label, String value) {
        return new Field(label, value, Verdict.NONE, "");
    }

    /** χ² per point; data that equal a truth can be fitted exactly. */
    private static Field goodness(String label, double perPoint, boolean exact) {
        if (exact) {
            return new Field(
                    label,
                    Measured.perPoint(perPoint),
                    perPoint < 1e-3 ? Verdict.GOOD : perPoint < 0.1 ? Verdict.WARN : Verdict.BAD,
                    "good below 0.001: at level 0 the data equal the truth");
        }
        Verdict verdict = perPoint > 1.5 || perPoint < 0.6
                ? Verdict.BAD
                : perPoint > 1.25 || perPoint < 0.8 ? Verdict.WARN : Verdict.GOOD;
        return new Field(
                label,
                Measured.perPoint(perPoint),
                verdict,
                "good from 0.8 to 1.25, bad above 1.5 or below 0.6: data and theory, or the uncertainties, do not agree");
    }

    private static Field ending(FitResult.Ending ending) {
        Verdict verdict = switch (ending.termination()) {
            case GRADIENT_TOLERANCE, STEP_TOLERANCE, COST_TOLERANCE -> Verdict.GOOD;
            case LISTENER_STOP -> ending.cancelled() ? Verdict.WARN : Verdict.GOOD;
            case ITERATION_LIMIT, EVALUATION_LIMIT, TIME_LIMIT, CANCELLED -> Verdict.WARN;
            case STALLED, NON_FINITE, NON_FINITE_START -> Verdict.BAD;
        };
        String explanation = ending.termination() == Termination.ITERATION_LIMIT
                ? "more iterations could lower chi2 further; with a validation sample the best point is kept in any case"
                : "";
        return new Field("ended", ending.message(), verdict, explanation);
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

    /** The summary for a terminal. */
    public String toText() {
        StringBuilder text = new StringBuilder(title).append('\n');
        int width =
                fields.stream().mapToInt(field -> field.label().length()).max().orElse(0);
        for (Field field : fields) {
            text.append(String.format(
                    Locale.ROOT, "  %-" + width + "s  %s%s%n", field.label(), field.value(), mark(field.verdict())));
        }
        return text.append('\n').append(chi2Text(chi2)).toString();
    }

    private static String mark(Verdict verdict) {
        return switch (verdict) {
            case NONE, GOOD -> "";
            case WARN -> "  (!)";
            case BAD -> "  (!!)";
        };
    }

    /** The table of χ² by data set for a terminal. */
    public static String chi2Text(Chi2Table table) {
        int width = Math.max(
                "all (with shared uncertainties)".length(),
                table.datasets().stream().mapToInt(d -> d.name().length()).max().orElse(0));
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT, "%-" + width + "s  %6s  %12s  %12s%n", "data set", "N", "chi2/N exp.", "chi2/N t0"));
        for (Chi2Table.Entry entry : table.datasets()) {
            text.append(chi2Row(width, entry.name(), entry.ndata(), entry.chi2(), entry.chi2T0()));
        }
        return text.append(
                        chi2Row(width, "all (with shared uncertainties)", table.ndata(), table.chi2(), table.chi2T0()))
                .toString();
    }

    private static String chi2Row(int width, String name, int n, double chi2, double chi2T0) {
        return String.format(Locale.ROOT, "%-" + width + "s  %6d  %12.6f  %12.6f%n", name, n, chi2 / n, chi2T0 / n);
    }
}
