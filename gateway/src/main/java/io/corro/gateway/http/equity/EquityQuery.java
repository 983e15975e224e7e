package io.corro.gateway.http.equity;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.corro.engine.core.calendar.TradingCalendar;
import io.corro.gateway.http.activity.ActivityJson;
import io.corro.gateway.httpkit.wire.FieldErrorCode;
import io.corro.gateway.httpkit.wire.Fields;

/**
 * One request for the history of an account's equity.
 *
 * @param onlySessions whether windows outside the sessions of the account's market are left out, intraday only
 * @param isResetDaily whether profit is counted from the close of the day before, intraday only
 * @param cashflows    the types of activities to report
 */
record EquityQuery(Instant start, Instant end, Timeframe timeframe, boolean onlySessions, boolean isResetDaily,
        Set<String> cashflows) {
    private static final Duration INTRADAY_MAX = Duration.ofDays(30);
    private static final int YEARS_MAX = 100;
    private static final Pattern PERIOD = Pattern.compile("([1-9][0-9]{0,4})([DWMAdwma])");
    private static final Map<String, Boolean> REPORTING =
            Map.of("market_hours", true, "extended_hours", true, "continuous", false);
    private static final Map<String, Boolean> RESETS = Map.of("per_day", true, "no_reset", false);

    /** @throws io.corro.gateway.httpkit.wire.ApiException 422 with all faults of the parameters */
    static EquityQuery parse(Fields query, Instant now) {
        Optional<Period> period = query.text("period", 10).flatMap(text -> query.orFault(period(text), "period",
                FieldErrorCode.UNKNOWN_VALUE, "period must be a number and D, W, M or A, such as 1M"));
        Optional<Instant> start = time(query, "start", "date_start", 0);
        Optional<Instant> end = time(query, "end", "date_end", 1);
        if (period.isPresent() && start.isPresent() && end.isPresent()) {
            query.fault("period", FieldErrorCode.CONFLICTING_FIELDS,
                    "only two of start, end and period may be given");
        }
        Optional<Timeframe> timeframe = query.word("timeframe", Timeframe.BY_WORD);
        boolean onlySessions = query.word("intraday_reporting", REPORTING).orElse(true);
        query.flag("extended_hours");
        boolean isResetDaily = query.word("pnl_reset", RESETS).orElse(true);
        Set<String> cashflows = cashflows(query);
        query.check();
        Span span = Span.of(start, end, period, now);
        EquityQuery parsed = new EquityQuery(span.start, span.end,
                timeframe.orElseGet(() -> Timeframe.usual(span.length())), onlySessions, isResetDaily, cashflows);
        parsed.check(query);
        return parsed;
    }

    private record Span(Instant start, Instant end) {

        static Span of(Optional<Instant> start, Optional<Instant> end, Optional<Period> period, Instant now) {
            Period length = period.orElse(Period.ofMonths(1));
            Instant last = end.or(() -> start.filter(given -> period.isPresent()).map(given -> after(given, length)))
                    .filter(given -> given.isBefore(now)).orElse(now);
            return new Span(start.orElseGet(() -> before(last, length)), last);
        }

        private static Instant before(Instant end, Period length) {
            return local(end).minus(length).toInstant();
        }

        private static Instant after(Instant start, Period length) {
            return local(start).plus(length).toInstant();
        }

        private static ZonedDateTime local(Instant time) {
            return time.atZone(TradingCalendar.ZONE);
        }

        Duration length() {
            return Duration.between(start, end);
        }
    }

    private void check(Fields query) {
        if (start.isAfter(end)) {
            query.fault("start", FieldErrorCode.CONFLICTING_FIELDS,
                    "the start must not be after the end, which is now at the latest");
        }
        if (timeframe.isIntraday() && Duration.between(start, end).compareTo(INTRADAY_MAX.plusDays(1)) > 0) {
            query.fault("timeframe", FieldErrorCode.CONFLICTING_FIELDS,
                    "more than 30 days are told by 1D only");
        }
        query.check();
    }

    /** @param dayShift of a date under its own name: an end includes its day */
    private static Optional<Instant> time(Fields query, String name, String dateName, int dayShift) {
        Optional<Instant> time = query.time(name);
        return time.isPresent() ? time : query.date(dateName).map(date -> startOf(date.plusDays(dayShift)));
    }

    private static Instant startOf(LocalDate date) {
        return date.atStartOfDay(TradingCalendar.ZONE).toInstant();
    }

    private static Optional<Period> period(String text) {
        Matcher parts = PERIOD.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        int count = Integer.parseInt(parts.group(1));
        try {
            return Optional.of(period(count, parts.group(2).toUpperCase(Locale.ROOT)))
                    .filter(period -> period.toTotalMonths() / 12 + period.get(ChronoUnit.DAYS) / 365 <= YEARS_MAX);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Period period(int count, String unit) {
        return switch (unit) {
            case "D" -> Period.ofDays(count);
            case "W" -> Period.ofWeeks(count);
            case "M" -> Period.ofMonths(count);
            default -> Period.ofYears(count);
        };
    }

    private static Set<String> cashflows(Fields query) {
        List<String> words = query.csv("cashflow_types");
        if (words.size() == 1 && words.getFirst().equalsIgnoreCase("ALL")) {
            return Set.copyOf(ActivityJson.TYPES.values());
        }
        if (words.size() == 1 && words.getFirst().equalsIgnoreCase("NONE")) {
            return Set.of();
        }
        return query.words("cashflow_types", ActivityJson.TYPES).stream().collect(Collectors.toSet());
    }
}
