package org.nablafit.export;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.nablafit.chi2.SystematicShifts;
import org.nablafit.export.Summary.Column;
import org.nablafit.export.Summary.Field;
import org.nablafit.export.Summary.Verdict;
import org.nablafit.fit.Chi2Table;
import org.nablafit.pdf.lhapdf.PdfUncertainty;
import org.nablafit.profiling.Profile;
import org.nablafit.profiling.ProfiledSet;
import org.nablafit.profiling.Profiling;
import org.nablafit.profiling.ReweightedSet;
import org.nablafit.profiling.UpdatedSet;

/** Summaries of LHAPDF sets that were profiled or reweighted. */
final class ProfilingSummaries {
    private static final int SHOWN = 10;

    private ProfilingSummaries() {}

    static Summary of(ProfiledSet profiled) {
        Profiling profiling = profiled.profiling();
        Profile profile = profiled.profile();
        List<Field> fields = new ArrayList<>(common(profiled));
        fields.add(Field.of(
                "tolerance",
                Measured.plain(profile.tolerance()),
                "the rise of chi2 that one standard deviation of the set stands for"));
        fields.add(chi2("chi2 before", profile.chi2Before(), profile.points()));
        fields.add(chi2("chi2 after", profile.chi2After(), profile.points()));
        fields.add(Field.of(
                "chi2 of the shifts",
                Measured.plain(profile.penalty()),
                "the tolerance times the squares of the shifts: what the set pays"));
        fields.add(largest(profile));
        fields.add(new Field(
                "minimum",
                profile.isConverged() ? "found" : "not found exactly",
                profile.isConverged() ? Verdict.GOOD : Verdict.BAD,
                "it always is where the set is a straight line along each direction"));
        List<String> notes = new ArrayList<>();
        if (profiling.ignoredMembers() > 0) {
            notes.add("The " + profiling.ignoredMembers()
                    + " members that vary parameters, as the strong coupling, are left out.");
        }
        if (!profile.isConverged()) {
            notes.add("The minimum was not found exactly: members are far from a straight line. Look at the shifts.");
        }
        List<Summary.Table> tables = new ArrayList<>(List.of(byDataset(profiled), shifts(profile)));
        systematics(profiled).ifPresent(tables::add);
        return new Summary(title(profiled), fields, tables, notes);
    }

    static Summary of(ReweightedSet reweighted) {
        double[] chi2 = reweighted.chi2();
        int points = reweighted.profiling().points();
        List<Field> fields = new ArrayList<>(common(reweighted));
        fields.add(Field.of("method", reweighted.method().toString()));
        fields.add(chi2("chi2 before", reweighted.profiling().chi2Before(), points));
        fields.add(chi2(
                "chi2 after", chi2(reweighted, reweighted.predictionsAfter()).chi2T0(), points));
        fields.add(Field.of(
                "chi2/N of the replicas",
                Measured.plain(Arrays.stream(chi2).min().orElseThrow() / points) + " to "
                        + Measured.plain(Arrays.stream(chi2).max().orElseThrow() / points)));
        fields.add(new Field(
                "replicas that count",
                String.format(Locale.ROOT, "%.1f of %d", reweighted.weights().effectiveReplicas(), chi2.length),
                reweighted.hasTooFewReplicas() ? Verdict.BAD : Verdict.GOOD,
                "exp(1/N sum w ln(N/w)); bad below 20 or a tenth of all"));
        fields.add(Field.of(
                "largest weight",
                Measured.plain(
                        Arrays.stream(reweighted.weights().weights()).max().orElseThrow()),
                "1 is that of every replica before"));
        fields.add(Field.of("replicas of equal weight", String.valueOf(reweighted.count()), "of the new set"));
        List<String> notes = reweighted.hasTooFewReplicas()
                ? List.of("Too few replicas are left: the data say too much for reweighting, or contradict the set."
                        + " Take a set of more replicas, or fit.")
                : List.of();
        List<Summary.Table> tables = new ArrayList<>(List.of(byDataset(reweighted)));
        systematics(reweighted).ifPresent(tables::add);
        return new Summary(title(reweighted), fields, tables, notes);
    }

    private static String title(UpdatedSet updated) {
        return updated.profiling().set().name() + " " + updated.word() + " with "
                + updated.profiling().card().name();
    }

    private static List<Field> common(UpdatedSet updated) {
        Profiling profiling = updated.profiling();
        int sets = profiling.datasets().size();
        return List.of(
                Field.of("set", profiling.set().name() + ", " + profiling.set().memberCount() + " members"),
                Field.of("points", profiling.points() + " in " + sets + " data set" + (sets == 1 ? "" : "s")));
    }

    private static Field chi2(String label, double chi2, int points) {
        return Field.of(
                label, String.format(Locale.ROOT, "%.2f (%s per point)", chi2, Measured.perPoint(chi2 / points)));
    }

    private static Field largest(Profile profile) {
        double largest = Arrays.stream(profile.shifts()).map(Math::abs).max().orElse(0);
        Verdict verdict = largest <= 2 ? Verdict.GOOD : largest <= 3 ? Verdict.WARN : Verdict.BAD;
        return new Field(
                "largest shift",
                String.format(Locale.ROOT, "%.2f standard deviations of the set", largest),
                verdict,
                "good up to 2, bad beyond 3: the data pull the set away from what it was fitted to");
    }

    /** χ² of predictions by data set; {@code chi2T0} is that of the profiling. */
    static Chi2Table chi2(UpdatedSet updated, List<PdfUncertainty> predictions) {
        return updated.profiling()
                .chi2(predictions.stream().mapToDouble(PdfUncertainty::central).toArray());
    }

    /** χ² per point before and after, by data set. */
    static Summary.Table byDataset(UpdatedSet updated) {
        Chi2Table before = chi2(updated, updated.predictionsBefore());
        Chi2Table after = chi2(updated, updated.predictionsAfter());
        List<List<String>> rows = new ArrayList<>();
        for (int s = 0; s < before.datasets().size(); s++) {
            Chi2Table.Entry then = before.datasets().get(s);
            Chi2Table.Entry now = after.datasets().get(s);
            rows.add(row(then.name(), then.ndata(), then.chi2T0(), now.chi2T0()));
        }
        if (rows.size() > 1) {
            rows.add(row("all (with shared uncertainties)", before.ndata(), before.chi2T0(), after.chi2T0()));
        }
        return Summary.Table.whole(
                "",
                List.of(
                        Column.words("data set"),
                        Column.numbers("N"),
                        Column.numbers("chi2/N before"),
                        Column.numbers("chi2/N after")),
                rows);
    }

    private static List<String> row(String name, int points, double before, double after) {
        return List.of(
                name, String.valueOf(points), Measured.perPoint(before / points), Measured.perPoint(after / points));
    }

    private static Summary.Table shifts(Profile profile) {
        double[] shifts = profile.shifts();
        List<List<String>> rows = IntStream.range(0, shifts.length)
                .boxed()
                .sorted(Comparator.comparingDouble(k -> -Math.abs(shifts[k])))
                .limit(SHOWN)
                .map(k -> List.of(String.valueOf(k + 1), Measured.text(shifts[k], profile.error(k))))
                .toList();
        return Summary.Table.whole(
                "The largest shifts, in standard deviations of the set, and what is left of its uncertainty",
                List.of(Column.numbers("direction"), Column.numbers("shift")),
                rows);
    }

    /** The correlated sources of the data that are shifted most, before or after; empty where there are none. */
    static Optional<Summary.Table> systematics(UpdatedSet updated) {
        Optional<SystematicShifts> before = shifts(updated, updated.predictionsBefore());
        Optional<SystematicShifts> after = shifts(updated, updated.predictionsAfter());
        if (before.isEmpty() || after.isEmpty() || before.get().shifts().isEmpty()) {
            return Optional.empty();
        }
        List<SystematicShifts.Shift> then = before.get().shifts();
        List<SystematicShifts.Shift> now = after.get().shifts();
        List<List<String>> rows = IntStream.range(0, then.size())
                .boxed()
                .sorted(Comparator.comparingDouble(k -> -Math.max(
                        Math.abs(then.get(k).value()), Math.abs(now.get(k).value()))))
                .limit(SHOWN)
                .map(k -> List.of(then.get(k).source(), text(then.get(k)), text(now.get(k))))
                .toList();
        return Optional.of(new Summary.Table(
                "The largest shifts of correlated uncertainties of the data, in standard deviations",
                List.of(Column.words("source"), Column.numbers("before"), Column.numbers("after")),
                rows,
                then.size()));
    }

    /** The shifts of the correlated sources at predictions. */
    static Optional<SystematicShifts> shifts(UpdatedSet updated, List<PdfUncertainty> predictions) {
        return updated.profiling()
                .shifts(predictions.stream()
                        .mapToDouble(PdfUncertainty::central)
                        .toArray());
    }

    private static String text(SystematicShifts.Shift shift) {
        return Measured.text(shift.value(), shift.error());
    }
}
