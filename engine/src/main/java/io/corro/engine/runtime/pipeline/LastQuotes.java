package io.corro.engine.runtime.pipeline;

import java.util.concurrent.atomic.AtomicReferenceArray;

import org.jspecify.annotations.Nullable;

import io.corro.engine.core.domain.MarketCommand.QuoteUpdate;
import io.corro.engine.core.domain.Quote;
import io.corro.engine.core.domain.Quotes;

/** Last quote of each instrument that has passed through the engine. Written by one thread, read by any. */
public final class LastQuotes implements Quotes {
    private final AtomicReferenceArray<Quote> last;

    /** @param arrayLength one more than the highest instrument number */
    public LastQuotes(int arrayLength) {
        last = new AtomicReferenceArray<>(arrayLength);
    }

    @Override
    public @Nullable Quote last(int instrumentNumber) {
        return last.get(instrumentNumber);
    }

    Quote update(QuoteUpdate quote, long number, long timeUs) {
        Quote newest = new Quote(quote.instrument(), quote.bidTicks(), quote.askTicks(), quote.bidSize(),
                quote.askSize(), number, timeUs);
        last.set(quote.instrument(), newest);
        return newest;
    }
}
