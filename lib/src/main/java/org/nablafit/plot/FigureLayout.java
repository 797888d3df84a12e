package org.nablafit.plot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Finds the places of panels, so that frames of one column and of one row are aligned and no label is cut off. */
final class FigureLayout {
    private static final double COLUMN_GAP = 12;
    private static final double ROW_GAP = 7;
    private static final double SMALLEST_FRAME = 20;

    /** Labels depend on the sizes of frames, and these on the labels; after a few rounds nothing moves. */
    private static final int ROUNDS = 3;

    private final Figure figure;
    private final int rows;
    private final int columns;

    private FigureLayout(Figure figure) {
        this.figure = figure;
        this.columns = figure.columns();
        this.rows = figure.rows();
    }

    /** The panels of a figure inside {@code area}. */
    static List<PlacedPanel> place(Figure figure, Box area) {
        return new FigureLayout(figure).placed(area);
    }

    private List<PlacedPanel> placed(Box area) {
        List<PanelPlan> plans = plans();
        PlacedPanel.Margins guess = new PlacedPanel.Margins(55, 10, 10, 40);
        List<PlacedPanel.Margins> margins = new ArrayList<>();
        plans.forEach(_ -> margins.add(guess));
        List<PlacedPanel> placed = List.of();
        for (int round = 0; round < ROUNDS; round++) {
            Grid grid = grid(area, margins);
            if (round == 1) {
                plans = withRoomForLegends(plans, grid);
            }
            placed = place(plans, grid);
            for (int i = 0; i < placed.size(); i++) {
                margins.set(i, placed.get(i).margins());
            }
        }
        return place(plans, grid(area, margins));
    }

    private List<PanelPlan> plans() {
        List<Panel> panels = figure.panels();
        List<PanelPlan> plans = new ArrayList<>();
        for (int i = 0; i < panels.size(); i++) {
            plans.add(plan(i));
        }
        return plans;
    }

    private PanelPlan plan(int index) {
        Panel panel = figure.panels().get(index);
        List<Panel> sharing = figure.sharesX() ? column(index) : List.of(panel);
        Axis xAxis = sharing.stream()
                .flatMap(p -> p.givenXAxis().stream())
                .findFirst()
                .orElseGet(panel::xAxis);
        Axis.Limits x = panel.columnNames().isEmpty()
                ? DataRange.ofX(xAxis, sharing)
                : AxisView.namedLimits(panel.columnNames().size());
        Axis.Limits y = panel.rowNames().isEmpty()
                ? DataRange.ofY(panel, x)
                : AxisView.namedLimits(panel.rowNames().size());
        boolean lowest = index + columns >= figure.panels().size();
        boolean ownLegend = panel.legendShown() && !figure.hasCommonLegend();
        boolean empty = DataRange.isEmpty(panel, x, xAxis.logarithmic());
        return new PanelPlan(panel, InkedMark.of(panel), xAxis, x, y, lowest || !figure.sharesX(), ownLegend, empty);
    }

    private List<Panel> column(int index) {
        List<Panel> column = new ArrayList<>();
        for (int i = index % columns; i < figure.panels().size(); i += columns) {
            column.add(figure.panels().get(i));
        }
        return column;
    }

    private static List<PanelPlan> withRoomForLegends(List<PanelPlan> plans, Grid grid) {
        List<PanelPlan> roomy = new ArrayList<>();
        for (int i = 0; i < plans.size(); i++) {
            roomy.add(plans.get(i).withRoomForLegend(grid.frame(i, plans.get(i).panel())));
        }
        return roomy;
    }

    private static List<PlacedPanel> place(List<PanelPlan> plans, Grid grid) {
        List<PlacedPanel> placed = new ArrayList<>();
        for (int i = 0; i < plans.size(); i++) {
            placed.add(plans.get(i).at(grid.frame(i, plans.get(i).panel()), grid.leftMargin(i)));
        }
        return placed;
    }

    /** The frames of all cells; left and tops are those of frames, without margins. */
    private record Grid(double[] left, double[] leftMargin, double frameWidth, double[] top, double[] frameHeight) {
        /** The frame of a panel; square for a square heat map. */
        Box frame(int index, Panel panel) {
            int column = index % left.length;
            int row = index / left.length;
            Box cell = new Box(left[column], top[row], frameWidth, frameHeight[row]);
            int names = panel.columnNames().size();
            if (names == 0 || names != panel.rowNames().size()) {
                return cell;
            }
            double side = Math.min(cell.width(), cell.height());
            return new Box(cell.x() + (cell.width() - side) / 2, cell.y(), side, side);
        }

        double leftMargin(int index) {
            return leftMargin[index % left.length];
        }
    }

    private Grid grid(Box area, List<PlacedPanel.Margins> margins) {
        double[] left = new double[columns];
        double[] right = new double[columns];
        double[] top = new double[rows];
        double[] bottom = new double[rows];
        for (int i = 0; i < margins.size(); i++) {
            PlacedPanel.Margins margin = margins.get(i);
            left[i % columns] = Math.max(left[i % columns], margin.left());
            right[i % columns] = Math.max(right[i % columns], margin.right());
            top[i / columns] = Math.max(top[i / columns], margin.top());
            bottom[i / columns] = Math.max(bottom[i / columns], margin.bottom());
        }
        double across = area.width() - sum(left) - sum(right) - (columns - 1) * COLUMN_GAP;
        double width = Math.max(SMALLEST_FRAME, across / columns);
        double free = area.height() - sum(top) - sum(bottom) - (rows - 1) * ROW_GAP;
        double[] heights = frameHeights(free);
        double[] lefts = new double[columns];
        double x = area.x();
        for (int column = 0; column < columns; column++) {
            lefts[column] = x + left[column];
            x = lefts[column] + width + right[column] + COLUMN_GAP;
        }
        double[] tops = new double[rows];
        double y = area.y();
        for (int row = 0; row < rows; row++) {
            tops[row] = y + top[row];
            y = tops[row] + heights[row] + bottom[row] + ROW_GAP;
        }
        return new Grid(lefts, left, width, tops, heights);
    }

    private double[] frameHeights(double free) {
        double[] heights = figure.relativeHeights();
        double total = sum(heights);
        for (int row = 0; row < rows; row++) {
            heights[row] = Math.max(SMALLEST_FRAME, free * heights[row] / total);
        }
        return heights;
    }

    private static double sum(double[] values) {
        return Arrays.stream(values).sum();
    }
}
