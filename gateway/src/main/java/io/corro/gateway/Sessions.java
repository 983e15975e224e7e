package io.corro.gateway;

import io.corro.engine.calendar.AlwaysOpen;
import io.corro.engine.calendar.MarketSessions;
import io.corro.engine.calendar.TradingCalendar;

/** Which hours the markets keep. */
public enum Sessions {
    /** Every market is open around the clock, so that a first try at a weekend fills. */
    ALWAYS(new AlwaysOpen()),
    /** The hours of the real markets. */
    MARKET(new MarketSessions());

    private final TradingCalendar calendar;

    Sessions(TradingCalendar calendar) {
        this.calendar = calendar;
    }

    public TradingCalendar calendar() {
        return calendar;
    }
}
