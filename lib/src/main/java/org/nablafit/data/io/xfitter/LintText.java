package org.nablafit.data.io.xfitter;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.nablafit.data.Kinematics;
import org.nablafit.data.xfitter.CorrelatedError;

/** Numbers and sources in the words of {@link Lint}. */
final class LintText {
    private LintText() {}

    static String ranges(Kinematics kinematics) {
        List<String> ranges = new ArrayList<>();
        for (String name : kinematics.names()) {
            ranges.add(name + " " + range(kinematics.column(name)));
        }
        return String.join(", ", ranges);
    }

    static String range(double[] values) {
        return digits(Arrays.stream(values).min().orElse(Double.NaN)) + " to "
                + digits(Arrays.stream(values).max().orElse(Double.NaN));
    }

    static String digits(double value) {
        if (!Double.isFinite(value)) {
            return String.valueOf(value);
        }
        return digits(value, 6);
    }

    static String percentDigits(double fraction) {
        return digits(100 * fraction, 3);
    }

    private static String digits(double value, int count) {
        String text = String.valueOf(
                new BigDecimal(value).round(new MathContext(count)).doubleValue());
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    static String percent(double[] relative) {
        double largest = Arrays.stream(relative).max().orElse(0);
        if (largest == 0) {
            return "none";
        }
        return percentDigits(Arrays.stream(relative).min().orElse(0)) + " to " + percentDigits(largest) + " %, median "
                + percentDigits(median(relative)) + " %";
    }

    static double median(double[] values) {
        double[] sorted = Arrays.stream(values).map(Math::abs).sorted().toArray();
        return sorted.length == 0 ? 0 : sorted[sorted.length / 2];
    }

    static String sources(List<CorrelatedError> sources) {
        if (sources.isEmpty()) {
            return "none";
        }
        Map<String, Integer> kinds = new TreeMap<>();
        for (CorrelatedError source : sources) {
            kinds.merge(source.modifiers().toString(), 1, Integer::sum);
        }
        kinds.remove("");
        long asymmetric = sources.stream().filter(CorrelatedError::isAsymmetric).count();
        String text = sources.size() + (sources.size() == 1 ? " source" : " sources");
        if (asymmetric > 0) {
            text += ", " + asymmetric + " asymmetric";
        }
        for (Map.Entry<String, Integer> kind : kinds.entrySet()) {
            text += ", " + kind.getValue() + " with " + kind.getKey();
        }
        return text;
    }
}
