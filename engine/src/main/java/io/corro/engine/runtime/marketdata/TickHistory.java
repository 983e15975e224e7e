package io.corro.engine.runtime.marketdata;

import java.util.List;

import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Quote;
import io.corro.engine.core.marketdata.Trade;

/** Port: quotes and trades of the past, as long as they are kept. Thread-safe; may block. */
public interface TickHistory {

    /**
     * Quotes of one instrument from {@code fromUs} until before {@code toUs}, in order of time.
     *
     * @param newestFirst whether the order is reversed; the limit counts from the first
     */
    List<Quote> quotes(Instrument instrument, long fromUs, long toUs, boolean newestFirst, int limit);

    /** Trades of one instrument, in the same way. */
    List<Trade> trades(Instrument instrument, long fromUs, long toUs, boolean newestFirst, int limit);
}
