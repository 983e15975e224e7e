package io.corro.persistence.books.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * Predicts how far the next bar goes above and below the last close: two linear functions of the features, each with a
 * margin that nine of ten bars kept within. Trained in closed form, so that the same bars give the same model.
 * Immutable.
 *
 * @param means      of the features in the training part
 * @param deviations of them
 * @param up         the constant and a factor for each feature
 * @param down       the same, of the distance below
 */
public record RangeModel(double[] means, double[] deviations, double[] up, double[] down, double marginUp,
        double marginDown) {
    /** Bars of which at least one model can be made: parts to train, to measure margins, and to test. */
    public static final int CANDLES_MIN = 120;
    private static final double TRAINED = 0.6;
    private static final double MEASURED = 0.8;
    private static final double KEPT_WITHIN = 0.9;

    /** A trained model with what the test part, which it never saw, says of it. */
    public record Trained(RangeModel model, Metrics metrics) {}

    /**
     * @param coverage the share of bars whose high and low were both within the prediction
     * @param errorUp  the mean distance of the predicted and the real high, as a share of the price
     */
    public record Metrics(int trained, int tested, double coverage, double errorUp, double errorDown) {}

    /** How far the next bar is expected to go from the last close, as shares. */
    public record Range(double up, double down) {

        public double high(double close) {
            return close * (1 + up);
        }

        public double low(double close) {
            return close * (1 - down);
        }
    }

    /** Of a bar: what was known at its end, and how far the next one went. */
    private record Row(double[] features, double up, double down) {}

    /**
     * The parts follow each other in time, with a bar between them, so that nothing of a later part is in an earlier
     * one.
     *
     * @param ridge      how strongly factors are held down, above zero
     * @param isCanceled asked between steps
     * @return null if it was cancelled
     */
    public static @Nullable Trained train(List<Candle> candles, double ridge, BooleanSupplier isCanceled) {
        List<Row> rows = rows(candles);
        List<Row> train = rows.subList(0, (int) (rows.size() * TRAINED));
        List<Row> measure = rows.subList(train.size() + 1, (int) (rows.size() * MEASURED));
        List<Row> test = rows.subList((int) (rows.size() * MEASURED) + 1, rows.size());
        if (isCanceled.getAsBoolean()) {
            return null;
        }
        RangeModel bare = fitted(train, ridge);
        if (isCanceled.getAsBoolean()) {
            return null;
        }
        RangeModel model = new RangeModel(bare.means, bare.deviations, bare.up, bare.down,
                margin(measure.stream().mapToDouble(row -> row.up - bare.of(row.features).up).toArray()),
                margin(measure.stream().mapToDouble(row -> row.down - bare.of(row.features).down).toArray()));
        return new Trained(model, tested(model, train.size(), test));
    }

    private static List<Row> rows(List<Candle> candles) {
        List<Row> rows = new ArrayList<>();
        for (int i = Features.WARM_UP; i < candles.size() - 1; i++) {
            double close = candles.get(i).close();
            rows.add(new Row(Features.at(candles, i), candles.get(i + 1).high() / close - 1,
                    1 - candles.get(i + 1).low() / close));
        }
        return rows;
    }

    private static RangeModel fitted(List<Row> rows, double ridge) {
        int size = Features.NAMES.size();
        double[] means = new double[size];
        double[] deviations = new double[size];
        for (int i = 0; i < size; i++) {
            int feature = i;
            means[i] = rows.stream().mapToDouble(row -> row.features[feature]).average().orElse(0);
            double mean = means[i];
            deviations[i] = Math.sqrt(rows.stream().mapToDouble(row -> Math.pow(row.features[feature] - mean, 2))
                    .average().orElse(0));
        }
        RangeModel scale = new RangeModel(means, deviations, new double[0], new double[0], 0, 0);
        double[][] inputs = rows.stream().map(row -> scale.scaled(row.features)).toArray(double[][]::new);
        return new RangeModel(means, deviations,
                Linear.solve(inputs, rows.stream().mapToDouble(Row::up).toArray(), ridge),
                Linear.solve(inputs, rows.stream().mapToDouble(Row::down).toArray(), ridge), 0, 0);
    }

    private static double margin(double[] residuals) {
        Arrays.sort(residuals);
        return residuals[(int) Math.min(residuals.length - 1, Math.ceil(KEPT_WITHIN * residuals.length))];
    }

    private static Metrics tested(RangeModel model, int trained, List<Row> test) {
        double within = 0;
        double errorUp = 0;
        double errorDown = 0;
        for (Row row : test) {
            Range range = model.predict(row.features);
            within += row.up <= range.up && row.down <= range.down ? 1 : 0;
            errorUp += Math.abs(row.up - range.up);
            errorDown += Math.abs(row.down - range.down);
        }
        return new Metrics(trained, test.size(), within / test.size(), errorUp / test.size(),
                errorDown / test.size());
    }

    /** At the end of a bar with these features. */
    public Range predict(double[] features) {
        Range bare = of(features);
        return new Range(Math.max(0, bare.up + marginUp), Math.max(0, bare.down + marginDown));
    }

    private Range of(double[] features) {
        double[] scaled = scaled(features);
        return new Range(Linear.at(up, scaled), Linear.at(down, scaled));
    }

    /** With a constant one before them. */
    private double[] scaled(double[] features) {
        double[] scaled = new double[features.length + 1];
        scaled[0] = 1;
        for (int i = 0; i < features.length; i++) {
            scaled[i + 1] = deviations[i] == 0 ? 0 : (features[i] - means[i]) / deviations[i];
        }
        return scaled;
    }

    /** The artefact: six lines of numbers, which {@link #read} reads to the last bit. */
    public String write() {
        return Stream.of(means, deviations, up, down, new double[] {marginUp}, new double[] {marginDown})
                .map(numbers -> Arrays.stream(numbers).mapToObj(number -> String.format(Locale.ROOT, "%s", number))
                        .collect(Collectors.joining(" ")))
                .collect(Collectors.joining("\n", "range-model 1\n", "\n"));
    }

    /** @throws IllegalArgumentException if it is no artefact of this kind */
    public static RangeModel read(String artefact) {
        String[] lines = artefact.split("\n");
        if (lines.length != 7 || !lines[0].equals("range-model 1")) {
            throw new IllegalArgumentException("no range model of version 1");
        }
        double[][] numbers = Arrays.stream(lines).skip(1).map(line -> Arrays.stream(line.split(" "))
                .mapToDouble(Double::parseDouble).toArray()).toArray(double[][]::new);
        return new RangeModel(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4][0], numbers[5][0]);
    }
}
