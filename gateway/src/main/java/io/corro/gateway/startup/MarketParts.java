package io.corro.gateway.startup;

import java.util.concurrent.CompletableFuture;

import io.corro.engine.core.domain.Instruments;
import io.corro.engine.runtime.TradingOptions;
import io.corro.engine.runtime.bot.BotParts;
import io.corro.engine.runtime.feed.ReplayOptions;
import io.corro.engine.runtime.marketdata.BarHistory;
import io.corro.engine.runtime.marketdata.MarketData;
import io.corro.engine.runtime.marketdata.MarketRecorder;
import io.corro.engine.runtime.port.EngineClock;
import io.corro.gateway.config.Config;
import io.corro.persistence.marketdata.JdbcBarHistory;
import io.corro.persistence.marketdata.RecordedMarket;
import io.corro.persistence.postgres.Database;
import io.corro.persistence.trading.JdbcBotStore;
import io.corro.persistence.trading.JdbcEngineStore;
import io.corro.persistence.trading.JdbcLimitBreaches;
import io.corro.persistence.trading.JdbcSignalStore;

/**
 * The market data of a server: the recorder, which listens to the engine, and what it has recorded. Closed after the
 * engine, so that the last that it tells is recorded.
 */
public record MarketParts(MarketData data, Instruments instruments, RecordedMarket store) implements AutoCloseable {

    /** Resumes what was recorded before the engine's time. */
    public static MarketParts open(Database database, Config config, TradingOptions trading) {
        Instruments instruments = new JdbcEngineStore(database).instruments();
        RecordedMarket store = new RecordedMarket(
                database.jdbi(), instruments, config.data(), config.ticks());
        CompletableFuture<MarketRecorder> known = new CompletableFuture<>();
        BarHistory bars = new JdbcBarHistory(database.jdbi(),
                () -> known.thenApply(MarketRecorder::storedUs).getNow(Long.MIN_VALUE));
        MarketRecorder recorder = new MarketRecorder(instruments, store, bars);
        known.complete(recorder);
        recorder.start(trading.replay().map(ReplayOptions::startUs).orElseGet(EngineClock.system()::nowUs));
        return new MarketParts(new MarketData(recorder, bars, store), instruments, store);
    }

    /** What the engine needs for bots that see this market. */
    public BotParts bots(Database database) {
        return new BotParts(new JdbcBotStore(database.jdbi(), instruments), data.recorder(), data.bars(),
                new JdbcLimitBreaches(database.jdbi()), new JdbcSignalStore(database.jdbi(), instruments));
    }

    @Override
    public void close() {
        data.recorder().close();
        store.close();
    }
}
