package io.corro.engine.core.domain;

/** What a sale may open beyond what it closes. */
public enum ShortSale {
    /** Nothing: the order only closes. */
    NONE,
    /** A short position of whole units: parts of shares are not lent. */
    WHOLE_UNITS,
    /** A short position of any size, for the house's bots, whose sizes follow their risk. */
    ANY_SIZE
}
