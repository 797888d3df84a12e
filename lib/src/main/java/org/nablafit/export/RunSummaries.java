package org.nablafit.export;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.nablafit.chi2.nuisance.NuisanceResult;
import org.nablafit.data.io.xfitter.RunResults;
import org.nablafit.export.Summary.Column;
import org.nablafit.export.Summary.Field;
import org.nablafit.fit.NuisanceFit;
import org.nablafit.fit.xfitter.RunChi2;
import org.nablafit.fit.xfitter.RunFits;

/** Summaries of χ² of a run of xFitter, beside what xFitter itself wrote. */
final class RunSummaries {
    private static final String TITLE = "chi2 with nuisance parameters";

    private RunSummaries() {}

    /** With the shifts that are largest. */
    static Summary of(RunChi2 run) {
        return of(run, largestShifts(run.result(), run.reference()));
    }

    /** With all shifts, in their order. */
    static Summary whole(RunChi2 run) {
        return of(run, shifts(run.result(), run.reference()));
    }

    private static Summary of(RunChi2 run, Summary.Table shifts) {
        NuisanceResult result = run.result();
        Optional<RunResults> reference = run.reference();
        List<Field> fields = new ArrayList<>();
        fields.add(Field.of("points", String.valueOf(result.size())));
        fields.add(field("chi2", result.chi2(), reference.map(RunResults::chi2), 2));
        fields.add(FitSummaries.goodness("chi2/N", result.chi2() / result.size(), false));
        fields.add(field("correlated", result.correlatedChi2(), reference.map(RunResults::correlatedChi2), 4));
        fields.add(field("logarithm", result.logChi2(), reference.map(RunResults::logChi2), 4));
        reference.ifPresent(
                written -> fields.add(Field.of("largest difference of a shift", largestDifference(result, written))));
        return new Summary(
                "chi2 of the run " + run.run(),
                fields,
                List.of(sets(run.result(), run.reference()), shifts),
                run.notes());
    }

    /** χ² with nuisance parameters and its parts. */
    static List<Field> fields(NuisanceFit fit) {
        NuisanceResult result = fit.result();
        List<Field> fields = new ArrayList<>();
        fields.add(FitSummaries.goodness("chi2/N, nuisance parameters", result.chi2() / result.size(), false));
        fields.add(Field.of(
                "chi2, nuisance parameters",
                fixed(result.chi2(), 2) + " for " + fit.degreesOfFreedom()
                        + " degrees of freedom; correlated " + fixed(result.correlatedChi2(), 2) + ", logarithm "
                        + fixed(result.logChi2(), 2),
                "points less free parameters; shifts are no parameters"));
        if (fit.priorChi2() != 0) {
            fields.add(Field.of("priors of parameters", fixed(fit.priorChi2(), 2) + " beside chi2"));
        }
        return fields;
    }

    /** Its parts by data set. */
    static Summary.Table sets(NuisanceFit fit) {
        return sets(fit.result(), Optional.empty());
    }

    /** The shifts of sources. */
    static Summary.Table shifts(NuisanceFit fit) {
        return shifts(fit.result(), Optional.empty());
    }

    /** χ² without a fit. */
    static Summary of(NuisanceFit fit) {
        return new Summary(
                TITLE, fields(fit), List.of(sets(fit), largestShifts(fit.result(), Optional.empty())), List.of());
    }

    /** The same without the shifts, of which there may be hundreds. */
    static Summary withoutShifts(NuisanceFit fit) {
        return new Summary(TITLE, fields(fit), List.of(sets(fit)), List.of());
    }

    /** The fits of a run side by side. */
    static Summary of(RunFits run) {
        List<Column> columns = List.of(
                Column.words("model"),
                Column.numbers("points"),
                Column.numbers("parameters"),
                Column.numbers("effective"),
                Column.numbers("chi2"),
                Column.numbers("correlated"),
                Column.numbers("log"),
                Column.numbers("priors"),
                Column.numbers("chi2/ndf"),
                Column.numbers("chi2/point"));
        List<List<String>> rows = new ArrayList<>();
        for (RunFits.ModelFit fit : run.fits()) {
            fit.result().nuisance().ifPresent(nuisance -> rows.add(row(fit.model(), nuisance)));
        }
        return new Summary(
                "fits to the data of the run " + run.run(),
                List.of(),
                List.of(Summary.Table.whole(
                        "ndf: the points less the effective parameters, those that the data determine", columns, rows)),
                run.notes());
    }

    private static List<String> row(RunFits.Model model, NuisanceFit fit) {
        NuisanceResult result = fit.result();
        double ndf = result.size() - fit.effectiveParameters();
        return List.of(
                model.name().toLowerCase(Locale.ROOT),
                String.valueOf(result.size()),
                String.valueOf(fit.parameters()),
                fixed(fit.effectiveParameters(), 1),
                fixed(result.chi2(), 2),
                fixed(result.correlatedChi2(), 2),
                fixed(result.logChi2(), 2),
                fixed(fit.priorChi2(), 2),
                fixed(result.chi2() / ndf, 4),
                fixed(result.chi2() / result.size(), 4));
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

    private static Summary.Table sets(NuisanceResult result, Optional<RunResults> written) {
        List<Column> columns = new ArrayList<>(List.of(
                Column.words("data set"), Column.numbers("points"), Column.numbers("chi2"), Column.numbers("log")));
        if (written.isPresent()) {
            columns.add(Column.numbers("xFitter"));
            columns.add(Column.numbers("log"));
        }
        List<List<String>> rows = new ArrayList<>();
        for (NuisanceResult.SetChi2 set : result.datasets()) {
            List<String> row = new ArrayList<>(List.of(
                    set.name(),
                    String.valueOf(set.points()),
                    fixed(set.chi2(), 2) + (set.coupled() ? "*" : ""),
                    fixed(set.logChi2(), 2)));
            written.ifPresent(reference -> {
                Optional<RunResults.Partial> partial = reference.partial().stream()
                        .filter(other -> other.name().equals(set.name()))
                        .findFirst();
                row.add(partial.map(other -> fixed(other.chi2(), 2)).orElse(""));
                row.add(partial.map(other -> fixed(other.logChi2(), 2)).orElse(""));
            });
            rows.add(row);
        }
        boolean coupled = result.datasets().stream().anyMatch(NuisanceResult.SetChi2::coupled);
        return Summary.Table.whole(
                coupled ? "* coupled to another set by a covariance matrix; only the sum over the sets counts" : "",
                columns,
                rows);
    }

    private static Summary.Table largestShifts(NuisanceResult result, Optional<RunResults> written) {
        List<NuisanceResult.Nuisance> sorted = result.nuisances().stream()
                .sorted(Comparator.comparingDouble(nuisance -> -Math.abs(nuisance.shift())))
                .toList();
        return sorted.size() <= Summary.Table.SHOWN_ROWS + 1
                ? shifts(result, written)
                : shifts("largest shifts of correlated sources", sorted, Summary.Table.SHOWN_ROWS, written);
    }

    private static Summary.Table shifts(NuisanceResult result, Optional<RunResults> written) {
        return shifts("shifts of correlated sources", result.nuisances(), Integer.MAX_VALUE, written);
    }

    /** The first of some sources with their shifts. */
    private static Summary.Table shifts(
            String title, List<NuisanceResult.Nuisance> nuisances, int most, Optional<RunResults> written) {
        List<Column> columns = new ArrayList<>(List.of(
                Column.words("source"), Column.words("type"), Column.numbers("shift"), Column.numbers("error")));
        written.ifPresent(_ -> columns.add(Column.numbers("xFitter")));
        List<List<String>> rows = new ArrayList<>();
        for (NuisanceResult.Nuisance nuisance : nuisances.subList(0, Math.min(most, nuisances.size()))) {
            List<String> row = new ArrayList<>(
                    List.of(nuisance.name(), nuisance.type(), fixed(nuisance.shift(), 4), fixed(nuisance.error(), 4)));
            written.ifPresent(reference -> row.add(shift(reference, nuisance)
                    .map(other -> fixed(other.shift(), 4))
                    .orElse("")));
            rows.add(row);
        }
        return new Summary.Table(title, columns, rows, nuisances.size());
    }
}
