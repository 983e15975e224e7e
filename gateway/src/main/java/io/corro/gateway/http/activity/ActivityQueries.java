package io.corro.gateway.http.activity;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.corro.engine.core.calendar.TradingCalendar;
import io.corro.engine.core.domain.CashReason;
import io.corro.engine.runtime.port.ActivityQuery;
import io.corro.engine.runtime.port.TimeWindow;
import io.corro.format.Uuids;
import io.corro.gateway.http.trading.TimeWindows;
import io.corro.gateway.http.trading.TradingLimits;
import io.corro.gateway.httpkit.wire.FieldErrorCode;
import io.corro.gateway.httpkit.wire.Fields;
import io.corro.gateway.httpkit.wire.WireTime;

/**
 * One request for account activities.
 *
 * @param wantsFills whether executions are asked for
 * @param wantsMargin whether margin events are asked for
 * @param reasons    of the cash movements that are asked for
 */
record ActivityQueries(boolean wantsFills, boolean wantsMargin, Set<CashReason> reasons, ActivityQuery query) {
    /** The convention's type for what has none of its own. */
    static final String MISCELLANEOUS = "MISC";
    private static final String FILL = "FILL";

    /** Every type that the convention knows; those that never happen here are empty lists, not errors. */
    static final Map<String, String> TYPES = Arrays.stream(("FILL ACATC ACATS CFEE CIL CSD CSW DIV DIVCGL"
            + " DIVCGS DIVFEE DIVFT DIVNRA DIVROC DIVTW DIVTXEX EXTRD FEE INT INTNRA INTTW JNL JNLC JNLS MA MEM MISC"
            + " NC OCT OPASN OPCA OPCSH OPEXC OPEXP OPTRD PTC PTR REORG SC SPIN SPLIT SSO SSP TRANS").split(" "))
            .collect(Collectors.toMap(type -> type.toLowerCase(Locale.ROOT), Function.identity()));
    private static final Map<String, Boolean> CATEGORIES = Map.of("trade_activity", true, "non_trade_activity", false);
    private static final Map<String, Boolean> DIRECTIONS = Map.of("asc", true, "desc", false);

    /**
     * @param typeField the parameter that carries the types
     * @throws io.corro.gateway.httpkit.wire.ApiException 422 with all faults of the parameters
     */
    static ActivityQueries parse(Fields query, String typeField, UUID accountId) {
        List<String> types = query.words(typeField, TYPES);
        Optional<Boolean> onlyTrades = query.word("category", CATEGORIES);
        Optional<UUID> order = query.uuid("order_id");
        ActivityQuery activities = new ActivityQuery(accountId, order, window(query), pageToken(query),
                query.word("direction", DIRECTIONS).orElse(false),
                query.integer("page_size", 1, TradingLimits.ACTIVITIES_PER_PAGE_MAX)
                        .orElse(TradingLimits.ACTIVITIES_PER_PAGE_MAX));
        query.check();
        boolean wantsFills = onlyTrades.orElse(true) && (types.isEmpty() || types.contains(FILL));
        boolean wantsCash = !onlyTrades.orElse(false) && order.isEmpty();
        boolean wantsMargin = wantsCash && (types.isEmpty() || types.contains(MISCELLANEOUS));
        return new ActivityQueries(wantsFills, wantsMargin, wantsCash ? reasons(types) : Set.of(), activities);
    }

    /** The convention's type of a cash movement: money paid in, or an entry by the house. */
    static String type(CashReason reason) {
        return switch (reason) {
            case FUNDING, DEPOSIT -> "CSD";
            case RESET, NEGATIVE_BALANCE -> "JNLC";
            case SWAP -> "INT";
            case DIVIDEND -> "DIV";
        };
    }

    private static Set<CashReason> reasons(List<String> types) {
        return Arrays.stream(CashReason.values())
                .filter(reason -> types.isEmpty() || types.contains(type(reason)))
                .collect(Collectors.toSet());
    }

    private static TimeWindow window(Fields query) {
        Optional<LocalDate> date = query.date("date");
        TimeWindow bounds = TimeWindows.parse(query);
        return date.map(ActivityQueries::dayOf).orElse(bounds);
    }

    private static TimeWindow dayOf(LocalDate date) {
        return new TimeWindow(startOf(date) - 1, startOf(date.plusDays(1)));
    }

    private static long startOf(LocalDate date) {
        Instant start = date.atStartOfDay(TradingCalendar.ZONE).toInstant();
        return WireTime.micros(start);
    }

    /** The id of the last item of the page before: a time and a UUID, of which the UUID is enough. */
    private static Optional<UUID> pageToken(Fields query) {
        return query.text("page_token", 100).flatMap(token -> query.orFault(
                Uuids.parse(token.substring(token.lastIndexOf(':') + 1)), "page_token", FieldErrorCode.NOT_A_UUID,
                "page_token must be the id of an activity"));
    }
}
