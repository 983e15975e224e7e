package io.corro.gateway.http.market;

import java.time.Instant;
import java.time.ZonedDateTime;

import io.corro.engine.core.calendar.TradingCalendar;
import io.corro.gateway.httpkit.wire.Described;
import io.corro.gateway.httpkit.wire.WireTime;

/** The clock of a market in the convention's second version. */
@Described("""
        `market` says whose clock this is: that of the account's positions and live orders, else of its newest order; \
        FOREX for an account of several markets, or of none yet.""")
record ClockJson(ZonedDateTime timestamp, boolean isOpen, ZonedDateTime nextOpen, ZonedDateTime nextClose,
        String market) {

    static ClockJson of(TradingCalendar calendar, Market market, Instant now) {
        long nowUs = WireTime.micros(now);
        return new ClockJson(now.atZone(TradingCalendar.ZONE), calendar.isOpen(market.assetClass(), nowUs),
                local(calendar.nextOpenUs(market.assetClass(), nowUs)),
                local(calendar.nextCloseUs(market.assetClass(), nowUs)), market.name());
    }

    private static ZonedDateTime local(long timeUs) {
        return WireTime.instant(timeUs).atZone(TradingCalendar.ZONE);
    }
}
