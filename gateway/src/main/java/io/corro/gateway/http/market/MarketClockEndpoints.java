package io.corro.gateway.http.market;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
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
import io.corro.gateway.httpkit.wire.JsonWriter;
import io.corro.gateway.httpkit.wire.Responses;
import io.corro.gateway.httpkit.wire.WireTime;

/** The clock and the calendar of each market, in the convention's third version. */
public final class MarketClockEndpoints {
    private static final Schema CLOCKS = Schema.object("MarketClocks").nested("clocks",
            Schema.listOf(Schema.object("MarketClock").nested("market", Market.SCHEMA)
                    .times("timestamp", "next_market_open", "next_market_close", "phase_until").flags("is_market_day")
                    .texts("phase")
                    .describedAs("`phase` is core or closed: nothing is traded here before or after the sessions.")));
    private static final Schema CALENDAR = Schema.object("MarketCalendar").nested("market", Market.SCHEMA)
            .nested("calendar", Schema.listOf(
                    Schema.object("MarketDay").texts("date").times("core_start", "core_end")));
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
                        .query("time", "instead of now").answers(CLOCKS).answeredBy(this::clocks),
                Endpoint.get("/v3/calendar/{market}").forKeys("market").summary("Lists the trading days of a market")
                        .query("start", "first date, default today").query("end", "last date, default a week later")
                        .query("timezone", "UTC; default the market's").answers(CALENDAR).answeredBy(this::calendar));
    }

    private HttpResponse clocks(ApiRequest call) {
        Fields query = call.query();
        List<Market> named = query.words("markets", Market.BY_CODE).stream().distinct().toList();
        Instant time = query.time("time").orElseGet(clock::instant);
        query.check();
        List<Market> asked = named.isEmpty() ? List.of(Market.values()) : named;
        return Responses.ok(json -> json.begin().name("clocks")
                .list(asked, (out, market) -> write(out, market, time)).end());
    }

    private void write(JsonWriter json, Market market, Instant time) {
        long timeUs = WireTime.micros(time);
        boolean isOpen = calendar.isOpen(market.assetClass(), timeUs);
        String open = LocalTimes.format(calendar.nextOpenUs(market.assetClass(), timeUs));
        String close = LocalTimes.format(calendar.nextCloseUs(market.assetClass(), timeUs));
        json.begin().name("market");
        market.write(json);
        json.text("timestamp", LocalTimes.format(time))
                .flag("is_market_day", isMarketDay(market, time))
                .text("next_market_open", open)
                .text("next_market_close", close)
                .text("phase", isOpen ? "core" : "closed")
                .text("phase_until", isOpen ? close : open)
                .end();
    }

    private boolean isMarketDay(Market market, Instant time) {
        LocalDate date = time.atZone(TradingCalendar.ZONE).toLocalDate();
        return !calendar.days(market.assetClass(), date, date).isEmpty();
    }

    private HttpResponse calendar(ApiRequest call) {
        Market market = market(call.path("market"));
        Fields query = call.query();
        DateRange dates = DateRange.parse(query, clock, start -> start.plusWeeks(1));
        ZoneId zone = query.word("timezone", ZONES).orElse(TradingCalendar.ZONE);
        query.check();
        List<SessionDay> days = calendar.days(market.assetClass(), dates.start(), dates.end());
        return Responses.ok(json -> {
            json.begin().name("market");
            market.write(json);
            json.name("calendar").list(days, (out, day) -> write(out, day, zone)).end();
        });
    }

    private static Market market(String code) {
        Market market = Market.BY_CODE.get(code.toLowerCase(Locale.ROOT));
        if (market == null) {
            throw new ApiException(ApiError.notFound(FieldErrorCode.UNKNOWN_VALUE, "There is no such market;"
                    + " /v3/clock lists those there are.").withField("market"));
        }
        return market;
    }

    private static void write(JsonWriter json, SessionDay day, ZoneId zone) {
        json.begin()
                .text("date", day.date().toString())
                .text("core_start", at(day.open(), zone))
                .text("core_end", at(day.close(), zone))
                .end();
    }

    private static String at(LocalDateTime time, ZoneId zone) {
        return LocalTimes.format(time.atZone(TradingCalendar.ZONE).withZoneSameInstant(zone));
    }
}
