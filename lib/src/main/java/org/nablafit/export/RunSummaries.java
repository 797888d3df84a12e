package org.nablafit.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.nablafit.chi2.nuisance.NuisanceResult;
import org.nablafit.data.io.xfitter.RunResults;
import org.nablafit.export.Summary.Column;
import org.nablafit.export.Summary.Field;
import org.nablafit.fit.xfitter.RunChi2;

/** Summaries of χ² of a run of xFitter, beside what xFitter itself wrote. */
final class RunSummaries {
    private RunSummaries() {}

    static Summary of(RunChi2 run) {
        NuisanceResult result = run.result();
        Optional<RunResults> reference = run.reference();
        List<Field> fields = new ArrayList<>();
        fields.add(Field.of("points", String.valueOf(result.size())));
        fields.add(field("chi2", result.chi2(), reference.map(RunResults::chi2), 2));
        fields.add(field("correlated", result.correlatedChi2(), reference.map(RunResults::correlatedChi2), 4));
        fields.add(field("logarithm", result.logChi2(), reference.map(RunResults::logChi2), 4));
        reference.ifPresent(
                written -> fields.add(Field.of("largest difference of a shift", largestDifference(result, written))));
        return new Summary("chi2 of the run " + run.run(), fields, List.of(sets(run), shifts(run)), run.notes());
    }

    private static Field field(String label, double value, Optional<Double> reference, int decimals) {
        String text = fixed(value, decimals);
        return Field.of(
                label,
                reference
                        .map(other -> text + " (xFitter " + fixed(other, decimals) + ")")
                        .orElse(text));
    }

    private static String fixed(double value, int decimals) {
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }

    private static String largestDifference(NuisanceResult result, RunResults reference) {
        double largest = 0;
        int compared = 0;
        for (NuisanceResult.Nuisance nuisance : result.nuisances()) {
            Optional<RunResults.Shift> other = shift(reference, nuisance);
            if (other.isPresent()) {
                largest = Math.max(
                        largest, Math.abs(nuisance.shift() - other.get().shift()));
                compared++;
            }
        }
        return String.format(
                Locale.ROOT,
                "%.5f (%d of %d sources stand in Results.txt)",
                largest,
                compared,
                result.nuisances().size());
    }

    private static Optional<RunResults.Shift> shift(RunResults reference, NuisanceResult.Nuisance nuisance) {
        return reference.shifts().stream()
                .filter(shift -> shift.name().equals(nuisance.name()))
                .findFirst();
    }

    private static Summary.Table sets(RunChi2 run) {
        List<Column> columns = new ArrayList<>(List.of(
                Column.words("data set"), Column.numbers("points"), Column.numbers("chi2"), Column.numbers("log")));
        if (run.reference().isPresent()) {
            columns.add(Column.numbers("xFitter"));
            columns.add(Column.numbers("log"));
        }
        List<List<String>> rows = new ArrayList<>();
        for (NuisanceResult.SetChi2 set : run.result().datasets()) {
            List<String> row = new ArrayList<>(List.of(
                    set.name(),
                    String.valueOf(set.points()),
                    fixed(set.chi2(), 2) + (set.coupled() ? "*" : ""),
                    fixed(set.logChi2(), 2)));
            run.reference().ifPresent(reference -> {
                Optional<RunResults.Partial> partial = reference.partial().stream()
                        .filter(other -> other.name().equals(set.name()))
                        .findFirst();
                row.add(partial.map(other -> fixed(other.chi2(), 2)).orElse(""));
                row.add(partial.map(other -> fixed(other.logChi2(), 2)).orElse(""));
            });
            rows.add(row);
        }
        boolean coupled = run.result().datasets().stream().anyMatch(NuisanceResult.SetChi2::coupled);
        return Summary.Table.whole(
                coupled ? "* coupled to another set by a covariance matrix; only the sum over the sets counts" : "",
                columns,
                rows);
    }

    private static Summary.Table shifts(RunChi2 run) {
        List<Column> columns = new ArrayList<>(List.of(
                Column.words("source"), Column.words("type"), Column.numbers("shift"), Column.numbers("error")));
        run.reference().ifPresent(_ -> columns.add(Column.numbers("xFitter")));
        List<NuisanceResult.Nuisance> nuisances = run.result().nuisances();
        List<List<String>> rows = new ArrayList<>();
        for (NuisanceResult.Nuisance nuisance : nuisances) {
            List<String> row = new ArrayList<>(
                    List.of(nuisance.name(), nuisance.type(), fixed(nuisance.shift(), 4), fixed(nuisance.error(), 4)));
            run.reference()
                    .ifPresent(reference -> row.add(shift(reference, nuisance)
                            .map(other -> fixed(other.shift(), 4))
                            .orElse("")));
            rows.add(row);
        }
        return Summary.Table.whole("shifts of correlated sources", columns, rows);
    }
}
