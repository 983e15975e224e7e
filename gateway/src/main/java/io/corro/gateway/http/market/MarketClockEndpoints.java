package io.corro.gateway.http.market;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import akka.http.javadsl.model.HttpResponse;

import io.corro.engine.core.calendar.SessionDay;
import io.corro.engine.core.calendar.TradingCalendar;
import io.corro.gateway.httpkit.route.ApiRequest;
import io.corro.gateway.httpkit.route.Endpoint;
import io.corro.gateway.httpkit.route.Schema;
import io.corro.gateway.httpkit.wire.ApiError;
import io.corro.gateway.httpkit.wire.ApiException;
import io.corro.gateway.httpkit.wire.FieldErrorCode;
import io.corro.gateway.httpkit.wire.Fields;
import io.corro.gateway.httpkit.wire.Responses;

/** The clock and the calendar of each market, in the convention's third version. */
public final class MarketClockEndpoints {
    private static final Map<String, ZoneId> ZONES = Map.of("utc", ZoneOffset.UTC);

    private final TradingCalendar calendar;
    private final InstantSource clock;

    public MarketClockEndpoints(TradingCalendar calendar, InstantSource clock) {
        this.calendar = calendar;
        this.clock = clock;
    }

    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get("/v3/clock").forKeys("market").summary("Reads the clocks of markets")
                        .query("markets", "comma-separated, for example NYSE,FOREX; default all")
                        .query("time", "instead of now").answers(Schema.of(MarketClocksJson.class))
                        .answeredBy(this::clocks),
                Endpoint.get("/v3/calendar/{market}").forKeys("market").summary("Lists the trading days of a market")
                        .query("start", "first date, default today").query("end", "last date, default a week later")
                        .query("timezone", "UTC; default the market's")
                        .answers(Schema.of(MarketCalendarJson.class)).answeredBy(this::calendar));
    }

    private HttpResponse clocks(ApiRequest call) {
        Fields query = call.query();
        List<Market> named = query.words("markets", Market.BY_CODE).stream().distinct().toList();
        Instant time = query.time("time").orElseGet(clock::instant);
        query.check();
        List<Market> asked = named.isEmpty() ? List.of(Market.values()) : named;
        return Responses.ok(MarketClocksJson.of(calendar, asked, time));
    }

    private HttpResponse calendar(ApiRequest call) {
        Market market = market(call.path("market"));
        Fields query = call.query();
        DateRange dates = DateRange.parse(query, clock, start -> start.plusWeeks(1));
        ZoneId zone = query.word("timezone", ZONES).orElse(TradingCalendar.ZONE);
        query.check();
        List<SessionDay> days = calendar.days(market.assetClass(), dates.start(), dates.end());
        return Responses.ok(MarketCalendarJson.of(market, days, zone));
    }

    private static Market market(String code) {
        Market market = Market.BY_CODE.get(code.toLowerCase(Locale.ROOT));
        if (market == null) {
            throw new ApiException(ApiError.notFound(FieldErrorCode.UNKNOWN_VALUE, "There is no such market;"
                    + " /v3/clock lists those there are.").withField("market"));
        }
        return market;
    }
}
