package org.nablafit.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.nablafit.export.Summary.Column;
import org.nablafit.export.Summary.Field;
import org.nablafit.export.Summary.Verdict;
import org.nablafit.fit.Chi2Table;
import org.nablafit.fit.NetworkModelCard;
import org.nablafit.fit.replicas.Distances;
import org.nablafit.fit.replicas.EffectiveExponents;
import org.nablafit.fit.replicas.PdfReplicas;
import org.nablafit.fit.replicas.ReplicaRun;
import org.nablafit.fit.replicas.ReplicaSet;
import org.nablafit.fit.replicas.Sample;
import org.nablafit.fit.replicas.Selection;
import org.nablafit.pdf.PowerPreprocessing;

/** Summaries of replicas. */
final class ReplicaSummaries {
    private static final double[] TABLE_X = {1e-3, 1e-2, 0.1, 0.3, 0.6};

    private ReplicaSummaries() {}

    static Summary of(ReplicaSet set) {
        Chi2Table chi2 = set.chi2();
        List<Field> fields = new ArrayList<>();
        fields.add(Field.of(
                "points",
                chi2.ndata() + " in " + chi2.datasets().size() + " data set"
                        + (chi2.datasets().size() == 1 ? "" : "s")));
        fields.add(replicas(set));
        fields.add(Field.of("seed", String.valueOf(set.problem().card().fit().seed())));
        boolean exact = set.problem()
                .card()
                .closure()
                .map(closure -> closure.level() == 0)
                .orElse(false);
        fields.addAll(FitSummaries.goodness(chi2, exact));
        double[] perPoint = set.chi2PerPoint();
        fields.add(Field.of(
                "chi2/N of the replicas",
                String.format(
                        Locale.ROOT,
                        "%s, 68 %% from %s to %s",
                        Measured.perPoint(Sample.quantile(perPoint, 0.5)),
                        Measured.perPoint(Sample.quantile(perPoint, 0.16)),
                        Measured.perPoint(Sample.quantile(perPoint, 0.84))),
                "median, to the data, with the covariance matrix of the fit"));
        fields.add(Field.of(
                "phi",
                Measured.plain(set.phi()),
                "uncertainty of the predictions in units of that of the data, root mean square"));
        if (set.overFit().length > 1) {
            fields.add(overFit(set.overFit()));
        }
        int discarded = ReplicaFiles.discarded(set);
        if (discarded > 0) {
            fields.add(Field.of(
                    "pseudo-data thrown away",
                    String.valueOf(discarded),
                    "draws with a negative cross section, which were made anew"));
        }
        List<Summary.Table> tables = new ArrayList<>(List.of(FitSummaries.table(chi2), vetoes(set.selection())));
        List<String> notes = new ArrayList<>();
        for (ReplicaRun.Failure failure : set.run().failures()) {
            notes.add("Replica " + failure.replica() + " failed: " + failure.message());
        }
        for (int i = 0; i < set.selection().accepted().length; i++) {
            if (!set.selection().accepted()[i]) {
                notes.add("Replica " + set.run().finished().get(i).replica() + " is left out by "
                        + String.join(", ", set.selection().reasons(i)) + ".");
            }
        }
        return new Summary(set.problem().card().name(), fields, tables, notes);
    }

    private static Field replicas(ReplicaSet set) {
        int wanted = set.run().total();
        int taken = set.accepted().size();
        int failed = set.run().failures().size();
        String text = taken + " of " + wanted + " selected";
        if (failed > 0) {
            text += ", " + failed + " failed";
        }
        int missing = wanted - set.run().finished().size() - failed;
        if (missing > 0) {
            text += ", " + missing + " not run";
        }
        Verdict verdict = taken >= 0.9 * wanted ? Verdict.GOOD : taken >= 0.5 * wanted ? Verdict.WARN : Verdict.BAD;
        return new Field("replicas", text, verdict, "good from 90 %, bad below 50 %");
    }

    private static Field overFit(double[] sample) {
        double mean = Sample.mean(sample);
        double error = Sample.deviation(sample) / Math.sqrt(sample.length);
        Verdict verdict = mean > -2 * error ? Verdict.GOOD : mean > -4 * error ? Verdict.WARN : Verdict.BAD;
        return new Field(
                "over-fit metric",
                Measured.text(mean, error),
                verdict,
                "validation chi2/N less that with fresh pseudo-data; good above -2 of its errors, bad below -4: the fits"
                        + " have then learnt fluctuations");
    }

    /** What was looked at to select replicas. */
    static Summary.Table vetoes(Selection selection) {
        List<List<String>> rows = new ArrayList<>();
        for (Selection.Check check : selection.checks()) {
            double[] values = check.quantity().values();
            rows.add(List.of(
                    Selection.words(check.quantity().kind()),
                    check.quantity().distribution(),
                    Measured.plain(Sample.quantile(values, 0.5)),
                    Measured.plain(Sample.quantile(values, 1)),
                    Measured.plain(check.limit()),
                    String.valueOf(ReplicaFiles.count(check.vetoed()))));
        }
        return Summary.Table.whole(
                "Vetoes",
                List.of(
                        Column.words("veto"),
                        Column.words("of"),
                        Column.numbers("median"),
                        Column.numbers("largest"),
                        Column.numbers("limit"),
                        Column.numbers("left out")),
                rows);
    }

    /** Means and standard deviations at a few x. */
    static Summary.Table table(PdfReplicas pdf) {
        List<Column> columns = new ArrayList<>(List.of(Column.words("x")));
        List<PdfReplicas.Band> bands = new ArrayList<>();
        for (int k = 0; k < pdf.distributions().size(); k++) {
            columns.add(Column.numbers("x " + pdf.distributions().get(k)));
            bands.add(pdf.band(k));
        }
        List<List<String>> rows = new ArrayList<>();
        for (double x : TABLE_X) {
            int i = FitSummaries.nearest(pdf.x(), x);
            List<String> row = new ArrayList<>(List.of(Measured.plain(pdf.x()[i])));
            for (PdfReplicas.Band band : bands) {
                row.add(Measured.text(band.central()[i], band.error()[i]));
            }
            rows.add(row);
        }
        return Summary.Table.whole("", columns, rows);
    }

    /** Effective exponents beside those of the preprocessing of the card. */
    static Summary.Table exponents(ReplicaSet set) {
        List<List<String>> rows = new ArrayList<>();
        for (EffectiveExponents own : set.exponents()) {
            rows.add(List.of(
                    own.distribution(),
                    range(own.alpha()),
                    card(set, own.distribution(), true, own.alpha()),
                    range(own.beta()),
                    card(set, own.distribution(), false, own.beta())));
        }
        return Summary.Table.whole(
                "",
                List.of(
                        Column.words("distribution"),
                        Column.numbers("alpha, 2 sigma"),
                        Column.numbers("card"),
                        Column.numbers("beta, 2 sigma"),
                        Column.numbers("card")),
                rows);
    }

    private static String range(EffectiveExponents.Range range) {
        return String.format(Locale.ROOT, "%.2f to %.2f", range.low(), range.high());
    }

    private static String card(ReplicaSet set, String distribution, boolean alpha, EffectiveExponents.Range effective) {
        if (!(set.problem().card().requireModel() instanceof NetworkModelCard network)
                || !(network.pdf().preprocessing() instanceof PowerPreprocessing powers)) {
            return "";
        }
        int k = network.basis().indexOf(distribution);
        double value = alpha ? powers.alpha()[k] : powers.beta()[k];
        return Measured.plain(value) + (effective.contains(value) ? "" : " (outside)");
    }

    static Summary of(Distances distances) {
        List<List<String>> rows = new ArrayList<>();
        for (int k = 0; k < distances.distributions().size(); k++) {
            rows.add(List.of(
                    distances.distributions().get(k),
                    String.format(Locale.ROOT, "%.2f", distances.typicalMean(k)),
                    String.format(Locale.ROOT, "%.2f", distances.typicalVariance(k))));
        }
        return new Summary(
                "distances",
                List.of(),
                List.of(Summary.Table.whole(
                        "",
                        List.of(Column.words("distribution"), Column.numbers("means"), Column.numbers("variances")),
                        rows)),
                List.of(
                        "Root mean square over x; near 1 for sets of the same distribution, and near 7 where 100 replicas"
                                + " each differ by one standard deviation."));
    }
}
