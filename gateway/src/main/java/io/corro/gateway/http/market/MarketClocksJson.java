package io.corro.gateway.http.market;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;

import io.corro.engine.core.calendar.TradingCalendar;
import io.corro.gateway.httpkit.wire.Described;
import io.corro.gateway.httpkit.wire.WireTime;

/** The clocks of markets in the convention's third version. */
record MarketClocksJson(List<MarketClockJson> clocks) {

    @Described("`phase` is core or closed: nothing is traded here before or after the sessions.")
    record MarketClockJson(MarketJson market, ZonedDateTime timestamp, boolean isMarketDay,
            ZonedDateTime nextMarketOpen, ZonedDateTime nextMarketClose, String phase, ZonedDateTime phaseUntil) {

        static MarketClockJson of(TradingCalendar calendar, Market market, Instant time) {
            long timeUs = WireTime.micros(time);
            boolean isOpen = calendar.isOpen(market.assetClass(), timeUs);
            ZonedDateTime open = local(WireTime.instant(calendar.nextOpenUs(market.assetClass(), timeUs)));
            ZonedDateTime close = local(WireTime.instant(calendar.nextCloseUs(market.assetClass(), timeUs)));
            LocalDate date = local(time).toLocalDate();
            return new MarketClockJson(MarketJson.of(market), local(time),
                    !calendar.days(market.assetClass(), date, date).isEmpty(), open, close,
                    isOpen ? "core" : "closed", isOpen ? close : open);
        }

        private static ZonedDateTime local(Instant time) {
            return time.atZone(TradingCalendar.ZONE);
        }
    }

    static MarketClocksJson of(TradingCalendar calendar, List<Market> markets, Instant time) {
        return new MarketClocksJson(
                markets.stream().map(market -> MarketClockJson.of(calendar, market, time)).toList());
    }
}
