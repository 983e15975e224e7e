package io.corro.perf.results;

import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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

    private PercentileChart() { }

    /** @param names distributions, each with what and whose */
    static void write(Results results, List<String> names, Path file) throws IOException {
        XYChart chart = new XYChartBuilder().width(WIDTH).height(HEIGHT).xAxisTitle("percentile")
                .yAxisTitle("milliseconds").build();
        chart.getStyler().setYAxisLogarithmic(true).setLegendPosition(LegendPosition.OutsideS)
                .setChartBackgroundColor(Color.WHITE);
        Map<Double, String> labels = new HashMap<>();
        Percentiles.POINTS.forEach(point -> labels.put(nines(point), Percentiles.label(point)));
        chart.getStyler().setXAxisTickLabelsFormattingFunction(
                nines -> labels.entrySet().stream().filter(label -> Math.abs(label.getKey() - nines) < 1e-6)
                        .map(Map.Entry::getValue).findFirst().orElse(String.format(Locale.ROOT, "%.1f", nines)));
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

    private static double nines(double point) {
        return point == 100 ? MAX_NINES : -Math.log10(1 - point / 100);
    }
}
