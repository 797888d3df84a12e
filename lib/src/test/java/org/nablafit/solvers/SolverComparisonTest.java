package org.nablafit.solvers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nablafit.fit.SolverName;
import org.nablafit.solvers.gradientdescent.GradientDescent;
import org.nablafit.solvers.gradientdescent.GradientDescentOptions;
import org.nablafit.solvers.gradientdescent.UpdateRule;
import org.nablafit.solvers.linesearch.LimitedMemoryBfgs;
import org.nablafit.solvers.smile.SmileMethod;
import org.nablafit.solvers.smile.SmileMinimizer;
import org.nablafit.solvers.trustregion.LevenbergMarquardt;
import org.nablafit.solvers.trustregion.TrustRegionOptions;
import org.nablafit.testkit.ProjectFiles;
import org.nablafit.testkit.SolverComparison;
import org.nablafit.testkit.SolverComparison.Collection;
import org.nablafit.testkit.SolverComparison.Outcome;

/** Every solver on every problem: what each can do, and the tables of docs/solvers.md. */
class SolverComparisonTest {
    /** Ten times the default: in 5000 steps most of these problems are too far away for less. */
    private static final GradientDescentOptions DESCENT =
            GradientDescentOptions.defaults().withLearningRate(0.01);

    private static final String ACCELERATED = "lm, accelerated";

    private static final List<SolverComparison> SOLVERS = List.of(
            new SolverComparison("lm", new LevenbergMarquardt(), 10_000),
            new SolverComparison(
                    ACCELERATED,
                    new LevenbergMarquardt(TrustRegionOptions.defaults().withMostAcceleration(0.75)),
                    10_000),
            new SolverComparison("lbfgs", new LimitedMemoryBfgs(), 2000),
            new SolverComparison("adam", new GradientDescent(DESCENT), 5000),
            new SolverComparison("nadam", new GradientDescent(DESCENT.withRule(UpdateRule.NADAM)), 5000),
            new SolverComparison("smile-bfgs", new SmileMinimizer(SmileMethod.BFGS), 1000),
            new SolverComparison("smile-lbfgs", new SmileMinimizer(SmileMethod.LIMITED_MEMORY_BFGS), 1000),
            new SolverComparison("smile-lbfgsb", new SmileMinimizer(SmileMethod.LIMITED_MEMORY_BFGS_BOUNDED), 1000));
    private static final Set<String> WITHOUT_BOUNDS = Set.of("smile-bfgs", "smile-lbfgs");
    private static final Set<String> WITH_OPENBLAS = Set.of("smile-lbfgsb");

    private static final String BEGIN = "<!-- written by SolverComparisonTest to lib/target/solvers.md -->";
    private static final String END = "<!-- end of what SolverComparisonTest writes -->";
    /** Other processors round otherwise, and solve other problems; with scalar kernels it is 6 rows of 124. */
    private static final int MOST_OTHER_ROWS = 12;

    private record Run(String solver, Collection collection) {}

    /** Each run is made once. */
    private static final Map<Run, Map<String, Outcome>> RUNS = new HashMap<>();

    private static Map<String, Outcome> outcomes(String name, Collection collection) {
        assumeTrue(
                !WITH_OPENBLAS.contains(name) || SmileMethod.LIMITED_MEMORY_BFGS_BOUNDED.isAvailable(),
                () -> "skipped: " + name + " needs OpenBLAS (Debian: libopenblas-dev)");
        SolverComparison solver =
                SOLVERS.stream().filter(s -> s.name().equals(name)).findFirst().orElseThrow();
        return RUNS.computeIfAbsent(new Run(name, collection), run -> solver.outcomes(collection));
    }

    @Test
    void everySolverOfCardsIsCompared() {
        assertThat(SOLVERS)
                .extracting(SolverComparison::name)
                .filteredOn(name -> !name.equals(ACCELERATED))
                .isEqualTo(SolverName.labels());
    }

    /** Problems solved, three more or fewer where rounding decides, and evaluations in all, of which a fourth is spare. */
    @ParameterizedTest
    @CsvSource({
        "lm, MGH, 60, 4000",
        "lm, BOXES, 10, 600",
        "lm, NIST, 54, 17000",
        "'lm, accelerated', MGH, 60, 5000",
        "'lm, accelerated', BOXES, 9, 700",
        "'lm, accelerated', NIST, 54, 8000",
        "lbfgs, MGH, 59, 8000",
        "lbfgs, BOXES, 9, 500",
        "lbfgs, NIST, 44, 25000",
        "adam, MGH, 22, 280000",
        "adam, BOXES, 3, 47000",
        "adam, NIST, 12, 257000",
        "nadam, MGH, 21, 280000",
        "nadam, BOXES, 3, 48000",
        "nadam, NIST, 6, 270000",
        "smile-bfgs, MGH, 51, 25000",
        "smile-bfgs, NIST, 22, 50000",
        "smile-lbfgs, MGH, 51, 14000",
        "smile-lbfgs, NIST, 12, 20000",
        "smile-lbfgsb, MGH, 16, 33000",
        "smile-lbfgsb, BOXES, 6, 900",
        "smile-lbfgsb, NIST, 1, 205000",
    })
    void solvesAsManyProblemsAsBefore(String solver, Collection collection, int solved, int evaluations) {
        Map<String, Outcome> outcomes = outcomes(solver, collection);
        List<String> unsolved = outcomes.entrySet().stream()
                .filter(entry -> !entry.getValue().solved())
                .map(Map.Entry::getKey)
                .toList();
        assertThat(solved(outcomes)).as("not solved: %s", unsolved).isBetween(solved - 3, solved + 3);
        assertThat(evaluations(outcomes)).isLessThan(evaluations * 5 / 4);
        assertThat(outcomes.values())
                .extracting(Outcome::result)
                .allSatisfy(result -> assertThat(result.value()).isFinite().isLessThanOrEqualTo(result.startValue()));
    }

    /** Of the runs that say they have converged, few are where no minimum is. */
    @ParameterizedTest
    @CsvSource({
        "lm, MGH, 0",
        "lm, BOXES, 0",
        "lm, NIST, 0",
        "lbfgs, MGH, 0",
        // Wood's function has another minimum in its box.
        "lbfgs, BOXES, 1",
        // How many depends on rounding: 6 to 8 with other orders of the sum of squares.
        "lbfgs, NIST, 8",
    })
    void fewRunsConvergeElsewhere(String solver, Collection collection, int most) {
        List<String> elsewhere = outcomes(solver, collection).entrySet().stream()
                .filter(entry -> !entry.getValue().solved())
                .filter(entry -> entry.getValue().result().converged())
                .map(entry -> entry.getKey() + ": " + entry.getValue().result().message())
                .toList();
        assertThat(elsewhere).hasSizeLessThanOrEqualTo(most);
    }

    /** Which evaluations and digits the document has is not compared: they are different on each kind of processor. */
    @Test
    void theDocumentHasTheseTables() throws IOException {
        List<String> fresh = tables();
        Path target = ProjectFiles.project("lib/target/solvers.md");
        Files.createDirectories(target.getParent());
        Files.write(target, fresh);
        List<String> document = Files.readAllLines(ProjectFiles.project("docs/solvers.md"));
        List<String> committed = document.subList(document.indexOf(BEGIN) + 1, document.indexOf(END));
        assertThat(replaceNumbers(committed, "", ""))
                .as("problems and solvers")
                .isEqualTo(replaceNumbers(fresh, "", ""));
        List<String> verdicts = replaceNumbers(fresh, "solved", "not solved");
        List<String> documented = replaceNumbers(committed, "solved", "not solved");
        List<String> others = IntStream.range(0, fresh.size())
                .filter(line -> !verdicts.get(line).equals(documented.get(line)))
                .mapToObj(fresh::get)
                .toList();
        assertThat(others).as("rows with other verdicts").hasSizeLessThanOrEqualTo(MOST_OTHER_ROWS);
    }

    /** Cells without their numbers: what they say of a problem that is solved (plain), and of others (in brackets). */
    private static List<String> replaceNumbers(List<String> lines, String plain, String inBrackets) {
        return lines.stream()
                .map(line -> line.replaceAll("\\(\\d+ / [\\d.]+\\)", inBrackets).replaceAll("\\d+ / [\\d.]+", plain))
                .toList();
    }

    private static List<String> tables() {
        List<String> lines = new ArrayList<>(List.of("", "### Summary", ""));
        lines.addAll(summary());
        lines.addAll(List.of("", "### Moré, Garbow and Hillstrom", ""));
        lines.addAll(table(Collection.MGH));
        lines.addAll(List.of("", "### The same in boxes", ""));
        lines.addAll(table(Collection.BOXES));
        lines.addAll(List.of("", "### NIST", ""));
        lines.addAll(table(Collection.NIST));
        lines.add("");
        return lines;
    }

    private static List<String> summary() {
        List<String> lines = new ArrayList<>();
        lines.add("| solver | Moré, Garbow, Hillstrom (60) | in boxes (10) | NIST (54) |");
        lines.add("|---|--:|--:|--:|");
        for (SolverComparison solver : SOLVERS) {
            StringBuilder line = new StringBuilder("| `" + solver.name() + "` |");
            for (Collection collection : Collection.values()) {
                if (takesPartIn(collection, solver.name())) {
                    Map<String, Outcome> outcomes = outcomes(solver.name(), collection);
                    line.append(" " + solved(outcomes) + " / " + evaluations(outcomes) + " |");
                } else {
                    line.append(" – |");
                }
            }
            lines.add(line.toString());
        }
        return lines;
    }

    /** A row for each problem, a column for each solver. */
    private static List<String> table(Collection collection) {
        List<String> solvers = SOLVERS.stream()
                .map(SolverComparison::name)
                .filter(solver -> takesPartIn(collection, solver))
                .toList();
        List<String> lines = new ArrayList<>();
        lines.add("| problem | `" + String.join("` | `", solvers) + "` |");
        lines.add("|---|" + "--:|".repeat(solvers.size()));
        for (String problem : outcomes("lm", collection).keySet()) {
            lines.add(solvers.stream()
                    .map(solver ->
                            Objects.requireNonNull(outcomes(solver, collection).get(problem)))
                    .map(SolverComparisonTest::cell)
                    .collect(Collectors.joining(" | ", "| " + problem + " | ", " |")));
        }
        return lines;
    }

    private static String cell(Outcome outcome) {
        String numbers = String.format(Locale.ROOT, "%d / %.1f", outcome.evaluations(), Math.max(outcome.digits(), 0));
        return outcome.solved() ? numbers : "(" + numbers + ")";
    }

    private static boolean takesPartIn(Collection collection, String solver) {
        return collection != Collection.BOXES || !WITHOUT_BOUNDS.contains(solver);
    }

    private static int solved(Map<String, Outcome> outcomes) {
        return (int) outcomes.values().stream().filter(Outcome::solved).count();
    }

    private static int evaluations(Map<String, Outcome> outcomes) {
        return outcomes.values().stream().mapToInt(Outcome::evaluations).sum();
    }
}
