package io.corro.engine.runtime;

import java.time.Duration;
import java.util.Optional;

import io.corro.engine.core.calendar.TradingCalendar;
import io.corro.engine.runtime.feed.FeedMode;
import io.corro.engine.runtime.feed.ReplayOptions;
import io.corro.engine.runtime.pipeline.EngineOptions;

/**
 * How an engine trades and where its prices come from.
 *
 * @param calendar the hours of the markets
 * @param feedRate quotes a second of each instrument, simulated feed only
 * @param seed     of the simulated prices
 * @param replay   what is replayed, replayed feed only
 * @param period   how often the engine is told the time and which markets are open
 */
public record TradingOptions(EngineOptions pipeline, TradingCalendar calendar, FeedMode feed, int feedRate, long seed,
        Optional<ReplayOptions> replay, Duration period) {
    private static final Duration PERIOD = Duration.ofSeconds(1);

    public TradingOptions {
        if (replay.isPresent() != (feed == FeedMode.REPLAY)) {
            throw new IllegalArgumentException("a replayed feed has something to replay, and no other has");
        }
    }

    public TradingOptions(EngineOptions pipeline, TradingCalendar calendar, FeedMode feed, int feedRate, long seed) {
        this(pipeline, calendar, feed, feedRate, seed, Optional.empty(), PERIOD);
    }

    /** The same with a replay of recorded prices. */
    public TradingOptions withReplay(ReplayOptions replayed) {
        return new TradingOptions(pipeline, calendar, FeedMode.REPLAY, feedRate, seed, Optional.of(replayed), period);
    }

    /** The same for an engine that hears of the time as often as this. */
    public TradingOptions withPeriod(Duration often) {
        return new TradingOptions(pipeline, calendar, feed, feedRate, seed, replay, often);
    }

    Duration quoteAgeMax() {
        return pipeline.quoteAgeMax();
    }
}
