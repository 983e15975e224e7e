package io.corro.persistence.imports;

import java.util.List;
import java.util.Locale;

/** Kind of imported prices, with the columns of its rows beside the time. */
public enum PriceKind {
    BARS(List.of("open", "high", "low", "close", "volume"), 4),
    QUOTES(List.of("bid", "ask", "bid_size", "ask_size"), 2),
    TRADES(List.of("price", "size"), 1);

    private final List<String> columns;
    private final int prices;

    PriceKind(List<String> columns, int prices) {
        this.columns = columns;
        this.prices = prices;
    }

    public List<String> columns() {
        return columns;
    }

    /** How many of the columns are prices; they come first, and the others may be missing. */
    int prices() {
        return prices;
    }

    /** Whether a time has one row at most: a bar is one, and ticks may share a moment. */
    boolean oneRowATime() {
        return this == BARS;
    }

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
