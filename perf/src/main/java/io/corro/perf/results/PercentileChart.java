package io.corro.perf.results;

import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.CategorySeries.CategorySeriesRenderStyle;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

import io.corro.perf.report.Percentiles;

/**
 * Latency over percentiles, the latency logarithmic: to the right one nine more at each step, then the maximum. A
 * bitmap, since the library's SVG spells every letter as a path.
 */
final class PercentileChart {
    private static final int WIDTH = 860;
    private static final int HEIGHT = 420;
    /** The library's usual pixels are at 72. */
    private static final int DPI = 144;
    private static final double MICROS_PER_MILLI = 1_000;
    static final List<Color> COLOURS = List.of(new Color(0xD9822B), new Color(0x2F8F83), new Color(0x3F7FD0),
            new Color(0xC0508C), new Color(0x8A6FD1));

    private PercentileChart() {}

    /** @param names distributions, each with what and whose; what was not measured is not drawn */
    static void write(Results results, List<String> names, Path file) throws IOException {
        CategoryChart chart = new CategoryChartBuilder().width(WIDTH).height(HEIGHT).yAxisTitle("milliseconds").build();
        chart.getStyler().setDefaultSeriesRenderStyle(CategorySeriesRenderStyle.Line).setOverlapped(true)
                .setYAxisLogarithmic(true).setYAxisDecimalPattern("#,##0.###")
                .setLegendPosition(LegendPosition.OutsideS)
                .setChartBackgroundColor(Color.WHITE).setSeriesColors(COLOURS.toArray(Color[]::new));
        names.forEach(name -> add(chart, results, name));
        BitmapEncoder.saveBitmapWithDPI(chart, file.toString(), BitmapFormat.PNG, DPI);
    }

    private static void add(CategoryChart chart, Results results, String name) {
        List<String> labels = new ArrayList<>();
        List<Double> millis = new ArrayList<>();
        for (double point : Percentiles.POINTS) {
            results.figure(Tables.pointName(name, point)).ifPresent(figure -> {
                labels.add(Percentiles.label(point));
                millis.add(figure.value() / MICROS_PER_MILLI);
            });
        }
        if (!millis.isEmpty()) {
            chart.addSeries(name, labels, millis).setMarker(SeriesMarkers.CIRCLE);
        }
    }
}
