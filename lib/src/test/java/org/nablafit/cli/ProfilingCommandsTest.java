package org.nablafit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nablafit.fit.FitData;
import org.nablafit.fit.Library;
import org.nablafit.fit.PdfSource;
import org.nablafit.pdf.lhapdf.LhapdfMember;
import org.nablafit.pdf.lhapdf.LhapdfSet;
import org.nablafit.profiling.Profile;
import org.nablafit.profiling.Profiling;
import org.nablafit.profiling.Profiling.RelativeTo;
import org.nablafit.serialization.Yaml;
import org.nablafit.serialization.YamlNode;
import org.nablafit.session.Session;
import org.nablafit.testkit.SampleLhapdfSets;

class ProfilingCommandsTest {
    /** Sums over nodes and members, relative. */
    private static final double SAME = 1e-10;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    private String card = "";

    @BeforeEach
    void write() throws IOException {
        card = Files.writeString(folder.resolve("small.yaml"), "datasets: [SLAC_P_F2]\ncuts: {Q2min: 3.49}\n")
                .toString();
    }

    private CommandRun run(String command, String set, String... more) {
        Path output = folder.resolve("out");
        List<String> arguments = new ArrayList<>(
                List.of(command, card, "--data", folder.toString(), "--lhapdf", set, "--output", output.toString()));
        arguments.addAll(List.of(more));
        return CommandRun.of(arguments.toArray(String[]::new));
    }

    /** Predictions are linear in the distributions, so those of the new set are the combinations that it was made of. */
    @Test
    void theProfiledSetPredictsWhatTheShiftsSay() throws IOException {
        SampleLhapdfSets.write(folder, "Sample", "hessian", 7);
        CommandRun run = run("profile", "Sample", "--tolerance", "100", "--name", "New");
        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isZero();
        assertThat(run.out())
                .startsWith("Sample profiled with small\n")
                .contains("chi2 before", "chi2 after", "The largest shifts, in standard deviations of the set")
                .endsWith("open " + folder.resolve("out/report.html") + "\n");
        for (String file :
                List.of("report.html", "timings.json", "figures/shifts.svg", "figures/distributions-100.svg")) {
            assertThat(folder.resolve("out").resolve(file)).isNotEmptyFile();
        }
        YamlNode json = Yaml.read(folder.resolve("out/profile.json"));
        LhapdfSet written = LhapdfSet.read(folder.resolve("out/New"));
        assertThat(written.memberCount()).isEqualTo(7);
        assertThat(written.info().get("ErrorType").string()).isEqualTo("hessian");
        assertThat(written.info().get("MCharm").number()).isEqualTo(1.51);

        Session session = Session.open(folder);
        Profiling profiling =
                session.profiling(session.runcard(card), session.lhapdf("Sample"), RelativeTo.PREDICTIONS);
        Profile profile = profiling.profile(100);
        assertThat(json.get("chi2").number()).isEqualTo(profile.chi2After());
        assertThat(json.get("shifts").numbers()).isEqualTo(profile.shifts());
        assertThat(profile.chi2Before()).isCloseTo(profiling.chi2Before(), within(SAME * profile.chi2Before()));

        FitData data = FitData.load(session.runcard(card), Library.standard(List.of(folder), 1));
        double[] predictions = data.theory().predictions(PdfSource.lhapdf(written.member(0)));
        double[] old = data.theory().predictions(PdfSource.lhapdf(session.lhapdfMember("Sample")));
        Profiling again = session.profiling(session.runcard(card), written, RelativeTo.DATA);
        assertThat(again.chi2Before()).isNotEqualTo(profiling.chi2Before());
        assertThat(predictions).isNotEqualTo(old);
        double shift = profile.shifts()[0];
        LhapdfMember central = session.lhapdfMember("Sample");
        double expected = 0;
        double sum = 0;
        for (int k = 0; k < 3; k++) {
            double r = profile.shifts()[k];
            double plus = (r * r + r) / 2;
            double minus = (r * r - r) / 2;
            expected += plus * session.lhapdfMember("Sample/" + (2 * k + 1)).xf(2, 0.3, 100)
                    + minus * session.lhapdfMember("Sample/" + (2 * k + 2)).xf(2, 0.3, 100);
            sum += plus + minus;
        }
        expected += (1 - sum) * central.xf(2, 0.3, 100);
        assertThat(shift).isNotZero();
        assertThat(written.member(0).xf(2, 0.3, 100)).isCloseTo(expected, within(SAME));
    }

    @Test
    void reweightedReplicasAreMembersOfTheOldSet() throws IOException {
        SampleLhapdfSets.write(folder, "Sample", "replicas", 12);
        CommandRun run = run("reweight", "Sample", "--method", "giele-keller", "--replicas", "5");
        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isZero();
        assertThat(run.out()).contains("replicas that count", "of 11  (!!)", "Too few replicas are left");
        assertThat(folder.resolve("out/report.html")).content().contains("Too few replicas are left", "by weight");
        assertThat(folder.resolve("out/figures/weights.svg")).isNotEmptyFile();
        YamlNode json = Yaml.read(folder.resolve("out/reweighting.json"));
        assertThat(json.get("weights").numbers()).hasSize(11);
        LhapdfSet written = LhapdfSet.read(folder.resolve("out/Sample_reweighted_small"));
        assertThat(written.memberCount()).isEqualTo(6);
        double mean = 0;
        for (int m = 1; m <= 5; m++) {
            mean += written.member(m).xf(21, 0.1, 10) / 5;
        }
        assertThat(written.member(0).xf(21, 0.1, 10)).isCloseTo(mean, within(SAME));
    }

    @Test
    void refuseInASentence() throws IOException {
        SampleLhapdfSets.write(folder, "Sample", "hessian", 5);
        assertThat(run("reweight", "Sample").complaints())
                .containsExactly("nablafit: the set Sample has no replicas but eigenvectors; it can be profiled, not"
                        + " reweighted");
        assertThat(run("profile", "Sample", "--tolerance", "0").complaints())
                .containsExactly("nablafit: the tolerance is the chi2 of one standard deviation, more than 0, not 0.0");
        assertThat(run("reweight", "Sample", "--method", "best").complaints())
                .containsExactly(
                        "nablafit: replicas are reweighted by the method bayesian or giele-keller, not 'best'");
        assertThat(run("profile", "Sampel").complaints().getFirst()).contains("there is no LHAPDF set 'Sampel'");
        assertThat(run("profile", "Sample", "--relative-to", "nothing").status())
                .isEqualTo(2);
    }
}
