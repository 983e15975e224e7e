package io.corro.engine.runtime.feed;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import io.corro.engine.core.calendar.TradingCalendar;
import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Instruments;

/**
 * Simulated feed: quotes every active instrument whose market is open, in turn; a closed one just once, so that
 * positions in it have a price. A quote that the engine does not accept is dropped. An injected quote becomes the
 * centre of its instrument's prices.
 */
public final class SimulatedFeed implements Feed {
    /** Quotes a second of one instrument. */
    public static final int DEFAULT_RATE = 4;
    public static final int RATE_MAX = 1_000;

    private final TradingCalendar calendar;
    private final FeedSink sink;
    private final LongSupplier clockUs;
    private final List<Instrument> instruments;
    private final SimulatedPrices prices;
    private final Ticker ticker;
    private final Set<Integer> quoted = new HashSet<>();
    private int next;
    /** All quotes of a round are of one moment, so that pairs agree. */
    private long roundUs;

    /**
     * @param clockUs microseconds since 1970
     * @param rate    quotes a second of each instrument, 1 to 1,000
     */
    public SimulatedFeed(Instruments instruments, TradingCalendar calendar, FeedSink sink, LongSupplier clockUs,
            long seed, int rate) {
        if (rate < 1 || rate > RATE_MAX) {
            throw new IllegalArgumentException("the rate must lie between 1 and " + RATE_MAX + ": " + rate);
        }
        this.calendar = calendar;
        this.sink = sink;
        this.clockUs = clockUs;
        this.instruments = instruments.all().stream().filter(Instrument::active).toList();
        this.prices = new SimulatedPrices(instruments, calendar, seed, clockUs.getAsLong());
        long quotesASecond = (long) rate * Math.max(1, this.instruments.size());
        this.ticker = new Ticker("simulated-feed", Duration.ofSeconds(1).dividedBy(quotesASecond), this::quoteNext);
    }

    @Override
    public void start() {
        ticker.start();
    }

    /** Under one lock with {@link #inject}: no price from before an injection can follow it. */
    synchronized void quoteNext() {
        if (instruments.isEmpty()) {
            return;
        }
        Instrument instrument = instruments.get(next);
        if (next == 0) {
            roundUs = clockUs.getAsLong();
        }
        next = (next + 1) % instruments.size();
        if (calendar.isOpen(instrument.assetClass(), roundUs) || !quoted.contains(instrument.number())) {
            quote(instrument.number(), prices.of(instrument.number()).at(roundUs));
        }
    }

    private void quote(int instrument, TwoWayPrice price) {
        if (sink.quote(instrument, price.bidTicks(), price.askTicks(), price.bidSize(), price.askSize())) {
            quoted.add(instrument);
        }
    }

    /** The price follows even if the engine turns out not to take the quote: whoever injects knows the price better. */
    @Override
    public synchronized <T> T inject(int instrument, long bidTicks, long askTicks, Supplier<T> publication) {
        T result = publication.get();
        prices.of(instrument).recentre(bidTicks, askTicks);
        return result;
    }

    @Override
    public void close() {
        ticker.close();
    }
}
