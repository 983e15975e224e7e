package io.corro.gateway.backtest;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;

/**
 * Plot of values over time as an SVG element. Of many values the least and the greatest of each column are drawn, so
 * that no peak is lost. Stateless.
 */
final class Plot {
    private static final int WIDTH = 960;
    private static final int HEIGHT = 260;
    private static final int LEFT = 96;
    private static final int TOP = 10;
    private static final int COLUMNS = 800;
    private static final int LINES = 4;

    private final double[] values;
    private final double min;
    private final double range;

    private Plot(double[] values, double min, double max) {
        this.values = values;
        this.min = min;
        range = max > min ? max - min : 1;
    }

    /**
     * @param style of the style sheet
     * @param label how a value is written beside its line
     */
    static String of(double[] values, String style, DoubleFunction<String> label) {
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        for (double value : values) {
            min = Math.min(min, value);
            max = Math.max(max, value);
        }
        return new Plot(values, min, max).svg(style, label);
    }

    private String svg(String style, DoubleFunction<String> label) {
        StringBuilder svg = new StringBuilder("<svg viewBox=\"0 0 " + (LEFT + WIDTH) + " " + (HEIGHT + 2 * TOP)
                + "\" role=\"img\" class=\"" + style + "\">\n");
        for (int line = 0; line <= LINES; line++) {
            double value = min + range * line / LINES;
            String y = place(y(value));
            svg.append("<line x1=\"" + LEFT + "\" x2=\"" + (LEFT + WIDTH) + "\" y1=\"" + y + "\" y2=\"" + y + "\"/>"
                    + "<text x=\"" + (LEFT - 8) + "\" y=\"" + y + "\">" + label.apply(value) + "</text>\n");
        }
        return svg.append("<polyline points=\"" + String.join(" ", points()) + "\"/>\n</svg>\n").toString();
    }

    private List<String> points() {
        List<String> points = new ArrayList<>();
        int columns = Math.min(COLUMNS, values.length);
        for (int column = 0; column < columns; column++) {
            addColumn(points, (int) ((long) column * values.length / columns),
                    (int) ((column + 1L) * values.length / columns));
        }
        points.add(point(values.length - 1));
        return points;
    }

    private void addColumn(List<String> points, int from, int until) {
        int least = from;
        int greatest = from;
        for (int i = from; i < until; i++) {
            least = values[i] < values[least] ? i : least;
            greatest = values[i] > values[greatest] ? i : greatest;
        }
        points.add(point(Math.min(least, greatest)));
        if (least != greatest) {
            points.add(point(Math.max(least, greatest)));
        }
    }

    private String point(int index) {
        double x = LEFT + (double) WIDTH * index / Math.max(1, values.length - 1);
        return place(x) + "," + place(y(values[index]));
    }

    private double y(double value) {
        return TOP + HEIGHT * (1 - (value - min) / range);
    }

    private static String place(double at) {
        return String.format(Locale.ROOT, "%.1f", at);
    }
}
