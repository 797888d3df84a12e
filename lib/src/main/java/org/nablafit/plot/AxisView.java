package org.nablafit.plot;

import java.util.ArrayList;
import java.util.List;

/**
 * An axis laid out for a length on the page.
 *
 * @param named whether it carries names, one for each row or column, instead of numbers
 * @param turned whether the labels of a horizontal axis are turned upright because they are long
 */
record AxisView(Axis axis, AxisScale scale, Ticks ticks, boolean named, boolean turned) {
    /** The room for one label of a vertical axis. */
    private static final double LABEL_ROOM = 40;

    /** The room for one label of a horizontal axis: a number, or a power of ten. */
    private static final double NUMBER_ROOM = 60;

    private static final double POWER_ROOM = 36;

    /** Labels closer than this cannot be told apart. */
    private static final double SMALLEST_GAP = 8;

    private static final double NAME_HEIGHT = 12;

    static AxisView horizontal(Axis axis, Axis.Limits limits, List<String> names, Box frame) {
        AxisScale scale = AxisScale.of(axis, limits, frame.x(), frame.right());
        if (!names.isEmpty()) {
            Ticks ticks = Ticks.categories(names);
            double room = scale.length() / names.size();
            boolean turned = widest(ticks) > room - 4;
            return new AxisView(axis, scale, turned ? thinned(ticks, room) : ticks, true, turned);
        }
        double room = axis.logarithmic() ? POWER_ROOM : NUMBER_ROOM;
        int wanted = Math.clamp(Math.round(scale.length() / room), 3, 7);
        Ticks ticks = ticks(axis, limits, wanted);
        while (wanted > 2 && labelsTouch(ticks, scale)) {
            ticks = ticks(axis, limits, --wanted);
        }
        return new AxisView(axis, scale, ticks, false, false);
    }

    static AxisView vertical(Axis axis, Axis.Limits limits, List<String> names, Box frame) {
        if (!names.isEmpty()) {
            AxisScale downwards = AxisScale.of(axis, limits, frame.y(), frame.bottom());
            Ticks ticks = thinned(Ticks.categories(names), downwards.length() / names.size());
            return new AxisView(axis, downwards, ticks, true, false);
        }
        AxisScale scale = AxisScale.of(axis, limits, frame.bottom(), frame.y());
        int wanted = Math.clamp(Math.round(scale.length() / LABEL_ROOM) + 1, 3, 8);
        return new AxisView(axis, scale, ticks(axis, limits, wanted), false, false);
    }

    /** The range of an axis that carries this many names: each is in the middle of a unit. */
    static Axis.Limits namedLimits(int names) {
        return new Axis.Limits(-0.5, names - 0.5);
    }

    double widestLabel() {
        return widest(ticks);
    }

    MathText label(int tick) {
        return MathText.parse(ticks.labels().get(tick));
    }

    private static Ticks ticks(Axis axis, Axis.Limits limits, int wanted) {
        return axis.logarithmic()
                ? Ticks.logarithmic(limits.from(), limits.to(), wanted)
                : Ticks.linear(limits.from(), limits.to(), wanted);
    }

    private static boolean labelsTouch(Ticks ticks, AxisScale scale) {
        for (int i = 1; i < ticks.major().length; i++) {
            double distance = scale.position(ticks.major()[i]) - scale.position(ticks.major()[i - 1]);
            if (distance < (width(ticks, i) + width(ticks, i - 1)) / 2 + SMALLEST_GAP) {
                return true;
            }
        }
        return false;
    }

    /** Only every n-th name, where there is no room for all. */
    private static Ticks thinned(Ticks ticks, double room) {
        int stride = (int) Math.ceil(NAME_HEIGHT / room);
        List<String> labels = new ArrayList<>();
        for (int i = 0; i < ticks.labels().size(); i++) {
            labels.add(i % stride == 0 ? ticks.labels().get(i) : "");
        }
        return new Ticks(ticks.major(), labels, ticks.minor(), ticks.note());
    }

    private static double widest(Ticks ticks) {
        double widest = 0;
        for (int i = 0; i < ticks.labels().size(); i++) {
            widest = Math.max(widest, width(ticks, i));
        }
        return widest;
    }

    private static double width(Ticks ticks, int i) {
        return MathText.parse(ticks.labels().get(i)).width(Look.TICK_LABEL_SIZE);
    }
}
