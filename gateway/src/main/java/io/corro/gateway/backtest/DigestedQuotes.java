package io.corro.gateway.backtest;

import java.util.Iterator;

import io.corro.engine.core.domain.Quote;

/** Quotes that leave a digest behind them. Used by one thread. */
final class DigestedQuotes implements Iterator<Quote> {
    private final Iterator<Quote> quotes;
    private final NumbersDigest digest = new NumbersDigest();
    private long count;

    DigestedQuotes(Iterator<Quote> quotes) {
        this.quotes = quotes;
    }

    @Override
    public boolean hasNext() {
        return quotes.hasNext();
    }

    @Override
    public Quote next() {
        Quote quote = quotes.next();
        count++;
        digest.add(quote.timeUs()).add(quote.bidTicks()).add(quote.askTicks()).add(quote.bidSize())
                .add(quote.askSize());
        return quote;
    }

    /**
     * What was taken; asked once, at the end.
     *
     * @param from empty if nothing was left out before
     * @param to   empty if nothing was left out behind
     */
    RunManifest.Data data(String name, String from, String to) {
        return new RunManifest.Data(name, from, to, count, digest.hex());
    }
}
