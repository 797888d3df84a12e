package org.nablafit.plot;

import java.util.List;
import java.util.Optional;

/** What a panel shows. The arrays of marks are never modified and never handed out. */
sealed interface Mark {
    Style style();

    Mark withStyle(Style style);

    /** The word for this mark in error messages and descriptions. */
    String kind();

    /** A line through points, in their order. */
    record Line(double[] x, double[] y, Style style) implements Mark {
        @Override
        public Line withStyle(Style changed) {
            return new Line(x, y, changed);
        }

        @Override
        public String kind() {
            return "line";
        }
    }

    /** The area between two lines, with a line inside it if {@code central} is not empty. */
    record Band(double[] x, Optional<double[]> central, double[] lower, double[] upper, Style style) implements Mark {
        @Override
        public Band withStyle(Style changed) {
            return new Band(x, central, lower, upper, changed);
        }

        @Override
        public String kind() {
            return central.isPresent() ? "line with band" : "band";
        }
    }

    /** Symbols with error bars; the errors are distances from the point, empty for none. */
    record Points(double[] x, double[] y, Optional<Errors> xErrors, Optional<Errors> yErrors, Style style)
            implements Mark {
        @Override
        public Points withStyle(Style changed) {
            return new Points(x, y, xErrors, yErrors, changed);
        }

        Points withXErrors(Errors errors) {
            return new Points(x, y, Optional.of(errors), yErrors, style);
        }

        @Override
        public String kind() {
            return x.length + " points";
        }
    }

    /** The lengths of error bars below and above the points. */
    record Errors(double[] lower, double[] upper) {}

    /** Horizontal bars from zero, the first on top; {@code format} is that of the number at their ends. */
    record Bars(List<String> names, double[] values, String format, Style style) implements Mark {
        @Override
        public Bars withStyle(Style changed) {
            return new Bars(names, values, format, changed);
        }

        @Override
        public String kind() {
            return names.size() + " bars";
        }
    }

    /** A matrix as coloured cells, [rows][columns] in one array, the first row on top. */
    record HeatMap(
            List<String> rows,
            List<String> columns,
            double[] values,
            Axis.Limits range,
            ColourMap colours,
            String scaleLabel,
            Style style)
            implements Mark {
        @Override
        public HeatMap withStyle(Style changed) {
            return new HeatMap(rows, columns, values, range, colours, scaleLabel, changed);
        }

        @Override
        public String kind() {
            return "heat map of " + rows.size() + " x " + columns.size() + " cells";
        }

        /** The colour of a cell; light grey where the value is not finite. */
        Colour colour(int row, int column) {
            double value = values[row * columns.size() + column];
            return Double.isFinite(value)
                    ? colours.at((value - range.from()) / (range.to() - range.from()))
                    : new Colour(0xe8e8e8);
        }
    }

    /** A straight line across the panel: at a value of y if {@code horizontal}, else of x. */
    record Reference(boolean horizontal, double value, Style style) implements Mark {
        @Override
        public Reference withStyle(Style changed) {
            return new Reference(horizontal, value, changed);
        }

        @Override
        public String kind() {
            return horizontal ? "horizontal line" : "vertical line";
        }
    }

    /** A strip across the panel: between two values of y if {@code horizontal}, else of x. */
    record Span(boolean horizontal, double from, double to, Style style) implements Mark {
        @Override
        public Span withStyle(Style changed) {
            return new Span(horizontal, from, to, changed);
        }

        @Override
        public String kind() {
            return horizontal ? "horizontal strip" : "vertical strip";
        }
    }

    /** Text that starts at a point of the data. */
    record TextAt(double x, double y, String text, Style style) implements Mark {
        @Override
        public TextAt withStyle(Style changed) {
            return new TextAt(x, y, text, changed);
        }

        @Override
        public String kind() {
            return "text";
        }
    }

    /** Text in a corner of the frame; {@code \n} starts a new line. */
    record Note(Place place, String text, Style style) implements Mark {
        @Override
        public Note withStyle(Style changed) {
            return new Note(place, text, changed);
        }

        @Override
        public String kind() {
            return "note";
        }
    }
}
