package io.corro.gateway.http.market;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.marketdata.Timeframe;
import io.corro.gateway.httpkit.route.ApiRequest;
import io.corro.gateway.httpkit.route.Endpoint;
import io.corro.gateway.httpkit.wire.FieldErrorCode;
import io.corro.gateway.httpkit.wire.Fields;
import io.corro.gateway.httpkit.wire.WireTime;

/**
 * What a request for historical data asks for. Prices are in the instrument's own currency and nothing is adjusted,
 * since nothing has been split: every adjustment and feed of the convention answers the same.
 *
 * @param asked by the requested spelling, in alphabetical order; the known ones only
 * @param toUs  exclusive
 * @param from  where the page before ended
 */
record DataQuery(SortedMap<String, Instrument> asked, long fromUs, long toUs, boolean newestFirst, int limit,
        Optional<PageCursor> from) {
    static final int LIMIT_MAX = 10_000;
    private static final int LIMIT = 1_000;
    private static final int TOKEN_LENGTH_MAX = 200;
    private static final Map<String, Boolean> SORTS = Map.of("asc", false, "desc", true);
    private static final Map<String, String> ADJUSTMENTS = words("raw", "split", "dividend", "spin-off", "all");
    private static final Map<String, String> FEEDS = words("iex", "sip", "delayed_sip", "otc", "boats", "overnight");
    private static final Map<String, String> CURRENCIES = words("usd");

    private static Map<String, String> words(String... words) {
        return Stream.of(words).collect(Collectors.toUnmodifiableMap(word -> word, word -> word));
    }

    static Endpoint.Builder describe(Endpoint.Builder endpoint) {
        return endpoint.query("start", "RFC 3339 or a date, included; default: the beginning of today in UTC")
                .query("end", "RFC 3339 or a date, included; default: now")
                .query("limit", "items of all symbols together, up to " + LIMIT_MAX + ", default " + LIMIT)
                .query("sort", "asc (default) or desc").query("page_token", "next_page_token of the page before");
    }

    static DataQuery parse(ApiRequest call, SortedMap<String, Instrument> asked, InstantSource clock) {
        Fields query = call.query();
        Instant now = clock.instant();
        Instant start = query.time("start").orElse(now.truncatedTo(ChronoUnit.DAYS));
        Instant end = query.time("end").orElse(now);
        DataQuery parsed = new DataQuery(asked, WireTime.micros(start), WireTime.micros(end) + 1,
                query.word("sort", SORTS).orElse(false), query.integer("limit", 1, LIMIT_MAX).orElse(LIMIT),
                cursor(query));
        query.words("adjustment", ADJUSTMENTS);
        query.word("feed", FEEDS);
        query.word("currency", CURRENCIES);
        query.check();
        return parsed;
    }

    private static Optional<PageCursor> cursor(Fields query) {
        return query.text("page_token", TOKEN_LENGTH_MAX).flatMap(token -> query.orFault(PageCursor.parse(token),
                "page_token", FieldErrorCode.UNKNOWN_VALUE, "page_token must be the next_page_token of an answer."));
    }

    /** The known ones of a comma-separated list: one misspelt symbol must not take the others' data away. */
    static SortedMap<String, Instrument> symbols(Fields query, String parameter, Instruments instruments) {
        SortedMap<String, Instrument> asked = new TreeMap<>();
        if (query.csv(parameter).isEmpty()) {
            query.fault(parameter, FieldErrorCode.MISSING_FIELD, parameter + " is required.");
        }
        query.csv(parameter).forEach(
                spelling -> instruments.bySpelling(spelling).ifPresent(found -> asked.put(spelling, found)));
        query.check();
        return asked;
    }

    static Timeframe timeframe(Fields query) {
        Optional<Timeframe> timeframe = query.requiredText("timeframe", 10).flatMap(text -> query.orFault(
                Timeframe.parse(text), "timeframe", FieldErrorCode.UNKNOWN_VALUE,
                "timeframe must be a count of Min, Hour, Day, Week or Month, for example 5Min."));
        query.check();
        return timeframe.orElseThrow();
    }
}
