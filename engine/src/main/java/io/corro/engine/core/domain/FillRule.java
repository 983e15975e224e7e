package io.corro.engine.core.domain;

/** Rule that priced a fill, stored with every execution. */
public enum FillRule {
    /** Took a level of the dealer's ladder. */
    DEALER_LADDER,
    /** A resting limit that the quote reached: filled at its own limit. */
    LIMIT_REACHED,
    /** Met a resting paper order at that order's price. */
    BOOK_PAPER,
    /** Met the house's quote in the book. */
    BOOK_HOUSE;

    private static final FillRule[] BY_CODE = values();

    /** The constant whose ordinal stands in journal bytes: constants are only ever added at the end. */
    public static FillRule ofCode(int code) {
        return BY_CODE[code];
    }
}
