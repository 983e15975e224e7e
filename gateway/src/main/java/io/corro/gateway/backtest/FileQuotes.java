package io.corro.gateway.backtest;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Quote;
import io.corro.engine.runtime.feed.ReplayPrice;
import io.corro.engine.runtime.feed.ReplaySource;
import io.corro.engine.runtime.port.EngineClock;

/** Quotes of one instrument from a source of prices; tells once a second how far it is. Used by one thread. */
final class FileQuotes implements Iterator<Quote>, AutoCloseable {
    private static final int CHECK_QUOTES = 1 << 16;
    private static final long TELL_NS = 1_000_000_000L;

    private final ReplaySource.Prices prices;
    private final Instrument instrument;
    private final Consumer<String> progress;
    private @Nullable ReplayPrice next;
    private long count;
    private long toldNs = System.nanoTime();

    FileQuotes(ReplaySource source, Instrument instrument, Consumer<String> progress) {
        this.prices = source.open();
        this.instrument = instrument;
        this.progress = progress;
    }

    @Override
    public boolean hasNext() {
        return ahead() != null;
    }

    private @Nullable ReplayPrice ahead() {
        while (next == null && prices.hasNext()) {
            ReplayPrice price = prices.next();
            next = price.instrument() == instrument.number() ? price : null;
        }
        return next;
    }

    @Override
    public Quote next() {
        ReplayPrice price = ahead();
        if (price == null) {
            throw new NoSuchElementException();
        }
        next = null;
        if (++count % CHECK_QUOTES == 0) {
            tell(price);
        }
        return new Quote(price.instrument(), price.bidTicks(), price.askTicks(), price.bidSize(), price.askSize(),
                count, price.timeUs());
    }

    private void tell(ReplayPrice price) {
        long nowNs = System.nanoTime();
        if (nowNs - toldNs >= TELL_NS) {
            toldNs = nowNs;
            progress.accept("%,d quotes, up to %s".formatted(count, EngineClock.instant(price.timeUs())));
        }
    }

    @Override
    public void close() {
        prices.close();
    }
}
