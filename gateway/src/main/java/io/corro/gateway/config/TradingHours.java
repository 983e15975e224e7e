package io.corro.gateway.config;

import io.corro.engine.core.calendar.AlwaysOpen;
import io.corro.engine.core.calendar.MarketSessions;
import io.corro.engine.core.calendar.TradingCalendar;
import io.corro.engine.runtime.feed.FeedMode;

/** Which hours the markets keep. */
public enum TradingHours {
    /** Every market is open around the clock, so that a first try at a weekend fills. */
    ALWAYS(new AlwaysOpen()),
    /** The hours of the real markets. */
    MARKET(new MarketSessions());

    private final TradingCalendar calendar;

    TradingHours(TradingCalendar calendar) {
        this.calendar = calendar;
    }

    public TradingCalendar calendar() {
        return calendar;
    }

    /** Simulated prices exist at any hour; prices from outside come from markets that keep hours. */
    static TradingHours usual(FeedMode feed) {
        return switch (feed) {
            case SIMULATED -> ALWAYS;
            case REPLAY, PUSH, OFF -> MARKET;
        };
    }
}
