package io.corro.workflows.model;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.corro.persistence.books.model.Candle;

/** Port: closed bars of the market. Thread-safe; may block. */
public interface CandleSource {

    /** Bars that began from a moment until before another, the oldest first; the last ones if there are more. */
    List<Candle> candles(String symbol, String horizon, Instant from, Instant until, int most);

    /** How long a bar of that horizon is. */
    Duration length(String horizon);

    /** The market's time. */
    Instant now();
}
