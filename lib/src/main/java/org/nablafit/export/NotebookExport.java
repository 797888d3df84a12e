package org.nablafit.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.nablafit.fit.ClosureCard;
import org.nablafit.fit.Environment;
import org.nablafit.fit.FitResult;
import org.nablafit.fit.Runcard;
import org.nablafit.fit.TheoryChoice;
import org.nablafit.serialization.Json;

/**
 * A Jupyter notebook that repeats a fit from its inputs and says whether it comes to the same: the card as it ran,
 * checksums of the files, χ² at the recorded parameters, and the fit once more. Its cells are Java on {@code
 * org.nablafit.session.Session}, for the kernel {@code nablafit}.
 */
public final class NotebookExport {
    /** A part of a cell that a kernel and a Java method take, whatever their limits (60 kB, 64 kB). */
    private static final int NUMBERS_IN_A_CELL = 1000;

    private static final Path DATA = Path.of("data");

    private final FitResult fit;
    private final List<Map<String, Object>> cells = new ArrayList<>();

    private NotebookExport(FitResult fit) {
        this.fit = fit;
    }

    /**
     * Writes the notebook, whose name should end in {@code .ipynb} (nbformat 4.5).
     *
     * @throws IllegalArgumentException for a fit with functions of a program, which no notebook can repeat
     */
    public static void write(FitResult fit, Path file) throws IOException {
        fit.card().requireText("a notebook that repeats the fit");
        Json.write(file, new NotebookExport(fit).notebook());
    }

    private Map<String, Object> notebook() {
        introduction();
        card();
        files();
        recordedParameters();
        fitAgain();
        figures();
        Map<String, Object> notebook = new LinkedHashMap<>();
        notebook.put("cells", cells);
        notebook.put(
                "metadata",
                Map.of(
                        "kernelspec",
                        ordered("display_name", "Java 25 (nablafit)", "language", "java", "name", "nablafit"),
                        "language_info",
                        ordered("name", "java", "file_extension", ".java", "mimetype", "text/x-java-source")));
        notebook.put("nbformat", 4);
        notebook.put("nbformat_minor", 5);
        return notebook;
    }

    private static Map<String, Object> ordered(String... keysAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return map;
    }

    private void introduction() {
        StringBuilder text = new StringBuilder("# " + fit.card().name() + "\n\n");
        if (!fit.card().description().isEmpty()) {
            text.append(fit.card().description()).append("\n\n");
        }
        text.append("This notebook repeats a fit of ")
                .append(fit.chi2().ndata())
                .append(
                        " points from its inputs. It checks that the data and tables are those of the fit, that chi2 at the ")
                .append(
                        "recorded parameters is the recorded one, and that the fit, run once more, comes to the same chi2. ")
                .append("A cell that fails says why.\n\nThe fit was made with ")
                .append(versions(", "))
                .append(", seed ")
                .append(fit.card().fit().seed())
                .append(", and ended so:\n\n```\n")
                .append(Summaries.of(fit).toText())
                .append("```\n");
        markdown(text.toString());
        code("""
                import java.nio.file.Path;
                import java.util.Arrays;
                import java.util.LinkedHashMap;
                import java.util.Locale;
                import java.util.Map;
                import java.util.stream.Stream;
                import org.nablafit.export.FitPlots;
                import org.nablafit.fit.Chi2Table;
                import org.nablafit.fit.Environment;
                import org.nablafit.fit.FitResult;
                import org.nablafit.fit.Runcard;
                import org.nablafit.session.Session;

                """
                + "Session session = Session.open(" + folders() + ");\n"
                + "System.out.println(\"made with   \" + " + literal(versions(", ")) + ");\n"
                + "System.out.println(\"running on  \" + session.versions());\n");
    }

    private String versions(String separator) {
        return fit.versions().entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(separator));
    }

    private void card() {
        Runcard card = fit.card();
        markdown("## The card\n\nas it ran, with the changes that were made to it.\n");
        String text = textBlock(Json.text(card.content()));
        Path folder = card.file().toAbsolutePath().getParent();
        code(
                namesFiles(card) && folder != null
                        ? "Runcard card = session.runcardIn(" + path(folder) + ", " + text + ");\n"
                        : "Runcard card = session.runcard(" + text + ");\n");
    }

    /** Are there names in the card that are relative to its folder? */
    private static boolean namesFiles(Runcard card) {
        boolean data = card.datasets().stream()
                .anyMatch(entry -> entry.commondata().isPresent()
                        || entry.xfitter().isPresent()
                        || !entry.theory().tables().isEmpty()
                        || !entry.theory().factors().isEmpty());
        boolean truth = card.closure().isPresent()
                && (card.closure().get().truth() instanceof ClosureCard.Truth.Published
                        || card.closure().get().truth() instanceof ClosureCard.Truth.Fitted);
        boolean theory = card.theory().flatMap(TheoryChoice::file).isPresent();
        return data || truth || theory;
    }

    /** Data and tables; the card stands in the notebook, and what was computed for it is computed again. */
    private List<FitResult.InputFile> inputs() {
        return fit.inputs().stream()
                .skip(fit.card().isText() ? 0 : 1)
                .filter(input -> !isComputed(input))
                .toList();
    }

    private boolean isComputed(FitResult.InputFile input) {
        Path folder = Path.of(input.path()).getParent();
        return folder != null
                && fit.card()
                        .theory()
                        .filter(theory -> folder.endsWith(theory.settings().folder()))
                        .isPresent();
    }

    private void files() {
        markdown("## The files\n\nTheir SHA-256 are those of the fit, or this cell fails with their names.\n");
        StringBuilder code = new StringBuilder("Map<String, String> checksums = new LinkedHashMap<>();\n");
        for (FitResult.InputFile input : inputs()) {
            Path file = absolute(input);
            String shown = file.startsWith(Environment.home())
                    ? Environment.home().relativize(file).toString()
                    : file.toString();
            code.append("checksums.put(")
                    .append(literal(shown))
                    .append(",\n        \"")
                    .append(input.sha256())
                    .append("\");\n");
        }
        code.append("session.requireUnchanged(checksums);\n")
                .append("System.out.println(\"all \" + checksums.size() + \" files are those of the fit\");\n");
        code(code.toString());
    }

    /** Records have names that are relative to the home of the project, or to where the fit ran. */
    private static Path absolute(FitResult.InputFile input) {
        Path inHome = Environment.home().resolve(input.path());
        return (Files.exists(inHome) ? inHome : Path.of(input.path()))
                .toAbsolutePath()
                .normalize();
    }

    /** Folders with inputs that the project does not come with, as arguments. */
    private String folders() {
        Set<String> folders = new LinkedHashSet<>();
        for (FitResult.InputFile input : inputs()) {
            Path file = absolute(input);
            Path folder = file.getParent();
            if (folder != null && !file.startsWith(Environment.home().resolve(DATA))) {
                folders.add(path(folder));
            }
        }
        return String.join(", ", folders);
    }

    /** Java code for a folder. */
    private static String path(Path folder) {
        Path home = Environment.home();
        return folder.startsWith(home)
                ? "Environment.home().resolve("
                        + literal(home.relativize(folder).toString()) + ")"
                : "Path.of(" + literal(folder.toString()) + ")";
    }

    private void recordedParameters() {
        markdown("""
                ## chi2 at the recorded parameters

                is the recorded one to 1e-10 (of chi2, or of 1 where it is smaller).
                """);
        double[] parameters = fit.parameters().stream()
                .mapToDouble(FitResult.Parameter::value)
                .toArray();
        int parts = Math.ceilDiv(parameters.length, NUMBERS_IN_A_CELL);
        if (parts == 1) {
            code(array("parameters", parameters));
        } else {
            for (int part = 0; part < parts; part++) {
                int from = part * NUMBERS_IN_A_CELL;
                int to = Math.min(from + NUMBERS_IN_A_CELL, parameters.length);
                code(array("parameters" + (part + 1), Arrays.copyOfRange(parameters, from, to)));
            }
            String names = IntStream.rangeClosed(1, parts)
                    .mapToObj(part -> "parameters" + part)
                    .collect(Collectors.joining(", "));
            code("double[] parameters = Stream.of(" + names + ").flatMapToDouble(Arrays::stream).toArray();\n");
        }
        code("double recorded = " + number(fit.chi2().chi2()) + ";\n" + """
                Chi2Table evaluated = session.chi2(card, parameters);
                if (!(Math.abs(evaluated.chi2() - recorded) <= 1e-10 * Math.max(recorded, 1))) {
                    throw new IllegalStateException("chi2 at the recorded parameters is " + evaluated.chi2()
                            + ", but the fit recorded " + recorded + ": the program or a file is another one");
                }
                System.out.println("chi2 at the recorded parameters: " + evaluated.chi2() + ", recorded: " + recorded);
                """);
    }

    /** A number as Java has it. */
    private static String number(double value) {
        return Double.isFinite(value) ? String.valueOf(value) : "Double.parseDouble(\"" + value + "\")";
    }

    private static String array(String name, double[] values) {
        StringBuilder code = new StringBuilder("double[] " + name + " = {");
        for (int i = 0; i < values.length; i++) {
            code.append(i == 0 ? "" : ",").append(i % 5 == 0 ? "\n    " : " ").append(number(values[i]));
        }
        return code.append("\n};\n").toString();
    }

    private void fitAgain() {
        boolean stopped = fit.ending().cancelled();
        markdown("## The fit once more\n\n"
                + (stopped
                        ? "The fit was stopped by its user. This one goes on to its own end, so its chi2 is at most 1 % above.\n"
                        : "Its chi2 is the recorded one within 1 %: rounding differs between processors, and with it the path of a"
                                + " network.\n"));
        String limited = stopped ? "change" : "Math.abs(change)";
        code("""
                FitResult again = session.fit(card);
                double change = (again.chi2().chi2() - recorded) / Math.max(recorded, 1);
                if (!(LIMITED <= 0.01)) {
                    throw new IllegalStateException("chi2 of the fit is " + again.chi2().chi2() + " now and was "
                            + recorded + ": it differs by more than 1 %");
                }
                System.out.println(String.format(Locale.ROOT, "chi2 of the fit: %.6f now, %.6f recorded (%.2g %%)",
                        again.chi2().chi2(), recorded, 100 * change));
                System.out.println("The fit is reproduced.");
                """.replace("LIMITED", limited));
        code("again\n");
    }

    private void figures() {
        markdown("## Figures\n");
        code("FitPlots.distributions(again)\n");
        code("FitPlots.chi2(again)\n");
        code("FitPlots.history(again)\n");
    }

    private void markdown(String text) {
        cells.add(cell("markdown", text));
    }

    private void code(String text) {
        Map<String, Object> cell = cell("code", text);
        cell.put("execution_count", null);
        cell.put("outputs", List.of());
        cells.add(cell);
    }

    private Map<String, Object> cell(String type, String text) {
        Map<String, Object> cell = new LinkedHashMap<>();
        cell.put("cell_type", type);
        cell.put("id", "cell-" + (cells.size() + 1));
        cell.put("metadata", Map.of());
        // Each line with its end, but the last.
        cell.put("source", Arrays.asList(text.stripTrailing().split("(?<=\n)", -1)));
        return cell;
    }

    /** A string as Java has it. */
    private static String literal(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
    }

    private static String textBlock(String text) {
        return "\"\"\"\n" + text.replace("\\", "\\\\").replace("\"\"\"", "\\\"\\\"\\\"") + "\"\"\"";
    }
}
