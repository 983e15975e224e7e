package io.corro.engine.runtime;

import java.time.Duration;

import io.corro.engine.core.calendar.TradingCalendar;
import io.corro.engine.runtime.feed.FeedMode;
import io.corro.engine.runtime.pipeline.EngineOptions;

/**
 * How an engine trades and where its prices come from.
 *
 * @param calendar the hours of the markets
 * @param feedRate quotes a second of each instrument, simulated feed only
 * @param seed     of the simulated prices
 */
public record TradingOptions(EngineOptions pipeline, TradingCalendar calendar, FeedMode feed, int feedRate, long seed) {

    Duration quoteAgeMax() {
        return pipeline.quoteAgeMax();
    }
}
