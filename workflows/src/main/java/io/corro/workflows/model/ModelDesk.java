package io.corro.workflows.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.corro.persistence.books.ledger.ContentHash;
import io.corro.persistence.books.model.Candle;
import io.corro.persistence.books.model.Features;
import io.corro.persistence.books.model.Models;
import io.corro.persistence.books.model.Models.Artefact;
import io.corro.persistence.books.model.Models.Model;
import io.corro.persistence.books.model.Models.Run;
import io.corro.persistence.books.model.Models.Version;
import io.corro.persistence.books.model.Predictions;
import io.corro.persistence.books.model.Predictions.Calibration;
import io.corro.persistence.books.model.Predictions.NewPrediction;
import io.corro.persistence.books.model.Predictions.Prediction;
import io.corro.persistence.books.model.RangeModel;
import io.corro.persistence.books.model.RiskEvents;
import io.corro.workflows.runtime.BackgroundTasks;

/**
 * Works on what the rows say is due: training runs, predictions at the end of bars, predictions whose time is over. A
 * run that a crash left is begun again; it has no effect before its end. {@link #work} is called by one thread.
 */
public final class ModelDesk implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ModelDesk.class);
    private static final int CANDLES_MAX = 100_000;
    private static final int BATCH = 100;
    private static final int OUTCOMES_MIN = 30;
    private static final BigDecimal DRIFT = new BigDecimal("0.15");
    private static final Duration STALE = Duration.ofMinutes(10);

    private final Models models;
    private final Predictions predictions;
    private final RiskEvents events;
    private final CandleSource source;
    private final Path artefacts;
    private final InstantSource clock;
    private final Map<UUID, RangeModel> loaded = new HashMap<>();
    private final BackgroundTasks chores = new BackgroundTasks();

    /** @param artefacts the directory of trained models, each under its own hash */
    public ModelDesk(Models models, Predictions predictions, RiskEvents events, CandleSource source, Path artefacts,
            InstantSource clock) {
        this.models = models;
        this.predictions = predictions;
        this.events = events;
        this.source = source;
        this.artefacts = artefacts;
        this.clock = clock;
    }

    public void start(Duration pause) {
        chores.every(pause, "models", this::work);
    }

    /** Does what is due, so much of it. */
    public void work() {
        models.take(clock.instant(), clock.instant().minus(STALE)).ifPresent(this::train);
        models.champions().forEach(this::predict);
        predictions.over(source.now(), BATCH).forEach(this::look);
        models.all().forEach(this::watch);
    }

    private void train(Run run) {
        try {
            Model model = models.get(run.modelId());
            List<Candle> candles =
                    source.candles(model.symbol(), model.horizon(), run.fromAt(), run.toAt(), CANDLES_MAX);
            if (candles.size() < RangeModel.CANDLES_MIN) {
                models.failed(run.id(), "There are " + candles.size() + " bars in this time, and "
                        + RangeModel.CANDLES_MIN + " are needed; name a longer one.", clock.instant());
                return;
            }
            RangeModel.Trained trained = RangeModel.train(candles, run.ridge().doubleValue(),
                    () -> !models.run(run.id()).status().equals("running"));
            if (trained != null) {
                models.succeeded(run, kept(trained, candles), clock.instant());
            }
        } catch (RuntimeException e) {
            LOG.warn("training {} failed", run.id(), e);
            models.failed(run.id(), "The training failed; the log has the reason.", clock.instant());
        }
    }

    private Artefact kept(RangeModel.Trained trained, List<Candle> candles) {
        String text = trained.model().write();
        String hash = ContentHash.of(text);
        Path file = artefacts.resolve(hash + ".txt");
        try {
            Files.createDirectories(artefacts);
            Path written = Files.writeString(artefacts.resolve(hash + ".new"), text, StandardCharsets.UTF_8);
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Artefact(file.getFileName().toString(), hash, ContentHash.of(candles.stream().map(Candle::toString)
                .collect(Collectors.joining("\n"))), trained.metrics());
    }

    /** @throws IllegalStateException if the artefact is not what was trained */
    private RangeModel model(Version version) {
        return loaded.computeIfAbsent(version.id(), id -> {
            try {
                String text = Files.readString(artefacts.resolve(version.filePath()), StandardCharsets.UTF_8);
                if (!ContentHash.of(text).equals(version.fileHash())) {
                    throw new IllegalStateException("the artefact of version " + id + " has been changed");
                }
                return RangeModel.read(text);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private void predict(Version version) {
        Model model = models.get(version.modelId());
        Instant now = source.now();
        Duration length = source.length(model.horizon());
        List<Candle> candles = source.candles(model.symbol(), model.horizon(), Instant.EPOCH, now,
                Features.WARM_UP + 1);
        if (candles.size() <= Features.WARM_UP || candles.getLast().end().plus(length).isBefore(now)) {
            return;
        }
        Candle last = candles.getLast();
        double[] features = Features.at(candles, candles.size() - 1);
        RangeModel.Range range = model(version).predict(features);
        predictions.say(new NewPrediction(version, model.symbol(), model.horizon(), features, last.close(),
                range.high(last.close()), range.low(last.close()), last.end(), last.end().plus(length)),
                clock.instant());
    }

    private void look(Prediction prediction) {
        List<Candle> candles = source.candles(prediction.symbol(), prediction.horizon(), prediction.asOfAt(),
                prediction.validUntil(), 1);
        candles.forEach(candle -> predictions.came(prediction, candle.high(), candle.low(), clock.instant()));
    }

    /** A version that keeps much less than it promises. */
    private void watch(Model model) {
        for (Calibration calibration : predictions.calibration(model.id())) {
            if (calibration.outcomes() >= OUTCOMES_MIN
                    && calibration.kept().add(DRIFT).compareTo(calibration.promised()) < 0) {
                events.raise("model_drift", "high", model.symbol(), "Version " + calibration.version() + " of "
                        + model.name() + " keeps less than it promises.",
                        "drift:" + model.id() + ":" + calibration.version(), clock.instant());
            }
        }
    }

    @Override
    public void close() {
        chores.close();
    }
}
