package io.corro.gateway.health;

import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.corro.engine.runtime.TradingEngine;
import io.corro.persistence.books.flag.KillSwitches;
import io.corro.persistence.trading.FillProfileRows;
import io.corro.persistence.trading.MarketHalts;

/**
 * Watch of the switches that operators set in the database, and of the fill profiles that they add: the engine is told
 * within half a second, whoever has set them. While the database cannot be read everything stays as it was. Thread
 * {@code switch-watch}.
 */
public final class SwitchWatch implements AutoCloseable {
    static final String TRADING = "trading.enabled";

    private static final Logger LOG = LoggerFactory.getLogger(SwitchWatch.class);
    private static final long PERIOD_MS = 500;

    private final Jdbi jdbi;
    private final TradingEngine engine;
    private final ScheduledExecutorService executor =
            Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().name("switch-watch").daemon().factory());

    private SwitchWatch(Jdbi jdbi, TradingEngine engine) {
        this.jdbi = jdbi;
        this.engine = engine;
    }

    /** Returns when the engine knows how the switches stand. */
    public static SwitchWatch start(Jdbi jdbi, TradingEngine engine) {
        SwitchWatch watch = new SwitchWatch(jdbi, engine);
        watch.look();
        watch.executor.scheduleWithFixedDelay(watch::look, PERIOD_MS, PERIOD_MS, TimeUnit.MILLISECONDS);
        return watch;
    }

    /** Reads the switches and tells the engine. */
    private void look() {
        try {
            tell(jdbi, engine);
        } catch (RuntimeException e) {
            LOG.warn("the switches could not be read and stay as they were: {}", e.getMessage());
        }
    }

    /** Tells the engine at once how the switches stand, and which fill profiles there are. */
    public static void tell(Jdbi jdbi, TradingEngine engine) {
        jdbi.useHandle(handle -> {
            boolean enabled = KillSwitches.switchedOff(handle, List.of(TRADING)).isEmpty();
            Set<Integer> halted = MarketHalts.numbers(handle);
            engine.switchTo(enabled, halted);
            FillProfileRows.follow(handle, engine.fillProfiles());
        });
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
