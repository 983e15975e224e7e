package io.corro.gateway.http.fake;

import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;

import io.corro.engine.core.domain.Quote;
import io.corro.engine.core.domain.Quotes;
import io.corro.engine.runtime.account.Reply;
import io.corro.gateway.http.market.QuoteInjection;
import io.corro.gateway.httpkit.wire.WireTime;

/** The last quotes, set by hand. */
final class FakeMarket implements Quotes, QuoteInjection {
    private final AtomicReferenceArray<Quote> last = new AtomicReferenceArray<>(FakeInstruments.ALL.arrayLength());
    private Consumer<Quote> listener = quote -> {};

    void onQuote(Consumer<Quote> newListener) {
        listener = newListener;
    }

    @Override
    public Quote last(int instrumentNumber) {
        return last.get(instrumentNumber);
    }

    @Override
    public CompletionStage<Reply<Quote>> inject(NewQuote quote) {
        int number = quote.instrument().number();
        Quote old = last.get(number);
        Quote next = new Quote(number, quote.bidTicks(), quote.askTicks(), quote.bidSize(), quote.askSize(),
                old == null ? 1 : old.number() + 1, WireTime.nowUs(InstantSource.system()));
        last.set(number, next);
        listener.accept(next);
        return CompletableFuture.completedStage(new Reply.Accepted<>(next));
    }
}
