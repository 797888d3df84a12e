package org.nablafit.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.nablafit.export.Summary.Column;
import org.nablafit.export.Summary.Field;
import org.nablafit.export.Summary.Verdict;
import org.nablafit.fit.hessian.Crossing;
import org.nablafit.fit.hessian.Eigenvector;
import org.nablafit.fit.hessian.Hessian;
import org.nablafit.fit.hessian.HessianFit;
import org.nablafit.fit.hessian.Minos;
import org.nablafit.fit.hessian.ParameterErrors;
import org.nablafit.fit.hessian.ParameterScan;
import org.nablafit.fit.hessian.Reach;

/** Summaries of Hessian errors and of scans. */
final class HessianSummaries {
    private HessianSummaries() {}

    static Summary of(HessianFit fit) {
        Hessian hessian = fit.hessian();
        List<Field> fields = new ArrayList<>();
        fields.add(Field.of(
                "tolerance",
                String.format(
                        Locale.ROOT,
                        "delta chi2 = T2 = %s, for %.2f %%",
                        Measured.plain(hessian.options().tolerance()),
                        hessian.options().level()),
                "the confidence level is that of the LHAPDF set; other tolerances than 1 are a choice"));
        fields.add(Field.of("curvature", hessian.options().curvature().label()));
        fields.add(Field.of(
                "chi2 at the minimum",
                String.format(Locale.ROOT, "%.6f, %.1e below that of the fit", hessian.chi2(), fall(hessian)),
                "penalties, priors and the ridge of the card are in it"));
        fields.add(distance(hessian));
        int all = hessian.spectrum().eigenvalues().length;
        int kept = hessian.spectrum().kept();
        fields.add(Field.of(
                "eigenvectors", kept == all ? String.valueOf(kept) : kept + " of " + all + ", the others are cut"));
        fields.add(ends(hessian));
        List<Summary.Table> tables = new ArrayList<>();
        if (!fit.parameters().isEmpty()) {
            tables.add(parameters(fit));
        }
        tables.add(eigenvectors(hessian));
        return new Summary(fit.fit().card().name() + ", Hessian errors", fields, tables, fit.notes());
    }

    private static double fall(Hessian hessian) {
        return hessian.startChi2() - hessian.chi2();
    }

    private static Field distance(Hessian hessian) {
        double part = hessian.distance() / hessian.options().tolerance();
        Verdict verdict = part <= Hessian.DISTANT ? Verdict.GOOD : part <= 0.1 ? Verdict.WARN : Verdict.BAD;
        return new Field(
                "distance from it",
                String.format(Locale.ROOT, "%.1e", hessian.distance()),
                verdict,
                "by how much chi2 is above the minimum of its parabola; good up to a thousandth of the tolerance, bad above a tenth");
    }

    private static Field ends(Hessian hessian) {
        int all = 2 * hessian.eigenvectors().size();
        long reached = all - hessian.endsShort();
        return new Field(
                "ends at the tolerance",
                reached + " of " + all,
                reached == all ? Verdict.GOOD : Verdict.WARN,
                "the others stop at a bound, or chi2 does not rise to the tolerance");
    }

    /** Parameters with errors: symmetric, from the ends of the eigenvectors, and from the profile where it was asked for. */
    static Summary.Table parameters(HessianFit fit) {
        boolean profiled = fit.parameters().stream().anyMatch(one -> one.minos().isPresent());
        List<Column> columns = new ArrayList<>(
                List.of(Column.words("parameter"), Column.words("symmetric"), Column.words("eigenvectors")));
        if (profiled) {
            columns.add(Column.words("MINOS"));
        }
        List<List<String>> rows = new ArrayList<>();
        for (ParameterErrors one : fit.parameters()) {
            List<String> row = new ArrayList<>(List.of(one.name()));
            boolean open = one.error() == 0;
            row.add(open ? Measured.plain(one.value()) + ", no error" : Measured.text(one.value(), one.error()));
            row.add(open ? "" : Measured.text(one.value(), one.plus(), one.minus()));
            if (profiled) {
                row.add(one.minos().map(HessianSummaries::text).orElse(""));
            }
            rows.add(row);
        }
        return Summary.Table.whole("", columns, rows);
    }

    private static String text(Minos minos) {
        boolean both = minos.plus().reach() == Reach.TOLERANCE && minos.minus().reach() == Reach.TOLERANCE;
        String text = Measured.text(minos.value(), minos.plusError(), minos.minusError());
        return both ? text : text + " (short)";
    }

    /** Eigenvalues, the parameters of largest share, and the ends. */
    static Summary.Table eigenvectors(Hessian hessian) {
        return Summary.Table.cut(
                "",
                List.of(
                        Column.numbers("eigenvector"),
                        Column.numbers("eigenvalue"),
                        Column.numbers("plus end"),
                        Column.numbers("minus end"),
                        Column.words("parameters")),
                hessian.eigenvectors().size(),
                i -> row(hessian.eigenvectors().get(i)));
    }

    private static List<String> row(Eigenvector of) {
        List<String> names = of.names();
        String shown = String.join(", ", names.subList(0, Math.min(4, names.size())));
        return List.of(
                String.valueOf(of.number()),
                Measured.plain(of.eigenvalue()),
                end(of.plus()),
                end(of.minus()),
                names.size() > 4 ? shown + " ..." : shown);
    }

    private static String end(Eigenvector.End end) {
        return String.format(Locale.ROOT, "%.3f", end.way()) + (end.reach() == Reach.TOLERANCE ? "" : " (short)");
    }

    static Summary of(ParameterScan scan) {
        List<Field> fields = new ArrayList<>();
        fields.add(Field.of("chi2 at the minimum", String.format(Locale.ROOT, "%.6f", scan.chi2())));
        fields.add(Field.of(
                "others",
                scan.othersHeld() ? "held at the minimum" : "fitted again at each value",
                scan.othersHeld() ? "the error is too small by all correlations" : ""));
        fields.add(Field.of("by the parabola", Measured.text(scan.value(), scan.error())));
        fields.add(crossings(scan));
        List<List<String>> rows = new ArrayList<>();
        for (ParameterScan.Point point : scan.points()) {
            rows.add(List.of(
                    String.format(Locale.ROOT, "%.6g", point.value()),
                    String.format(Locale.ROOT, "%.4f", point.chi2()),
                    String.format(Locale.ROOT, "%.4f", point.rise()),
                    String.format(Locale.ROOT, "%.4f", point.parabola())));
        }
        return new Summary(
                scan.fit() + ", scan of " + scan.parameter(),
                fields,
                List.of(Summary.Table.cut(
                        "",
                        List.of(
                                Column.numbers(scan.parameter()),
                                Column.numbers("chi2"),
                                Column.numbers("delta chi2"),
                                Column.numbers("parabola")),
                        rows.size(),
                        rows::get)),
                scan.notes());
    }

    private static Field crossings(ParameterScan scan) {
        Crossing above = scan.plus();
        Crossing below = scan.minus();
        boolean both = above.reach() == Reach.TOLERANCE && below.reach() == Reach.TOLERANCE;
        String text = Measured.text(scan.value(), scan.plusError(), scan.minusError());
        return both
                ? Field.of("delta chi2 = 1", text)
                : new Field(
                        "delta chi2 = 1",
                        text,
                        Verdict.WARN,
                        "above: " + above.reach().words() + "; below: "
                                + below.reach().words());
    }
}
