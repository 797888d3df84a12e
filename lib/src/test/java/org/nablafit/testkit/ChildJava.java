package org.nablafit.testkit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs a class of the tests in a Java machine of its own, for what is decided once when a machine starts. */
public final class ChildJava {
    /** The options that Java is started with where users start it. */
    public static final String OPTIONS =
            "@" + ProjectFiles.project("lib/src/main/resources/org/nablafit/jvm/all.options");

    private ChildJava() {}

    /**
     * What the child prints to both of its outputs, without white space at the ends.
     *
     * @throws IllegalStateException with the output where the child fails
     */
    public static String run(List<String> options, Class<?> main, String... arguments)
            throws IOException, InterruptedException {
        return run(Map.of(), options, main, arguments);
    }

    /** The same with variables added to the environment. */
    public static String run(Map<String, String> environment, List<String> options, Class<?> main, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(command + " failed: " + output);
        }
        return output.strip();
    }
}
