package io.corro.gateway.config;

import io.corro.engine.core.calendar.AlwaysOpen;
import io.corro.engine.core.calendar.MarketSessions;
import io.corro.engine.core.calendar.TradingCalendar;

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
}
