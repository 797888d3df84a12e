package org.nablafit.plot;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The ticks of an axis.
 *
 * @param major values with a label
 * @param labels in markup, one for each major tick
 * @param minor values without a label
 * @param note what the labels leave out, to stand at the end of the axis: a common power of ten, a common summand
 */
record Ticks(double[] major, List<String> labels, double[] minor, String note) {
    /** A step of ticks is one of these times a power of ten. */
    private static final int[] TENTHS = {10, 20, 25, 50};

    private static final int[] SUBDIVISIONS = {5, 4, 5, 5};

    private static final int FEWEST = 3;
    private static final int MOST = 9;
    private static final int FEWEST_POWERS = 2;

    /** Round numbers that miss the end of the axis by less than this part of a step are on it. */
    private static final double ON_AXIS = 1e-6;

    /** Labels with more digits leave out what is common to them. */
    private static final int MOST_DIGITS = 6;

    private static final double LARGEST_PLAIN = 1e5;
    private static final double SMALLEST_PLAIN = 1e-3;

    Ticks {
        labels = List.copyOf(labels);
    }

    /** One tick at each of 0, 1, ...; labels as they stand. */
    static Ticks categories(List<String> names) {
        double[] major = new double[names.size()];
        for (int i = 0; i < major.length; i++) {
            major[i] = i;
        }
        return new Ticks(major, names.stream().map(MathText::literal).toList(), new double[0], "");
    }

    /** Between 3 and 9 major ticks at round numbers from {@code from} to {@code to}, as near to {@code wanted} as can be. */
    static Ticks linear(double from, double to, int wanted) {
        Step best = null;
        int exponent = (int) Math.floor(StrictMath.log10(to - from));
        for (int power = exponent - 2; power < exponent + 1; power++) {
            for (int kind = 0; kind < TENTHS.length; kind++) {
                Step step = new Step(kind, power, from, to);
                if (step.isReadable() && (best == null || step.misfit(wanted) < best.misfit(wanted))) {
                    best = step;
                }
            }
        }
        if (best == null) {
            throw new IllegalArgumentException("no ticks fit between " + from + " and " + to);
        }
        List<BigDecimal> values = best.majorValues();
        return withLabels(values, best.minorValues());
    }

    /**
     * Ticks of a logarithmic axis: at powers of ten, or at 1, 2 and 5 times them where the axis is short, or at round
     * numbers where it is shorter still; about {@code wanted} of them at most.
     */
    static Ticks logarithmic(double from, double to, int wanted) {
        int first = (int) Math.ceil(StrictMath.log10(from) - ON_AXIS);
        int last = (int) Math.floor(StrictMath.log10(to) + ON_AXIS);
        int decades = last - first + 1;
        if (decades > FEWEST_POWERS) {
            int stride = Math.min(Math.ceilDiv(decades, wanted), decades / FEWEST_POWERS);
            return powersOfTen(from, to, first, last, stride);
        }
        Ticks few = severalPerDecade(from, to, first, last);
        if (few.major.length > wanted && decades == FEWEST_POWERS) {
            return powersOfTen(from, to, first, last, 1);
        }
        return few.major.length >= FEWEST && few.major.length <= Math.max(FEWEST, wanted)
                ? few
                : linear(from, to, Math.min(wanted, 5));
    }

    private static Ticks powersOfTen(double from, double to, int first, int last, int stride) {
        List<Double> major = new ArrayList<>();
        List<Double> minor = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        for (int decade = first - 1; decade <= last; decade++) {
            boolean labelled = Math.floorMod(decade, stride) == 0;
            if (labelled && decade >= first) {
                major.add(decimal(1, decade).doubleValue());
                labels.add(powerOfTen(decade));
            } else if (decade >= first) {
                minor.add(decimal(1, decade).doubleValue());
            }
            for (int digit = 2; digit <= 9 && stride == 1; digit++) {
                addInside(minor, decimal(digit, decade).doubleValue(), from, to);
            }
        }
        return new Ticks(array(major), labels, array(minor), "");
    }

    private static Ticks severalPerDecade(double from, double to, int first, int last) {
        List<BigDecimal> major = new ArrayList<>();
        List<Double> minor = new ArrayList<>();
        for (int decade = first - 1; decade <= last; decade++) {
            for (int digit = 1; digit <= 9; digit++) {
                BigDecimal value = decimal(digit, decade);
                boolean labelled = digit == 1 || digit == 2 || digit == 5;
                if (labelled && isInside(value.doubleValue(), from, to)) {
                    major.add(value);
                } else if (!labelled) {
                    addInside(minor, value.doubleValue(), from, to);
                }
            }
        }
        double[] values = major.stream().mapToDouble(BigDecimal::doubleValue).toArray();
        List<String> labels = major.stream().map(Ticks::ownLabel).toList();
        return new Ticks(values, labels, array(minor), "");
    }

    /** The label of a number that stands alone, as on logarithmic axes. */
    private static String ownLabel(BigDecimal value) {
        double magnitude = value.doubleValue();
        if (magnitude < LARGEST_PLAIN && magnitude >= SMALLEST_PLAIN) {
            return plain(value);
        }
        int exponent = exponentOf(value);
        BigDecimal mantissa = value.movePointLeft(exponent);
        String power = powerOfTen(exponent);
        return mantissa.compareTo(BigDecimal.ONE) == 0 ? power : plain(mantissa) + "×" + power;
    }

    /** Labels with the same number of decimals; what would make them long goes to the note. */
    private static Ticks withLabels(List<BigDecimal> values, double[] minor) {
        BigDecimal common = commonSummand(values);
        List<BigDecimal> rest = values.stream().map(v -> v.subtract(common)).toList();
        BigDecimal largest = Collections.max(rest.stream().map(BigDecimal::abs).toList());
        double magnitude = largest.doubleValue();
        int exponent = magnitude >= LARGEST_PLAIN || magnitude < SMALLEST_PLAIN ? exponentOf(largest) : 0;
        List<BigDecimal> shown =
                rest.stream().map(v -> v.movePointLeft(exponent)).toList();
        int decimals =
                Math.max(0, shown.stream().mapToInt(Ticks::decimals).max().orElse(0));
        List<String> labels = shown.stream()
                .map(v -> signed(v.setScale(decimals, RoundingMode.UNNECESSARY)))
                .toList();
        String note = (exponent == 0 ? "" : "×" + powerOfTen(exponent)) + summandNote(common);
        double[] major = values.stream().mapToDouble(BigDecimal::doubleValue).toArray();
        return new Ticks(major, labels, minor, note);
    }

    /** A round number below all values where the labels would be long because they differ in their last digits only, else 0. */
    private static BigDecimal commonSummand(List<BigDecimal> values) {
        BigDecimal largest =
                Collections.max(values.stream().map(BigDecimal::abs).toList());
        int decimals = values.stream().mapToInt(Ticks::decimals).max().orElse(0);
        if (exponentOf(largest) + decimals + 1 <= MOST_DIGITS) {
            return BigDecimal.ZERO;
        }
        int roundTo = exponentOf(values.getLast().subtract(values.getFirst())) + 1;
        return values.getFirst().setScale(-roundTo, RoundingMode.FLOOR);
    }

    private static String summandNote(BigDecimal common) {
        if (common.signum() == 0) {
            return "";
        }
        String sign = common.signum() < 0 ? " − " : " + ";
        BigDecimal size = common.abs();
        int exponent = exponentOf(size);
        boolean isShort = exponent < MOST && exponent > -4;
        return sign + (isShort ? plain(size) : plain(size.movePointLeft(exponent)) + "×" + powerOfTen(exponent));
    }

    private static String powerOfTen(int exponent) {
        return "10^{" + exponent + "}";
    }

    private static String plain(BigDecimal value) {
        return signed(value.setScale(Math.max(0, decimals(value)), RoundingMode.UNNECESSARY));
    }

    private static String signed(BigDecimal value) {
        return value.toPlainString().replace('-', '−');
    }

    /** The number of decimals that {@code value} needs; negative if it ends in zeros before the point. */
    private static int decimals(BigDecimal value) {
        return value.signum() == 0 ? 0 : value.stripTrailingZeros().scale();
    }

    /** The power of ten of the leading digit. */
    private static int exponentOf(BigDecimal value) {
        return value.signum() == 0 ? 0 : value.precision() - value.scale() - 1;
    }

    private static BigDecimal decimal(long digits, int exponent) {
        return BigDecimal.valueOf(digits, -exponent);
    }

    private static boolean isInside(double value, double from, double to) {
        return value >= from * (1 - ON_AXIS) && value <= to * (1 + ON_AXIS);
    }

    private static void addInside(List<Double> values, double value, double from, double to) {
        if (isInside(value, from, to)) {
            values.add(value);
        }
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** The multiples of a round number on an axis; {@code kind} is an index of {@link #TENTHS}. */
    private record Step(int kind, int power, double from, double to) {
        double size() {
            return decimal(TENTHS[kind], power - 1).doubleValue();
        }

        long first() {
            return (long) Math.ceil(from / size() - ON_AXIS);
        }

        long last() {
            return (long) Math.floor(to / size() + ON_AXIS);
        }

        boolean isReadable() {
            long count = last() - first() + 1;
            return count >= FEWEST && count <= MOST;
        }

        /** Steps of 2.5 need one digit more, so they must be better to be chosen. */
        double misfit(int wanted) {
            return Math.abs(last() - first() + 1 - wanted) + (TENTHS[kind] == 25 ? 0.6 : 0);
        }

        List<BigDecimal> majorValues() {
            List<BigDecimal> values = new ArrayList<>();
            for (long i = first(); i <= last(); i++) {
                values.add(decimal(i * TENTHS[kind], power - 1));
            }
            return values;
        }

        double[] minorValues() {
            int parts = SUBDIVISIONS[kind];
            double minorSize = size() / parts;
            List<Double> values = new ArrayList<>();
            for (long i = (first() - 1) * parts; i <= (last() + 1) * parts; i++) {
                double value = i * minorSize;
                if (i % parts != 0 && value >= from && value <= to) {
                    values.add(value);
                }
            }
            return array(values);
        }
    }
}
