package io.corro.engine.runtime.marketdata;

import java.util.List;

import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Quote;
import io.corro.engine.core.marketdata.Bar;
import io.corro.engine.core.marketdata.Timeframe;
import io.corro.engine.core.marketdata.Trade;

/** Port: where recorded market data is kept. One thread calls it at a time; may block. */
public interface MarketStore {

    /** A closed bar of one of the frames that are kept. */
    record ClosedBar(Instrument instrument, Timeframe timeframe, Bar bar) {}

    /** What is known of an instrument now; {@code lastTicks} and {@code previousCloseTicks} are zero for none. */
    record Ticker(Instrument instrument, Quote quote, long lastTicks, Bar day, long previousCloseTicks) {}

    /** What a recorder resumes with: bars that are closed but part of larger ones, prices since, the day before. */
    record Resumption(List<ClosedBar> parts, List<Quote> quotes, List<Trade> trades, List<ClosedBar> previousDays) {
        public static final Resumption NOTHING = new Resumption(List.of(), List.of(), List.of(), List.of());
    }

    /**
     * Reads what was recorded before, and names the hole since then.
     *
     * @param nowUs microseconds since 1970
     */
    Resumption resume(long nowUs);

    /** Appends quotes and trades, in order; what fails with an exception is offered again. */
    void append(List<Quote> quotes, List<Trade> trades);

    /** Keeps bars; one that is there already is replaced. */
    void save(List<ClosedBar> bars);

    void save(Iterable<Ticker> tickers);

    /** Names a hole: prices between these times were not recorded. */
    void hole(long fromUs, long toUs, String reason, long dropped);

    /** Gives up what is no longer kept. Called now and then. */
    void tidy(long nowUs);
}
