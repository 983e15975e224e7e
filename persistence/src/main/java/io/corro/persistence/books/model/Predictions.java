package io.corro.persistence.books.model;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** {@code ml.predictions} and what came of them; what a model said is never changed. Thread-safe. */
public final class Predictions {
    private static final int PRICE_DECIMALS = 8;
    private static final int SHARE_DECIMALS = 4;
    private static final String INSERT = """
            INSERT INTO ml.predictions (id, model_id, model_version_id, symbol, horizon, predicted_high, predicted_low,
                                        confidence, as_of_at, valid_until, reference_price, created_at)
            VALUES (:id, :modelId, :versionId, :symbol, :horizon, :high, :low, :confidence, :asOf, :until,
                    :reference, :at)
            ON CONFLICT (model_version_id, symbol, horizon, as_of_at) DO NOTHING
            """;
    private static final String FEATURES = """
            INSERT INTO ml.feature_store (symbol, "timestamp", features, timeframe, feature_version)
            VALUES (:symbol, :asOf, to_jsonb(CAST(:values AS numeric[])), :horizon, :version)
            ON CONFLICT DO NOTHING
            """;
    private static final String SELECT = """
            SELECT prediction.id, prediction.model_id, prediction.symbol, prediction.horizon,
                   prediction.predicted_high AS high, prediction.predicted_low AS low, prediction.confidence,
                   prediction.reference_price, prediction.as_of_at, prediction.valid_until, version.version,
                   outcome.actual_high, outcome.actual_low, outcome.range_hit, outcome.accuracy
            FROM ml.predictions AS prediction
            JOIN ml.model_versions AS version ON version.id = prediction.model_version_id
            LEFT JOIN ml.prediction_outcomes AS outcome ON outcome.prediction_id = prediction.id
            """;
    private static final String OUTCOME = """
            INSERT INTO ml.prediction_outcomes (prediction_id, actual_high, actual_low, accuracy, high_error, low_error,
                                                range_hit, evaluated_at)
            VALUES (:id, :high, :low, :accuracy, :highError, :lowError, :hit, :at)
            ON CONFLICT (prediction_id) DO NOTHING
            """;
    private static final String CALIBRATION = """
            SELECT version.version, count(*)::int AS outcomes, avg(prediction.confidence) AS promised,
                   avg(outcome.range_hit::int) AS kept, avg(outcome.accuracy) AS accuracy
            FROM ml.prediction_outcomes AS outcome
            JOIN ml.predictions AS prediction ON prediction.id = outcome.prediction_id
            JOIN ml.model_versions AS version ON version.id = prediction.model_version_id
            WHERE prediction.model_id = :modelId GROUP BY version.id, version.version ORDER BY min(version.created_at)
            """;

    private final Jdbi jdbi;

    public Predictions(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** What a version says at the end of a bar. */
    public record NewPrediction(Models.Version version, String symbol, String horizon, double[] features,
            double reference, double high, double low, Instant asOf, Instant until) {}

    /** A prediction, and what came of it once its time was over. */
    public record Prediction(UUID id, UUID modelId, String symbol, String horizon, BigDecimal high, BigDecimal low,
            BigDecimal confidence, BigDecimal referencePrice, Instant asOfAt, Instant validUntil, String version,
            Optional<BigDecimal> actualHigh, Optional<BigDecimal> actualLow, Optional<Boolean> rangeHit,
            Optional<BigDecimal> accuracy) {}

    /** What a version promised, and how often it kept it. */
    public record Calibration(String version, int outcomes, BigDecimal promised, BigDecimal kept,
            BigDecimal accuracy) {}

    /** Says it once. */
    public void say(NewPrediction said, Instant at) {
        jdbi.useTransaction(handle -> {
            BigDecimal[] values = new BigDecimal[said.features().length];
            for (int i = 0; i < values.length; i++) {
                values[i] = BigDecimal.valueOf(said.features()[i]);
            }
            handle.createUpdate(FEATURES).bind("symbol", said.symbol()).bind("asOf", said.asOf())
                    .bind("values", values).bind("horizon", said.horizon()).bind("version", Features.VERSION).execute();
            handle.createUpdate(INSERT).bind("id", UUID.randomUUID()).bind("modelId", said.version().modelId())
                    .bind("versionId", said.version().id()).bind("symbol", said.symbol())
                    .bind("horizon", said.horizon()).bind("high", price(said.high())).bind("low", price(said.low()))
                    .bind("confidence", said.version().coverage().setScale(SHARE_DECIMALS, RoundingMode.HALF_EVEN))
                    .bind("asOf", said.asOf()).bind("until", said.until()).bind("reference", price(said.reference()))
                    .bind("at", at).execute();
        });
    }

    private static BigDecimal price(double price) {
        return BigDecimal.valueOf(price).setScale(PRICE_DECIMALS, RoundingMode.HALF_EVEN);
    }

    /** The newest first. */
    public List<Prediction> of(Optional<String> symbol, Optional<String> horizon, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(SELECT + """
                WHERE (CAST(:symbol AS text) IS NULL OR prediction.symbol = :symbol)
                  AND (CAST(:horizon AS text) IS NULL OR prediction.horizon = :horizon)
                ORDER BY prediction.as_of_at DESC, prediction.id LIMIT :limit
                """).bind("symbol", symbol.orElse(null)).bind("horizon", horizon.orElse(null)).bind("limit", limit)
                .map(ConstructorMapper.of(Prediction.class)).list());
    }

    /** Those whose time is over and that nobody has looked at since. */
    public List<Prediction> over(Instant now, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(SELECT
                + " WHERE prediction.valid_until <= :now AND outcome.id IS NULL"
                + " ORDER BY prediction.valid_until LIMIT :limit")
                .bind("now", now).bind("limit", limit).map(ConstructorMapper.of(Prediction.class)).list());
    }

    /** What really happened; its accuracy is what both ranges share of what they span together. */
    public void came(Prediction prediction, double high, double low, Instant at) {
        double predictedHigh = prediction.high().doubleValue();
        double predictedLow = prediction.low().doubleValue();
        jdbi.useHandle(handle -> handle.createUpdate(OUTCOME).bind("id", prediction.id()).bind("high", price(high))
                .bind("low", price(low)).bind("accuracy", BigDecimal.valueOf(
                        accuracy(predictedHigh, predictedLow, high, low)).setScale(SHARE_DECIMALS,
                                RoundingMode.HALF_EVEN))
                .bind("highError", price(high - predictedHigh)).bind("lowError", price(low - predictedLow))
                .bind("hit", high <= predictedHigh && low >= predictedLow).bind("at", at).execute());
    }

    static double accuracy(double predictedHigh, double predictedLow, double high, double low) {
        double shared = Math.max(0, Math.min(predictedHigh, high) - Math.max(predictedLow, low));
        double spanned = Math.max(predictedHigh, high) - Math.min(predictedLow, low);
        return spanned == 0 ? 1 : shared / spanned;
    }

    public List<Calibration> calibration(UUID modelId) {
        return jdbi.withHandle(handle -> handle.createQuery(CALIBRATION).bind("modelId", modelId)
                .map(ConstructorMapper.of(Calibration.class)).list());
    }
}
