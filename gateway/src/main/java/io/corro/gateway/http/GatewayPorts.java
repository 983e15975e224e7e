package io.corro.gateway.http;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.LongFunction;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

import io.corro.engine.core.calendar.TradingCalendar;
import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.domain.Quotes;
import io.corro.engine.runtime.account.EngineClient;
import io.corro.engine.runtime.feed.BookReads;
import io.corro.engine.runtime.feed.QuoteInjection;
import io.corro.engine.runtime.marketdata.MarketData;
import io.corro.engine.runtime.port.TradingHistory;
import io.corro.gateway.http.health.Readiness;
import io.corro.gateway.httpkit.route.BlockingExecutor;
import io.corro.gateway.httpkit.route.Endpoint;
import io.corro.persistence.books.user.ApiKeys;
import io.corro.persistence.trading.TradeJournal;

/**
 * Everything that the HTTP surface talks to.
 *
 * @param projected completes when the tables contain everything up to a sequence, fails if that takes too long
 * @param people    how people get in; without it there are keys only
 * @param market    the recorded market
 * @param books     where orders meet each other
 * @param owners    creates the user who will own a new account of this name; may block
 * @param journal   of which events are told again; without it there is no stream that resumes
 * @param clock     the engine's time, which in a replay is the past's
 * @param wallClock by which requests are limited
 * @param processes the endpoints of long processes, which bring their own services
 */
public record GatewayPorts(
        EngineClient engine, Instruments instruments, Quotes quotes, TradingCalendar calendar, TradingHistory history,
        MarketData market, BookReads books,
        LongFunction<CompletionStage<Void>> projected, ApiKeys keys, Optional<PeoplePorts> people,
        Function<String, UUID> owners,
        QuoteInjection quoteInjection, Optional<TradeJournal> journal, List<Endpoint> processes,
        BlockingExecutor blocking, Readiness readiness,
        PrometheusMeterRegistry meters, InstantSource clock, InstantSource wallClock) {
    public GatewayPorts {
        processes = List.copyOf(processes);
    }

    /** The same, with the engine as accounts see it. */
    GatewayPorts withEngine(EngineClient seen) {
        return new GatewayPorts(seen, instruments, quotes, calendar, history, market, books, projected, keys, people,
                owners,
                quoteInjection, journal, processes, blocking, readiness, meters, clock, wallClock);
    }
}
