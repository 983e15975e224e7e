package io.corro.gateway.http.market;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import akka.http.javadsl.model.HttpResponse;

import io.corro.engine.core.calendar.SessionDay;
import io.corro.engine.core.calendar.TradingCalendar;
import io.corro.engine.core.domain.Instruments;
import io.corro.engine.runtime.account.EngineClient;
import io.corro.gateway.http.trading.AccountKey;
import io.corro.gateway.http.trading.AccountMarkets;
import io.corro.gateway.http.trading.HistoryReads;
import io.corro.gateway.httpkit.route.ApiRequest;
import io.corro.gateway.httpkit.route.Endpoint;
import io.corro.gateway.httpkit.route.Schema;
import io.corro.gateway.httpkit.wire.Fields;
import io.corro.gateway.httpkit.wire.JsonWriter;
import io.corro.gateway.httpkit.wire.Responses;
import io.corro.gateway.httpkit.wire.WireTime;

/**
 * The clock and the calendar of the convention's second version, which knows one market: here that of the account, or
 * the one that the request names. Bots wait for {@code is_open}, while each instrument's own hours decide about its
 * orders.
 */
public final class ClockEndpoints {
    private static final Schema CLOCK = Schema.object("Clock")
            .times("timestamp", "next_open", "next_close").flags("is_open").texts("market")
            .describedAs("`market` says whose clock this is: that of the account's positions and live orders, else of"
                    + " its newest order; FOREX for an account of several markets, or of none yet.");
    private static final Schema DAY = Schema.object("CalendarDay")
            .texts("date", "open", "close", "session_open", "session_close", "settlement_date")
            .describedAs("The convention's days lie within their date: one that opens the evening before is told from"
                    + " midnight on.");

    private static final DateTimeFormatter HOUR_MINUTE = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter HOUR_MINUTE_COMPACT = DateTimeFormatter.ofPattern("HHmm", Locale.ROOT);

    private final TradingCalendar calendar;
    private final InstantSource clock;
    private final AccountMarkets markets;

    public ClockEndpoints(TradingCalendar calendar, InstantSource clock, EngineClient engine, Instruments instruments,
            HistoryReads history) {
        this.calendar = calendar;
        this.clock = clock;
        markets = new AccountMarkets(engine, instruments, history);
    }

    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get("/v2/clock").forKeys("market").summary("Says whether the market is open")
                        .query("market", "for example NYSE, FOREX or CRYPTO; default: what the account trades")
                        .answers(CLOCK).handledBy(this::clock),
                Endpoint.get("/v2/calendar").forKeys("market").summary("Lists trading days")
                        .query("start", "first date, default today").query("end", "last date, default a year later")
                        .query("date_type", "accepted")
                        .query("market", "for example NYSE, FOREX or CRYPTO; default: what the account trades")
                        .answers(Schema.listOf(DAY)).handledBy(this::calendar));
    }

    private CompletionStage<HttpResponse> clock(ApiRequest call) {
        Fields query = call.query();
        Optional<Market> named = query.word("market", Market.BY_CODE);
        query.check();
        return market(call, named).thenApply(this::clock);
    }

    private HttpResponse clock(Market market) {
        Instant now = clock.instant();
        long nowUs = WireTime.micros(now);
        return Responses.ok(json -> json.begin()
                .text("timestamp", LocalTimes.format(now))
                .flag("is_open", calendar.isOpen(market.assetClass(), nowUs))
                .text("next_open", LocalTimes.format(calendar.nextOpenUs(market.assetClass(), nowUs)))
                .text("next_close", LocalTimes.format(calendar.nextCloseUs(market.assetClass(), nowUs)))
                .text("market", market.name())
                .end());
    }

    private CompletionStage<Market> market(ApiRequest call, Optional<Market> named) {
        return named.<CompletionStage<Market>>map(CompletableFuture::completedStage)
                .orElseGet(() -> markets.of(AccountKey.accountId(call)).thenApply(Market::of));
    }

    private CompletionStage<HttpResponse> calendar(ApiRequest call) {
        Fields query = call.query();
        DateRange dates = DateRange.parse(query, clock, start -> start.plusYears(1));
        Optional<Market> named = query.word("market", Market.BY_CODE);
        query.check();
        return market(call, named).thenApply(market -> {
            List<SessionDay> days = calendar.days(market.assetClass(), dates.start(), dates.end());
            return Responses.ok(out -> out.list(days, ClockEndpoints::write));
        });
    }

    private static void write(JsonWriter out, SessionDay day) {
        LocalTime open = onDate(day.open(), day.date());
        LocalTime close = day.close().toLocalTime();
        out.begin()
                .text("date", day.date().toString())
                .text("open", HOUR_MINUTE.format(open))
                .text("close", HOUR_MINUTE.format(close))
                .text("session_open", HOUR_MINUTE_COMPACT.format(open))
                .text("session_close", HOUR_MINUTE_COMPACT.format(close))
                .text("settlement_date", day.date().toString())
                .end();
    }

    private static LocalTime onDate(LocalDateTime time, LocalDate date) {
        return time.toLocalDate().isBefore(date) ? LocalTime.MIDNIGHT : time.toLocalTime();
    }
}
