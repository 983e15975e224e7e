package io.corro.gateway.http.market;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;

import io.corro.engine.core.calendar.SessionDay;
import io.corro.engine.core.calendar.TradingCalendar;

/** The trading days of a market in the convention's third version. */
record MarketCalendarJson(MarketJson market, List<MarketDayJson> calendar) {

    record MarketDayJson(LocalDate date, ZonedDateTime coreStart, ZonedDateTime coreEnd) {

        static MarketDayJson of(SessionDay day, ZoneId zone) {
            return new MarketDayJson(day.date(), at(day.open(), zone), at(day.close(), zone));
        }

        private static ZonedDateTime at(LocalDateTime time, ZoneId zone) {
            return time.atZone(TradingCalendar.ZONE).withZoneSameInstant(zone);
        }
    }

    static MarketCalendarJson of(Market market, List<SessionDay> days, ZoneId zone) {
        return new MarketCalendarJson(MarketJson.of(market),
                days.stream().map(day -> MarketDayJson.of(day, zone)).toList());
    }
}
