package org.nablafit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nablafit.pdf.lhapdf.LhapdfSet;
import org.nablafit.pdf.lhapdf.MemberErrors;
import org.nablafit.serialization.Yaml;
import org.nablafit.serialization.YamlNode;
import org.nablafit.testkit.ProjectFiles;

/** {@code fit --hessian} and {@code scan}, with the form of HERAPDF. */
class HessianCommandsTest {
    private static final String CARD =
            ProjectFiles.project("data/runcards/hera-form.yaml").toString();

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private static Path shared;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static CommandRun run;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static YamlNode hessian;

    @BeforeAll
    static void fit() throws IOException {
        run = fit("--minos", "Buv,Cuv");
        assertThat(run.err()).doesNotContain("nablafit:");
        assertThat(run.status()).isZero();
        hessian = Yaml.read(shared.resolve("hessian.json"));
    }

    private static CommandRun fit(String... more) {
        List<String> arguments =
                new ArrayList<>(List.of("fit", CARD, "--output", shared.toString(), "--hessian", "--threads", "1"));
        arguments.addAll(List.of(more));
        return CommandRun.of(arguments.toArray(String[]::new));
    }

    private static YamlNode parameter(String name) throws IOException {
        for (YamlNode one : hessian.get("parameters").sequence()) {
            if (one.get("name").string().equals(name)) {
                return one;
            }
        }
        throw new AssertionError(name);
    }

    @Test
    void theFilesHaveWhatWasComputed() throws IOException {
        assertThat(run.out()).contains("hera-form, Hessian errors", "ends at the tolerance  30 of 30", "MINOS");
        assertThat(hessian.get("tolerance").number()).isEqualTo(1);
        assertThat(hessian.get("confidenceLevel").number()).isEqualTo(MemberErrors.ONE_SIGMA);
        assertThat(hessian.get("names").sequence()).hasSize(15);
        assertThat(hessian.get("covariance").sequence()).hasSize(15);
        assertThat(hessian.get("eigenvectors").sequence()).hasSize(15);
        for (YamlNode one : hessian.get("eigenvectors").sequence()) {
            assertThat(one.get("plus").get("deltaChi2").number()).isCloseTo(1, within(2e-6));
            assertThat(one.get("minus").get("deltaChi2").number()).isCloseTo(1, within(2e-6));
        }
        // Buv is determined well: all three kinds of errors are near to each other.
        YamlNode buv = parameter("Buv");
        double error = buv.get("error").number();
        assertThat(buv.get("plus").number()).isCloseTo(error, within(0.2 * error));
        assertThat(buv.get("minos").get("plus").number()).isCloseTo(error, within(0.1 * error));
        assertThat(buv.get("minos").get("minus").number()).isCloseTo(error, within(0.1 * error));
        assertThat(shared.resolve("pdf_q0_hessian.csv")).exists();
        assertThat(shared.resolve("figures/hessian-eigenvectors.svg")).exists();
        assertThat(Files.readString(shared.resolve("report.html"))).contains("<h2>Hessian errors</h2>", "MINOS");
        assertThat(Yaml.read(shared.resolve("fit.json")).get("parameters").sequence())
                .hasSize(15);
    }

    @Test
    void theSetIsReadAndCanBeProfiled() throws IOException {
        Path folder = shared.resolve("lhapdf/hera-form_q0");
        LhapdfSet set = LhapdfSet.read(folder);
        assertThat(set.memberCount()).isEqualTo(31);
        assertThat(set.errors().kind()).isEqualTo("hessian");
        assertThat(set.errors().deviations()).isCloseTo(1, within(1e-12));
        Path profiled = shared.resolve("profiled");
        CommandRun profile = CommandRun.of(
                "profile", CARD, "--lhapdf", folder.toString(), "--output", profiled.toString(), "--name", "again");
        assertThat(profile.err()).doesNotContain("nablafit:");
        assertThat(profile.status()).isZero();
        // The data of the fit once more: what they say again makes errors smaller.
        LhapdfSet again = LhapdfSet.read(profiled.resolve("again"));
        double before = set.errors().of(gluon(set)).symmetric();
        double after = again.errors().of(gluon(again)).symmetric();
        assertThat(after).isBetween(0.5 * before, 0.9 * before);
    }

    private static double[] gluon(LhapdfSet set) throws IOException {
        double[] values = new double[set.memberCount()];
        for (int member = 0; member < values.length; member++) {
            values[member] = set.member(member).xf(21, 0.1, set.member(0).qMin());
        }
        return values;
    }

    @Test
    void aScanFromAFitHasTheCrossingsOfMinos() throws IOException {
        CommandRun scan = CommandRun.of(
                "scan",
                CARD,
                "--parameter",
                "Buv",
                "--points",
                "5",
                "--fit",
                shared.resolve("fit.json").toString(),
                "--output",
                shared.toString());
        assertThat(scan.err()).doesNotContain("nablafit:");
        assertThat(scan.status()).isZero();
        YamlNode json = Yaml.read(shared.resolve("scan-Buv.json"));
        YamlNode minos = parameter("Buv").get("minos");
        double above = minos.get("above").get("value").number();
        double error = minos.get("plus").number();
        // Both begin at refined minima, which are near to each other within some 1e-4 of an error.
        assertThat(json.get("above").get("value").number()).isCloseTo(above, within(1e-3 * error));
        List<String> lines = Files.readAllLines(shared.resolve("scan-Buv.csv"));
        assertThat(lines).hasSize(6);
        assertThat(lines.getFirst()).startsWith("Buv,chi2,delta_chi2,parabola,converged,at_Bg,");
        assertThat(shared.resolve("figures/scan-Buv.svg")).exists();
    }

    @Test
    void wrongUsageIsOneSentence() {
        assertThat(fit("--minos", "Buw").complaints().getLast())
                .isEqualTo("nablafit: there is no free parameter 'Buw'; did you mean 'Buv'?");
        assertThat(fit("--tolerance", "0").complaints().getLast())
                .isEqualTo("nablafit: the tolerance T2, the rise of chi2, has to be a number above 0, it is 0.0");
        assertThat(fit("--set", "fit.validation=0.25").complaints().getLast())
                .isEqualTo(
                        "nablafit: " + CARD + ": the fit holds back 0.25 of the points, so that it does not end at the"
                                + " minimum of chi2; set fit.validation=0, in the card or as a change of it, or take replicas");
        CommandRun both = fit("--replicas", "5");
        assertThat(both.status()).isEqualTo(2);
        assertThat(both.err()).startsWith("nablafit: --hessian and --replicas are two ways to uncertainties");
        CommandRun name = fit("--curvature", "newton");
        assertThat(name.status()).isEqualTo(2);
        assertThat(name.err()).contains("the curvature of chi2 is gauss-newton or exact, not 'newton'");
        CommandRun alone = CommandRun.of("fit", CARD, "--tolerance", "2");
        assertThat(alone.status()).isEqualTo(2);
        assertThat(alone.err()).startsWith("nablafit: ").contains("--hessian");
        CommandRun scan = CommandRun.of(
                "scan",
                CARD,
                "--parameter",
                "Buvv",
                "--output",
                shared.resolve("scan").toString());
        assertThat(scan.status()).isEqualTo(1);
        assertThat(scan.complaints().getLast())
                .isEqualTo("nablafit: there is no free parameter 'Buvv'; did you mean 'Buv'?");
        CommandRun outside = CommandRun.of(
                "scan",
                CARD,
                "--parameter",
                "fc",
                "--to",
                "0.7",
                "--fit",
                shared.resolve("fit.json").toString(),
                "--output",
                shared.resolve("scan").toString());
        assertThat(outside.complaints().getLast()).contains("outside of its bounds [0.0, 0.5]");
    }
}
