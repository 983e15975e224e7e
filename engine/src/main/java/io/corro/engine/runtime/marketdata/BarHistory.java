package io.corro.engine.runtime.marketdata;

import java.util.List;

import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.marketdata.Bar;
import io.corro.engine.core.marketdata.Timeframe;

/** Port: bars of the past. Only bars that are closed; frames without a price have none. Thread-safe; may block. */
public interface BarHistory {

    /**
     * Bars that begin from {@code fromUs} until before {@code toUs}, in order of time.
     *
     * @param newestFirst whether the order is reversed; the limit counts from the first
     * @param limit       bars at most
     * @throws io.corro.engine.runtime.port.StorageUnavailableException if the store cannot be reached
     */
    List<Bar> bars(Instrument instrument, Timeframe timeframe, long fromUs, long toUs, boolean newestFirst, int limit);

    /** The last bars that begin before {@code beforeUs}, oldest first: what a strategy warms up with. */
    default List<Bar> last(Instrument instrument, Timeframe timeframe, long beforeUs, int limit) {
        return bars(instrument, timeframe, 0, beforeUs, true, limit).reversed();
    }
}
