package io.corro.gateway.startup;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

import io.corro.engine.core.domain.Instruments;
import io.corro.engine.runtime.TradingOptions;
import io.corro.engine.runtime.feed.ReplayOptions;
import io.corro.engine.runtime.feed.ReplaySource;
import io.corro.engine.runtime.port.EngineClock;
import io.corro.gateway.config.Config;
import io.corro.gateway.config.PartOptions;
import io.corro.gateway.config.ReplayTask;
import io.corro.gateway.config.UsageException;
import io.corro.persistence.imports.FilePrices;
import io.corro.persistence.imports.ImportRefusedException;
import io.corro.persistence.imports.PriceFiles;
import io.corro.persistence.imports.ReplayStart;
import io.corro.persistence.imports.StoredPrices;
import io.corro.persistence.postgres.Database;
import io.corro.persistence.trading.JdbcEngineStore;

/** Options of the engine with what it replays, if it replays anything. Stateless. */
public final class Replays {

    private Replays() {}

    /** @throws UsageException if there is nothing to replay, or the engine's time is later than its start */
    public static TradingOptions trading(Config config, Database database) {
        TradingOptions options = PartOptions.trading(config);
        return config.replay().map(task -> replayed(options, task, config.data(), database)).orElse(options);
    }

    private static TradingOptions replayed(TradingOptions options, ReplayTask task, Path data, Database database) {
        try {
            Instruments instruments = new JdbcEngineStore(database).instruments();
            ReplaySource source = source(task, data, database, instruments);
            long startUs = ReplayStart.us(database.jdbi(), source, task.start());
            return options.withReplay(
                    new ReplayOptions(source, startUs, task.speed(), task.loop(), task.paused()));
        } catch (ImportRefusedException e) {
            throw new UsageException(e.getMessage());
        }
    }

    private static ReplaySource source(ReplayTask task, Path data, Database database, Instruments instruments) {
        long fromUs = us(task.start(), Long.MIN_VALUE);
        long untilUs = us(task.end(), Long.MAX_VALUE);
        return task.from().equals(ReplayTask.IMPORTED)
                ? new StoredPrices(database.jdbi(), new PriceFiles(data), instruments, fromUs, untilUs)
                : new FilePrices(Path.of(task.from()).toAbsolutePath(), instruments, fromUs, untilUs);
    }

    private static long us(Optional<Instant> time, long otherwise) {
        return time.map(EngineClock::micros).orElse(otherwise);
    }
}
