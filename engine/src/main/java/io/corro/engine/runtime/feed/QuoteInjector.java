package io.corro.engine.runtime.feed;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

import io.corro.engine.core.domain.MarketCommand.QuoteUpdate;
import io.corro.engine.core.domain.Quote;
import io.corro.engine.core.domain.Quotes;
import io.corro.engine.core.domain.RejectReason;
import io.corro.engine.runtime.account.Reply;
import io.corro.engine.runtime.account.Reply.Unavailability;
import io.corro.engine.runtime.port.CommandIntake;
import io.corro.engine.runtime.port.OutcomeListener;

/**
 * Puts quotes from outside on the command ring and answers when the engine has processed them: everything that such a
 * quote triggers is durable by then. Thread-safe.
 */
public final class QuoteInjector implements QuoteInjection, OutcomeListener {
    private final CommandIntake intake;
    private final Feed feed;
    private final Quotes quotes;
    private final AtomicLong lastCorrelationId = new AtomicLong();
    private final Map<Long, Waiting> waiting = new ConcurrentHashMap<>();

    private record Waiting(int instrument, CompletableFuture<Reply<Quote>> reply) {}

    public QuoteInjector(CommandIntake intake, Feed feed, Quotes quotes) {
        this.intake = intake;
        this.feed = feed;
        this.quotes = quotes;
    }

    @Override
    public CompletionStage<Reply<Quote>> inject(NewQuote quote) {
        int instrument = quote.instrument().number();
        return feed.inject(instrument, quote.bidTicks(), quote.askTicks(), () -> offer(instrument,
                new QuoteUpdate(instrument, quote.bidTicks(), quote.askTicks(), quote.bidSize(), quote.askSize())));
    }

    private CompletionStage<Reply<Quote>> offer(int instrument, QuoteUpdate update) {
        long correlationId = lastCorrelationId.incrementAndGet();
        CompletableFuture<Reply<Quote>> reply = new CompletableFuture<>();
        waiting.put(correlationId, new Waiting(instrument, reply));
        switch (intake.offer(update, correlationId)) {
            case TAKEN -> {}
            case BUSY -> end(correlationId, new Reply.Unavailable<>(Unavailability.ENGINE_BUSY));
            case UNAVAILABLE -> end(correlationId, new Reply.Unavailable<>(Unavailability.ENGINE_UNAVAILABLE));
        }
        return reply;
    }

    @Override
    public void onMarketEvent(long correlationId, RejectReason reject) {
        Waiting injected = waiting.get(correlationId);
        if (injected != null) {
            end(correlationId, new Reply.Accepted<>(quotes.last(injected.instrument)));
        }
    }

    /** The engine has stopped; whether the last quotes were processed is unknown. */
    @Override
    public void onStopped() {
        waiting.keySet().forEach(
                correlationId -> end(correlationId, new Reply.Unavailable<>(Unavailability.UNKNOWN_OUTCOME)));
    }

    private void end(long correlationId, Reply<Quote> reply) {
        Waiting ended = waiting.remove(correlationId);
        if (ended != null) {
            ended.reply.complete(reply);
        }
    }
}
