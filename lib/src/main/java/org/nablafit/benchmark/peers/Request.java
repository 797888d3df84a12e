package org.nablafit.benchmark.peers;

import java.nio.file.Path;
import org.nablafit.serialization.FileFormatException;
import org.nablafit.serialization.Json;
import org.nablafit.serialization.Yaml;
import org.nablafit.serialization.YamlNode;

/**
 * What a worker is asked to do: one fit.
 *
 * @param problem {@value #SINE}, {@value #FK}, {@value #LARGE} or that of a {@link LargePart}
 * @param nodes of the hidden layer, the first where there are more
 * @param seed of the start
 * @param noise number of the fluctuation of the data of the FK fit, 0 for none
 * @param iterations at most
 * @param tolerance of the tests of convergence, 0 for none
 * @param goal the fit ends as soon as χ² is not above this; negative for no goal
 */
record Request(String problem, int nodes, long seed, int noise, int iterations, double tolerance, double goal) {
    static final String SINE = "sine";
    static final String FK = "fk";
    static final String LARGE = "large";

    private static final Path ORIGIN = Path.of("request");

    /** The same with another start. */
    Request withSeed(long other) {
        return new Request(problem, nodes, other, noise, iterations, tolerance, goal);
    }

    /** As a line of JSON. */
    String line() {
        return Json.line(this);
    }

    /** What {@link #line} wrote. */
    static Request parse(String line) throws FileFormatException {
        YamlNode node = Yaml.parse(ORIGIN, line);
        return new Request(
                node.get("problem").string(),
                node.get("nodes").integer(1, 1_000_000),
                node.get("seed").integer(0, Integer.MAX_VALUE),
                node.get("noise").integer(0, Integer.MAX_VALUE),
                node.get("iterations").integer(0, Integer.MAX_VALUE),
                node.get("tolerance").number(),
                node.get("goal").number());
    }
}
