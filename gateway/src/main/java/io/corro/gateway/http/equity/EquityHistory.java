package io.corro.gateway.http.equity;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import io.corro.engine.core.calendar.TradingCalendar;
import io.corro.engine.core.domain.CashReason;
import io.corro.gateway.http.activity.ActivityJson;
import io.corro.gateway.http.equity.Windows.Window;

/**
 * The history of an account's equity and profit as the convention tells it, one value for each window. Pure.
 *
 * @param baseDate  the day at whose close the account was worth {@code baseValue}; empty for an account that was opened
 *                  later
 * @param cashflows sums by type of activity, one for each window
 */
record EquityHistory(List<Entry> entries, BigDecimal baseValue, Optional<LocalDate> baseDate, Timeframe timeframe,
        Map<String, List<BigDecimal>> cashflows) {
    private static final LocalTime DAY_END = LocalTime.of(17, 0);
    private static final int RATIO_SCALE = 8;

    /** @param share profit over its base; empty if that is zero */
    record Entry(Instant label, BigDecimal equity, BigDecimal profit, Optional<BigDecimal> share) {}

    static EquityHistory of(EquityQuery query, EquitySeries series, List<Window> windows) {
        Instant since = windows.isEmpty() ? query.start() : windows.getFirst().start();
        Optional<BigDecimal> before = series.equity(since.minusNanos(1));
        Base base = before.map(equity -> new Base(since.minusNanos(1), equity))
                .orElseGet(() -> new Base(series.firstAt(), series.opening()));
        boolean isResetDaily = query.timeframe().isIntraday() && query.isResetDaily();
        List<Entry> entries = windows.stream()
                .map(window -> entry(window, series, isResetDaily ? base.onDayOf(window, series) : base)).toList();
        return new EquityHistory(entries, base.equity, before.map(equity -> date(since).minusDays(1)),
                query.timeframe(), cashflows(query, series, windows));
    }

    /** From when on profit is counted, and from which equity. */
    private record Base(Instant at, BigDecimal equity) {

        /** The close of the trading day before, unless that is earlier than this base. */
        Base onDayOf(Window window, EquitySeries series) {
            ZonedDateTime local = window.start().atZone(TradingCalendar.ZONE);
            ZonedDateTime end = local.with(DAY_END);
            Instant close = (end.isAfter(local) ? end.minusDays(1) : end).toInstant();
            return close.isAfter(at) ? new Base(close, series.equity(close).orElse(equity)) : this;
        }
    }

    private static Entry entry(Window window, EquitySeries series, Base base) {
        BigDecimal profit = series.profit(base.at, base.equity, window.end());
        Optional<BigDecimal> share = base.equity.signum() == 0 ? Optional.empty()
                : Optional.of(profit.divide(base.equity, RATIO_SCALE, RoundingMode.HALF_EVEN));
        return new Entry(window.label(), series.equity(window.end()).orElse(base.equity), profit, share);
    }

    private static LocalDate date(Instant time) {
        return time.atZone(TradingCalendar.ZONE).toLocalDate();
    }

    private static Map<String, List<BigDecimal>> cashflows(
            EquityQuery query, EquitySeries series, List<Window> windows) {
        Map<String, List<BigDecimal>> flows = new TreeMap<>();
        for (String type : query.cashflows()) {
            Set<CashReason> reasons = EnumSet.noneOf(CashReason.class);
            Arrays.stream(CashReason.values()).filter(each -> ActivityJson.type(each).equals(type))
                    .forEach(reasons::add);
            List<BigDecimal> sums = sums(series, reasons, windows);
            if (sums.stream().anyMatch(sum -> sum.signum() != 0)) {
                flows.put(type, sums);
            }
        }
        return flows;
    }

    /** What happens between two windows belongs to the later one. */
    private static List<BigDecimal> sums(EquitySeries series, Set<CashReason> reasons, List<Window> windows) {
        List<BigDecimal> sums = new ArrayList<>();
        if (reasons.isEmpty() || windows.isEmpty()) {
            return sums;
        }
        Instant after = windows.getFirst().start().minusNanos(1);
        for (Window window : windows) {
            sums.add(series.moved(reasons, after, window.end()));
            after = window.end();
        }
        return sums;
    }
}
