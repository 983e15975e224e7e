package io.corro.gateway.http.equity;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

import io.corro.engine.core.calendar.SessionDay;
import io.corro.engine.core.calendar.TradingCalendar;
import io.corro.engine.core.domain.AssetClass;
import io.corro.gateway.httpkit.wire.WireTime;

/** Divides the time of a history into windows: a minute to an hour wide, or trading days. Immutable. */
record Windows(TradingCalendar calendar, AssetClass market) {
    private static final int DAYS_BACK_MAX = 10;

    /**
     * A stretch of time that is told by one value.
     *
     * @param label its beginning; for a trading day its date in UTC
     * @param start when it begins
     * @param end   the moment whose equity is told
     */
    record Window(Instant label, Instant start, Instant end) {}

    /** At least one, since even a market that is closed has a last value; none before the account was opened. */
    List<Window> of(EquityQuery query, Instant firstAt) {
        if (query.end().isBefore(firstAt)) {
            return List.of();
        }
        Instant start = query.start().isBefore(firstAt) ? firstAt : query.start();
        return query.timeframe().isIntraday() ? intraday(query, start) : days(start, query.end());
    }

    private List<Window> intraday(EquityQuery query, Instant from) {
        long width = query.timeframe().width().toSeconds();
        List<Window> windows = new ArrayList<>();
        long first = Math.floorDiv(from.getEpochSecond(), width) * width;
        for (long at = first; at < query.end().getEpochSecond(); at += width) {
            Instant start = Instant.ofEpochSecond(at);
            if (!query.onlySessions() || calendar.isOpen(market, WireTime.micros(start))) {
                windows.add(new Window(start, start, min(start.plusSeconds(width), query.end())));
            }
        }
        return windows.isEmpty() ? List.of(new Window(Instant.ofEpochSecond(first), from, query.end())) : windows;
    }

    /** The last day also tells what came after its close; without a day in between, it is the one before. */
    private List<Window> days(Instant start, Instant end) {
        LocalDate last = date(end);
        List<SessionDay> days = calendar.days(market, date(start), last);
        if (days.isEmpty()) {
            List<SessionDay> before = calendar.days(market, last.minusDays(DAYS_BACK_MAX), last);
            days = before.subList(before.size() - 1, before.size());
        }
        List<Window> windows = new ArrayList<>();
        for (SessionDay day : days) {
            boolean isLast = day == days.getLast();
            windows.add(window(day, isLast ? end : min(closeOf(day), end)));
        }
        return windows;
    }

    private static Window window(SessionDay day, Instant end) {
        return new Window(day.date().atStartOfDay(ZoneOffset.UTC).toInstant(),
                day.open().atZone(TradingCalendar.ZONE).toInstant(), end);
    }

    private static Instant closeOf(SessionDay day) {
        return day.close().atZone(TradingCalendar.ZONE).toInstant();
    }

    private static LocalDate date(Instant time) {
        return time.atZone(TradingCalendar.ZONE).toLocalDate();
    }

    private static Instant min(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
