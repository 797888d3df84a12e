package org.nablafit.testkit;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import org.nablafit.serialization.Yaml;
import org.nablafit.serialization.YamlNode;

/** Runs the code cells of a notebook in the Java shell that Java kernels are made of, up to the first that fails. */
public final class RunNotebook {
    private RunNotebook() {}

    /** Takes the file of the notebook, prints what its cells print, and ends with 1 where one fails. */
    public static void main(String[] arguments) throws Exception {
        try (JShell shell = JShell.builder()
                .executionEngine("local")
                .compilerOptions("-cp", System.getProperty("java.class.path"))
                .out(System.out)
                .build()) {
            for (String cell : codeCells(Path.of(arguments[0]))) {
                run(shell, cell);
            }
        }
        // Threads of the shell do not hold up the end.
        System.exit(0);
    }

    /** The text of each code cell. */
    public static List<String> codeCells(Path notebook) throws Exception {
        List<String> cells = new ArrayList<>();
        for (YamlNode cell : Yaml.read(notebook).get("cells").sequence()) {
            if (cell.get("cell_type").string().equals("code")) {
                cells.add(String.join("", cell.get("source").strings()));
            }
        }
        return cells;
    }

    private static void run(JShell shell, String cell) {
        String rest = cell;
        while (!rest.isBlank()) {
            CompletionInfo next = shell.sourceCodeAnalysis().analyzeCompletion(rest);
            if (!next.completeness().isComplete()) {
                fail("not a whole statement: " + rest);
            }
            for (SnippetEvent event : shell.eval(next.source())) {
                if (event.exception() != null) {
                    fail(String.valueOf(event.exception().getMessage()));
                }
                if (event.status() == Snippet.Status.REJECTED) {
                    shell.diagnostics(event.snippet()).forEach(problem -> System.out.println(problem.getMessage(null)));
                    fail("does not compile: " + next.source());
                }
            }
            rest = next.remaining();
        }
    }

    private static void fail(String reason) {
        System.out.println("CELL FAILED: " + reason);
        System.exit(1);
    }
}
