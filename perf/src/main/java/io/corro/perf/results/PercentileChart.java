package io.corro.perf.results;

import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.VectorGraphicsEncoder.VectorGraphicsFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

import io.corro.perf.report.Figure;
import io.corro.perf.report.Percentiles;

/** Latency over percentiles, both logarithmic: to the right one nine more at each step. */
final class PercentileChart {
    private static final int WIDTH = 860;
    private static final int HEIGHT = 420;
    /** Where the maximum is drawn: a nine beyond the last percentile. */
    private static final double MAX_NINES = 5;
    private static final double TOLERANCE = 1e-6;

    private PercentileChart() { }

    /** @param names distributions, each with what and whose */
    static void write(Results results, List<String> names, Path file) throws IOException {
        XYChart chart = new XYChartBuilder().width(WIDTH).height(HEIGHT).xAxisTitle("percentile")
                .yAxisTitle("milliseconds").build();
        chart.getStyler().setYAxisLogarithmic(true).setLegendPosition(LegendPosition.OutsideS)
                .setChartBackgroundColor(Color.WHITE);
        chart.setCustomXAxisTickLabelsFormatter(PercentileChart::label);
        names.forEach(name -> add(chart, results, name));
        VectorGraphicsEncoder.saveVectorGraphic(chart, file.toString(), VectorGraphicsFormat.SVG);
    }

    private static void add(XYChart chart, Results results, String name) {
        List<Double> nines = new ArrayList<>();
        List<Double> millis = new ArrayList<>();
        for (double point : Percentiles.POINTS) {
            Optional<Figure> figure = results.figure(Tables.pointName(name, point));
            figure.ifPresent(value -> {
                nines.add(nines(point));
                millis.add(value.value() / 1_000);
            });
        }
        if (!nines.isEmpty()) {
            chart.addSeries(name, nines, millis).setMarker(SeriesMarkers.CIRCLE);
        }
    }

    /** The library goes on looking for ticks until all labels differ, so none may be empty. */
    private static String label(double nines) {
        return Percentiles.POINTS.stream().filter(point -> Math.abs(nines(point) - nines) < TOLERANCE).findFirst()
                .map(Percentiles::label)
                .orElseGet(() -> String.format(Locale.ROOT, "p%.5g", 100 - 100 * Math.pow(10, -nines)));
    }

    private static double nines(double point) {
        return point == 100 ? MAX_NINES : -Math.log10(1 - point / 100);
    }
}
