package org.nablafit.plot;

import java.util.List;

/**
 * What is known of a panel before it has a place: its axes with their ranges, and the colours of its marks.
 *
 * @param xLabels whether the labels of the x axis are drawn (not above a panel that shares it)
 * @param legend whether the panel has a legend of its own
 * @param isEmpty whether there is nothing to show
 */
record PanelPlan(
        Panel panel,
        List<InkedMark> marks,
        Axis xAxis,
        Axis.Limits x,
        Axis.Limits y,
        boolean xLabels,
        boolean legend,
        boolean isEmpty) {
    /** Parts of the height of the axis that may be left free above the data for a legend. */
    private static final double[] HEADROOMS = {0, 0.12, 0.25, 0.4};

    PlacedPanel at(Box frame, double leftMargin) {
        AxisView across = AxisView.horizontal(xAxis, x, panel.columnNames(), frame);
        AxisView up = AxisView.vertical(panel.yAxis(), y, panel.rowNames(), frame);
        return new PlacedPanel(this, frame, across, up, leftMargin);
    }

    /** This plan with just so much room above the data that the legend covers nothing, or as little as can be. */
    PanelPlan withRoomForLegend(Box frame) {
        boolean free = panel.yAxis().limits().isEmpty() && panel.rowNames().isEmpty();
        PanelPlan best = this;
        double lowest = Double.POSITIVE_INFINITY;
        for (double headroom : HEADROOMS) {
            PanelPlan candidate = withHeadroom(headroom);
            double cost = candidate.at(frame, 0).covered() * (1 + headroom);
            if (cost < lowest) {
                best = candidate;
                lowest = cost;
            }
            if (!free || cost == 0) {
                break;
            }
        }
        return best;
    }

    private PanelPlan withHeadroom(double part) {
        double to = panel.yAxis().logarithmic()
                ? Math.min(1e300, y.to() * StrictMath.pow(y.to() / y.from(), part))
                : y.to() + part * (y.to() - y.from());
        return new PanelPlan(panel, marks, xAxis, x, new Axis.Limits(y.from(), to), xLabels, legend, isEmpty);
    }
}
