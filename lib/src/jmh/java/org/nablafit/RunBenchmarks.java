package org.nablafit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs benchmarks and prints a table of time, rate and allocated bytes of an operation. The time is the shortest of
 * several measurements, because what else a machine does only makes it longer; JMH's mean stands beside it. The arguments are
 * those of JMH; what they leave open is set here. With the system property {@code bench.quick} times are too short to
 * mean anything, but every result is checked.
 */
public final class RunBenchmarks {
    private static final boolean QUICK = Boolean.getBoolean("bench.quick");
    private static final TimeValue WARM_UP_TIME = QUICK ? TimeValue.milliseconds(50) : TimeValue.seconds(1);
    /** Vectors take over from plain loops in exp and its like after about a second. */
    private static final int WARM_UPS = QUICK ? 1 : 3;

    private static final TimeValue MEASUREMENT_TIME = TimeValue.milliseconds(QUICK ? 50 : 300);
    private static final int MEASUREMENTS = QUICK ? 1 : 10;

    private RunBenchmarks() {}

    /** Ends with status 1 where there is no such benchmark, or a result is wrong. */
    public static void main(String[] arguments) throws CommandLineOptionException {
        CommandLineOptions given = new CommandLineOptions(arguments);
        try {
            System.out.print(table(new Runner(options(given)).run()));
        } catch (RunnerException e) {
            System.err.println(sentence(e));
            System.exit(1);
        }
    }

    private static Options options(CommandLineOptions given) {
        return new OptionsBuilder()
                .parent(given)
                .mode(Mode.AverageTime)
                .timeUnit(TimeUnit.NANOSECONDS)
                .forks(given.getForkCount().orElse(1))
                .warmupIterations(given.getWarmupIterations().orElse(WARM_UPS))
                .warmupTime(given.getWarmupTime().orElse(WARM_UP_TIME))
                .measurementIterations(given.getMeasurementIterations().orElse(MEASUREMENTS))
                .measurementTime(given.getMeasurementTime().orElse(MEASUREMENT_TIME))
                .verbosity(given.verbosity().orElse(QUICK ? VerboseMode.SILENT : VerboseMode.NORMAL))
                .addProfiler(GCProfiler.class)
                // A wrong result shall not be one failure among many lines.
                .shouldFailOnError(true)
                .build();
    }

    /** The innermost cause, which is the sentence of a check. */
    private static String sentence(RunnerException failure) {
        Throwable cause = failure;
        while (true) {
            Throwable next = cause.getCause() == null && cause.getSuppressed().length > 0
                    ? cause.getSuppressed()[0]
                    : cause.getCause();
            if (next == null) {
                return "benchmarks: " + cause.getMessage();
            }
            cause = next;
        }
    }

    private static String table(Collection<RunResult> results) {
        StringBuilder table = new StringBuilder(System.lineSeparator());
        table.append("| benchmark | ns/op | mean | GFLOP/s | B/op |%n|---|--:|--:|--:|--:|%n".formatted());
        for (RunResult result : results) {
            Result<?> time = result.getPrimaryResult();
            double shortest = time.getStatistics().getMin();
            table.append(String.format(
                    Locale.ROOT,
                    "| %s | %s | %s | %s | %.1f |%n",
                    name(result.getParams()),
                    digits(shortest),
                    digits(time.getScore()),
                    rate(result, shortest),
                    secondary(result, "gc.alloc.rate.norm")));
        }
        return table.toString();
    }

    private static String name(BenchmarkParams parameters) {
        String[] parts = parameters.getBenchmark().split("\\.", -1);
        List<String> words = new ArrayList<>(List.of(parts[parts.length - 2] + "." + parts[parts.length - 1]));
        parameters.getParamsKeys().forEach(key -> words.add(parameters.getParam(key)));
        return String.join(", ", words);
    }

    /** JMH gives the mean of the nanoseconds that one counted operation takes. */
    private static String rate(RunResult result, double nanoseconds) {
        double ofOne = secondary(result, "floatingPointOperations");
        double count = result.getPrimaryResult().getScore() / ofOne;
        return Double.isNaN(ofOne) ? "" : String.format(Locale.ROOT, "%.1f", count / nanoseconds);
    }

    /** A mean of JMH beside the time; not a number where there is none. */
    private static double secondary(RunResult result, String label) {
        Result<?> found = result.getSecondaryResults().get(label);
        return found == null ? Double.NaN : found.getScore();
    }

    private static String digits(double nanoseconds) {
        return String.format(Locale.ROOT, nanoseconds < 100 ? "%.1f" : "%.0f", nanoseconds);
    }
}
