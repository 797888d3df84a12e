package org.nablafit.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.nablafit.export.Summary;
import org.nablafit.pdf.lhapdf.LhapdfSet;
import org.nablafit.profiling.Profile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code nablafit profile}: an LHAPDF set in the light of new data. */
@Command(
        name = "profile",
        mixinStandardHelpOptions = true,
        versionProvider = Versions.class,
        description = {
            "Profiles an LHAPDF set with the data of a card: where they move its distributions, and how much of their"
                    + " uncertainties they leave.",
            "Writes the profiled set, and profile.json with the shifts and their covariance matrix."
        })
final class ProfileCommand implements Callable<Integer> {
    private static final int SHOWN = 10;

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private ProfilingOptions options;

    @Option(
            names = "--tolerance",
            paramLabel = "T2",
            description =
                    "The rise of chi2 that one standard deviation of the set stands for (default: ${DEFAULT-VALUE}).")
    private double tolerance = 1;

    @Override
    public Integer call() throws IOException {
        ProfilingOptions.Work work = options.read("profiled");
        Profile profile = work.profiling().profile(tolerance);
        LhapdfSet written = work.profiling().write(profile, work.directory(), work.name());
        work.write("profile.json", json(profile));
        System.out.printf(
                Locale.ROOT,
                "%s with the %d data of %s, tolerance %s%n%n",
                work.profiling().set().name(),
                profile.points(),
                work.runcard().name(),
                tolerance);
        System.out.printf(
                Locale.ROOT,
                "chi2 before   %10.2f   (%.3f per point)%nchi2 after    %10.2f   (%.3f per point)%nof the shifts %10.2f%n%n",
                profile.chi2Before(),
                profile.chi2Before() / profile.points(),
                profile.chi2After(),
                profile.chi2After() / profile.points(),
                profile.penalty());
        System.out.print(largest(profile).toText());
        if (work.profiling().ignoredMembers() > 0) {
            System.out.println("\nThe " + work.profiling().ignoredMembers()
                    + " members that vary parameters, as the strong coupling, are left out.");
        }
        if (!profile.isConverged()) {
            System.out.println(
                    "\nThe minimum was not found exactly: members are far from a straight line. Look at the shifts.");
        }
        System.out.println("\nWritten: " + work.directory().resolve(written.name()) + " with " + written.memberCount()
                + " members, " + work.directory().resolve("profile.json"));
        return 0;
    }

    private static Map<String, Object> json(Profile profile) {
        int count = profile.shifts().length;
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("tolerance", profile.tolerance());
        json.put("chi2Before", profile.chi2Before());
        json.put("chi2", profile.chi2After());
        json.put("chi2OfShifts", profile.penalty());
        json.put("converged", profile.isConverged());
        json.put("shifts", profile.shifts());
        json.put("errors", IntStream.range(0, count).mapToDouble(profile::error).toArray());
        double[] matrix = profile.covariance();
        List<double[]> covariance = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            covariance.add(Arrays.copyOfRange(matrix, k * count, (k + 1) * count));
        }
        json.put("covariance", covariance);
        return json;
    }

    private static Summary.Table largest(Profile profile) {
        double[] shifts = profile.shifts();
        List<List<String>> rows = IntStream.range(0, shifts.length)
                .boxed()
                .sorted(Comparator.comparingDouble(k -> -Math.abs(shifts[k])))
                .limit(SHOWN)
                .map(k -> List.of(
                        String.valueOf(k + 1),
                        String.format(Locale.ROOT, "%+.3f", shifts[k]),
                        String.format(Locale.ROOT, "%.3f", profile.error(k))))
                .toList();
        return Summary.Table.whole(
                "The largest shifts, in standard deviations of the set, and what is left of its uncertainty:",
                List.of(
                        Summary.Column.numbers("direction"),
                        Summary.Column.numbers("shift"),
                        Summary.Column.numbers("error")),
                rows);
    }
}
