package org.nablafit.benchmark.peers;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.nablafit.serialization.FileFormatException;
import org.nablafit.serialization.Json;
import org.nablafit.serialization.Yaml;
import org.nablafit.serialization.YamlNode;

/**
 * What a worker did.
 *
 * @param startChi2 χ² at iteration 0
 * @param chi2 at the end; may be not finite
 * @param iterations that were run
 * @param seconds wall time of the solver
 * @param cpuSeconds processor time of the same
 * @param multiplyAdds of an iteration by its definition, 0 where they are not counted
 */
record Answer(double startChi2, double chi2, int iterations, double seconds, double cpuSeconds, double multiplyAdds) {
    /** A run whose processor time is below this part of its wall time had to wait for other work. */
    private static final double UNDISTURBED = 0.95;

    private static final Path ORIGIN = Path.of("answer");

    /** Without a count of multiply-adds. */
    Answer(double startChi2, double chi2, int iterations, double seconds, double cpuSeconds) {
        this(startChi2, chi2, iterations, seconds, cpuSeconds, 0);
    }

    /** Which part of its time the worker had the processor. */
    double processorShare() {
        return seconds > 0 ? cpuSeconds / seconds : 1;
    }

    /** Did the worker have to wait for other work? */
    boolean isDisturbed() {
        return processorShare() < UNDISTURBED;
    }

    /** As a line of JSON. */
    String line() {
        return Json.line(this);
    }

    /** What {@link #line} or another program wrote. */
    static Answer parse(String line) throws FileFormatException {
        YamlNode node = Yaml.parse(ORIGIN, line);
        Optional<YamlNode> multiplyAdds = node.find("multiplyAdds");
        return new Answer(
                number(node.get("startChi2")),
                number(node.get("chi2")),
                node.get("iterations").integer(0, Integer.MAX_VALUE),
                node.get("seconds").number(),
                node.get("cpuSeconds").number(),
                multiplyAdds.isPresent() ? multiplyAdds.get().number() : 0);
    }

    /** Java, Python and C write numbers that are not finite in different ways; all of them begin with inf or contain nan. */
    private static double number(YamlNode node) throws FileFormatException {
        String text = node.string().toLowerCase(Locale.ROOT);
        if (text.contains("nan")) {
            return Double.NaN;
        }
        return text.contains("inf") ? Double.POSITIVE_INFINITY : node.number();
    }
}
