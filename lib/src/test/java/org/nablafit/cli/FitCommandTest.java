package org.nablafit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nablafit.serialization.Yaml;
import org.nablafit.serialization.YamlNode;
import org.nablafit.testkit.ProjectFiles;

class FitCommandTest {
    private static final String CARD =
            ProjectFiles.project("data/runcards/first-fit.yaml").toString();
    private static final String SHORT = "fit.iterations=6";

    /** One short fit that most tests look at. */
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private static Path shared;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static Path result;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static CommandRun run;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    @BeforeAll
    static void fit() {
        result = shared.resolve("result");
        run = fit(result);
    }

    private static CommandRun fit(Path output, String... more) {
        List<String> arguments = new ArrayList<>(List.of("fit", CARD, "--output", output.toString(), "--set", SHORT));
        arguments.addAll(Arrays.asList(more));
        return CommandRun.of(arguments.toArray(String[]::new));
    }

    private static YamlNode json() throws IOException {
        return Yaml.read(result.resolve("fit.json"));
    }

    @Test
    void theFitEndsWellAndShowsItsChi2() {
        assertThat(run.status()).isZero();
        assertThat(run.out())
                .startsWith("first-fit\n")
                .containsPattern("SLAC_P_F2 +33 +\\d+\\.\\d{6} +\\d+\\.\\d{6}\n")
                .containsPattern("all \\(with shared uncertainties\\) +575 ")
                .endsWith("The result is in " + result + "; open " + result.resolve("report.html") + "\n");
        assertThat(run.complaints())
                .as("progress in plain lines where there is no terminal")
                .isNotEmpty()
                .allMatch(line -> line.matches("fit: iteration \\d+ of 6, chi2/N training \\d.*"));
    }

    @Test
    void allFilesAreThere() throws IOException {
        Set<String> files = new LinkedHashSet<>();
        try (Stream<Path> found = Files.walk(result)) {
            found.filter(Files::isRegularFile)
                    .forEach(file -> files.add(result.relativize(file).toString()));
        }
        List<String> expected = new ArrayList<>(
                List.of("fit.json", "timings.json", "predictions.csv", "pdf_q0.csv", "history.csv", "report.html"));
        for (String figure : List.of(
                "distributions",
                "determined",
                "chi2",
                "training",
                "data-SLAC_P_F2",
                "data-BCDMS_P_F2",
                "data-NMC_P_SIGMARED")) {
            expected.add("figures/" + figure + ".svg");
            expected.add("figures/" + figure + ".png");
        }
        expected.add("lhapdf/first-fit/first-fit.info");
        expected.add("lhapdf/first-fit/first-fit_0000.dat");
        assertThat(files).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void theNumbersOfTheFitAreComplete() throws IOException {
        YamlNode fit = json();
        int n = fit.get("ndata").integer(1, 10_000);
        assertThat(n).isEqualTo(575);
        assertThat(fit.get("chi2PerPoint").number()).isEqualTo(fit.get("chi2").number() / n);
        assertThat(fit.get("chi2T0PerPoint").number())
                .isEqualTo(fit.get("chi2T0").number() / n);
        int points = 0;
        for (YamlNode set : fit.get("datasets").sequence()) {
            assertThat(set.mapping().keySet()).containsExactly("name", "ndata", "chi2", "chi2T0");
            points += set.get("ndata").integer(1, 1000);
        }
        assertThat(points).isEqualTo(n);
        assertThat(fit.get("termination").string()).isEqualTo("ITERATION_LIMIT");
        assertThat(fit.get("iterations").integer(0, 100)).isEqualTo(6);
        assertThat(fit.get("evaluations").mapping().keySet()).containsExactly("value", "jacobian");
        assertThat(fit.get("seed").integer(0, 100)).isEqualTo(1);
        assertThat(fit.get("runcard").get("fit").get("iterations").integer(0, 100))
                .as("the card as it was run, with the changes of the command line")
                .isEqualTo(6);
        assertThat(fit.get("versions").mapping().keySet()).contains("nablafit", "java", "kernels");
        assertThat(fit.get("versions").get("nablafit").string()).matches("\\d+\\.\\d+\\.\\d+(-SNAPSHOT)?");
        assertThat(fit.get("inputs").sequence()).hasSize(10).allSatisfy(input -> {
            assertThat(input.get("sha256").string()).matches("[0-9a-f]{64}");
            assertThat(input.get("path").string()).isNotEmpty();
        });
        assertThat(fit.get("parameters").sequence()).hasSize(96);
        assertThat(fit.get("parameters").sequence().getFirst().mapping().keySet())
                .containsExactly("name", "value");
    }

    /** The columns of a file by the names in its first line. */
    private static double[] column(Path file, String name) throws IOException {
        List<String> lines = Files.readAllLines(file);
        int index = List.of(lines.getFirst().split(",", -1)).indexOf(name);
        assertThat(index).as(name + " in " + file).isNotNegative();
        return lines.stream()
                .skip(1)
                .mapToDouble(line -> Double.parseDouble(line.split(",", -1)[index]))
                .toArray();
    }

    @Test
    void theFilesAgreeWithEachOther() throws IOException {
        Path file = result.resolve("predictions.csv");
        double[] data = column(file, "data");
        double[] prediction = column(file, "prediction");
        double[] uncertainty = column(file, "uncertainty");
        double[] pull = column(file, "pull");
        assertThat(data).hasSize(json().get("ndata").integer(1, 10_000));
        for (int i = 0; i < data.length; i++) {
            assertThat(pull[i]).isCloseTo((prediction[i] - data[i]) / uncertainty[i], within(1e-12));
        }
        List<String> roles = Files.readAllLines(file).stream().skip(1).toList();
        long held = roles.stream().filter(line -> line.endsWith(",validation")).count();
        assertThat(held).isEqualTo(Math.round(33 * 0.25) + Math.round(335 * 0.25) + Math.round(207 * 0.25));

        double[] iteration = column(result.resolve("history.csv"), "iteration");
        assertThat(iteration).containsExactly(0, 1, 2, 3, 4, 5, 6);
        double[] validation = column(result.resolve("history.csv"), "validation");
        assertThat(validation[json().get("bestIteration").integer(0, 6)])
                .isEqualTo(Arrays.stream(validation).min().orElseThrow());

        double[] x = column(result.resolve("pdf_q0.csv"), "x");
        assertThat(x).isSorted().hasSize(120);
        assertThat(Arrays.stream(column(result.resolve("pdf_q0.csv"), "xg_error"))
                        .min()
                        .orElseThrow())
                .isPositive();
        YamlNode seconds = Yaml.read(result.resolve("timings.json")).get("parts");
        assertThat(seconds.get("total").number())
                .isGreaterThan(seconds.get("fitting").number());
    }

    /** The fit evaluated again from its file has the same χ². */
    @Test
    void chi2OfTheWrittenFitIsThatOfTheFit() throws IOException {
        Path again = folder.resolve("chi2.json");
        CommandRun chi2 = CommandRun.of(
                "chi2", CARD, "--fit", result.resolve("fit.json").toString(), "--output", again.toString());
        assertThat(chi2.status()).isZero();
        double expected = json().get("chi2").number();
        assertThat(Yaml.read(again).get("chi2").number()).isCloseTo(expected, within(1e-10 * expected));
        double expectedT0 = json().get("chi2T0").number();
        assertThat(Yaml.read(again).get("chi2T0").number()).isCloseTo(expectedT0, within(1e-10 * expectedT0));
    }

    @Test
    void theReportStandsAlone() throws IOException {
        String page = Files.readString(result.resolve("report.html"));
        Matcher references = Pattern.compile(
                        "(?:src|href|data|action|poster)\\s*=\\s*[\"']([^\"']*)|url\\(([^)]*)\\)|(@import)|(<script|<link)",
                        Pattern.CASE_INSENSITIVE)
                .matcher(page);
        while (references.find()) {
            String target = references.group(1) != null ? references.group(1) : references.group(2);
            assertThat(target).as(references.group()).isNotNull().startsWith("#");
        }
        assertThat(page.replace("http://www.w3.org/2000/svg", "")).doesNotContain("http:", "https:");
        assertThat(page).contains("first-fit", "Laplace", "SLAC_P_F2", "<svg");
        List<String> names = Pattern.compile("\\bid=\"([^\"]*)\"")
                .matcher(page)
                .results()
                .map(match -> match.group(1))
                .toList();
        assertThat(names).as("figures do not share names").doesNotHaveDuplicates();
    }

    @Test
    void theFiguresCanBeOpened() throws Exception {
        try (Stream<Path> files = Files.list(result.resolve("figures"))) {
            for (Path file : files.toList()) {
                if (file.toString().endsWith(".png")) {
                    assertThat(ImageIO.read(file.toFile()).getWidth()).isGreaterThan(500);
                } else {
                    assertThat(DocumentBuilderFactory.newInstance()
                                    .newDocumentBuilder()
                                    .parse(file.toFile())
                                    .getDocumentElement()
                                    .getTagName())
                            .isEqualTo("svg");
                }
            }
        }
    }

    @Test
    void equalFitsGiveEqualFiles() throws IOException {
        assertThat(fit(folder.resolve("again"), "--threads", "1").status()).isZero();
        for (String name : List.of("fit.json", "predictions.csv", "pdf_q0.csv", "history.csv", "report.html")) {
            assertThat(folder.resolve("again").resolve(name)).hasSameBinaryContentAs(result.resolve(name));
        }
        assertThat(fit(folder.resolve("other"), "--seed", "2").status()).isZero();
        assertThat(Files.mismatch(folder.resolve("other/fit.json"), result.resolve("fit.json")))
                .isNotNegative();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            fit                            | Missing required parameter: 'RUNCARD'; see 'nablafit fit --help'
            fit CARD --bogus               | Unknown option: '--bogus'; see 'nablafit fit --help'
            fit CARD --threads 0           | --threads takes a number from 1, not 0; see 'nablafit fit --help'
            fit CARD --seed one            | Invalid value for option '--seed': 'one' is not an int; see 'nablafit fit --help'
            fit CARD --data nowhere        | --data nowhere: there is no such folder; see 'nablafit fit --help'
            fit CARD --derivatives exact   | Invalid value for option '--derivatives': expected one of [ANALYTIC, AUTOMATIC, FORWARD, BACKWARD, CENTRAL] (case-insensitive) but was 'exact'; see 'nablafit fit --help'
            fitt                           | Unmatched argument at index 0: 'fitt'; see 'nablafit --help'
            """)
    void wrongUsageIsOneLineAndStatusTwo(String arguments, String message) {
        assertThat(CommandRun.of(arguments.replace("CARD", CARD).split(" +")))
                .isEqualTo(new CommandRun(2, "", "nablafit: " + message + "\n"));
    }

    private void assertFails(String expected, String... arguments) {
        List<String> all = new ArrayList<>(List.of("fit"));
        all.addAll(Arrays.asList(arguments));
        if (!all.contains("--output")) {
            all.addAll(List.of("--output", folder.resolve("out").toString()));
        }
        CommandRun failed = CommandRun.of(all.toArray(String[]::new));
        assertThat(failed.status()).as(failed.err()).isEqualTo(1);
        assertThat(failed.out()).isEmpty();
        assertThat(failed.complaints())
                .singleElement()
                .asString()
                .startsWith("nablafit: ")
                .contains(expected);
    }

    private String card(String text) throws IOException {
        return Files.writeString(folder.resolve("card.yaml"), text).toString();
    }

    private static final String MODEL = """
            model:
              basis: evolution-4
              network: {hidden: [2]}
              sumRules: none
            fit: {iterations: 2}
            """;

    @Test
    void badCardsAreOneSentenceAndStatusOne() throws IOException {
        assertFails("nowhere.yaml: no such file", "nowhere.yaml");
        assertFails("card.yaml:1: unknown key 'dataset'; did you mean 'datasets'?", card("dataset: [SLAC_P_F2]\n"));
        assertFails("fit.sed=1: unknown key 'sed' in fit; did you mean 'seed'?", CARD, "--set", "fit.sed=1");
    }

    @Test
    void aFileThatFailsShowsItsTraceOnRequestOnly() {
        assertThat(CommandRun.of("fit", "nowhere.yaml").err()).doesNotContain("\tat ");
        assertThat(CommandRun.of("fit", "nowhere.yaml", "--debug").err())
                .startsWith("nablafit: nowhere.yaml: no such file\n")
                .contains("FileFormatException", "\tat ");
    }

    @Test
    void anUnknownDataSetIsNamedWithASuggestion() throws IOException {
        assertFails("card.yaml:2: there is no data set 'SLAC_P_F3' in ", card("datasets:\n- SLAC_P_F3\n" + MODEL));
        assertFails("did you mean 'SLAC_P_F2'?", card("datasets:\n- SLAC_P_F3\n" + MODEL));
        assertFails(
                "there is no variant 'target-mass'",
                card("datasets:\n- {name: SLAC_P_F2, variant: target-mass}\n" + MODEL));
        assertFails(
                "card.yaml:2: there is no table 'SLAC_P_F3'",
                card("datasets:\n- {name: SLAC_P_F2, tables: [SLAC_P_F3]}\n" + MODEL));
        assertFails(
                "CLOSURE_F2_ISOSCALAR has kinematics but no values",
                card("datasets:\n- CLOSURE_F2_ISOSCALAR\n" + MODEL));
        assertFails(
                "card.yaml:2: the operation none does not take 2 operands",
                card("datasets:\n- {name: SLAC_P_F2, tables: [[SLAC_P_F2_nnlo], [SLAC_P_F2_nnlo]]}\n" + MODEL));
    }

    @Test
    void aTableOfAnotherLengthIsNamed() throws IOException {
        assertFails(
                "the data set SLAC_P_F2 has 143 points, but its FK table SLAC_D_F2_nnlo has 144 bins",
                card("datasets:\n- {name: SLAC_P_F2, tables: [SLAC_D_F2_nnlo]}\n" + MODEL));
    }

    @Test
    void tablesOfDifferentScalesAreNamed() throws IOException {
        int points = 549;
        StringBuilder csv = new StringBuilder("x,Q2,F2,stat\n");
        for (int i = 0; i < points; i++) {
            csv.append("0.1,10,0.4,0.01\n");
        }
        Files.writeString(folder.resolve("AVERAGE.csv"), csv);
        Files.writeString(folder.resolve("AVERAGE.yaml"), """
                name: AVERAGE
                kinematics: {x: dimensionless, Q2: GeV^2}
                value: {column: F2, unit: dimensionless}
                statistical: [stat]
                theory: {operation: none, tables: [[closure_F2_isoscalar_nlo]]}
                source: {}
                """);
        assertFails(
                "the table closure_F2_isoscalar_nlo needs distributions at 1.0 GeV and the table SLAC_P_F2_nnlo_tmc at"
                        + " 1.65 GeV",
                card("datasets: [AVERAGE, SLAC_P_F2]\n" + MODEL),
                "--data",
                folder.toString());
        assertThat(CommandRun.of(
                                "fit",
                                card("datasets: [AVERAGE]\n" + MODEL),
                                "--data",
                                folder.toString(),
                                "--output",
                                folder.resolve("closure").toString())
                        .status())
                .as("alone they can be fitted")
                .isZero();
    }

    @Test
    void aCardWithoutAModelCannotBeFitted() throws IOException {
        assertFails("the card has no 'model'", card("datasets: [SLAC_P_F2]\n"));
    }

    @Test
    void outputThatCannotBeWrittenIsFoundBeforeTheFit() throws IOException {
        Path plain = Files.writeString(folder.resolve("plain"), "");
        assertFails("cannot write " + plain, CARD, "--output", plain.toString());
        assertFails(
                "cannot write " + plain, CARD, "--output", plain.resolve("deep").toString());
    }

    @Test
    void helpAndVersionAreAnswered() {
        for (String[] arguments : List.of(
                new String[] {"--help"},
                new String[] {"fit", "--help"},
                new String[] {"help", "chi2"},
                new String[0])) {
            CommandRun help = CommandRun.of(arguments);
            assertThat(help.status()).isZero();
            assertThat(help.out()).contains("Usage: nablafit");
        }
        for (String[] arguments : List.of(new String[] {"--version"}, new String[] {"fit", "--version"})) {
            assertThat(CommandRun.of(arguments).out()).contains("nablafit ", "java ", "kernels ");
        }
    }
}
