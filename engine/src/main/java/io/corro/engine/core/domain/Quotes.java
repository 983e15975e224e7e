package io.corro.engine.core.domain;

/** Last quote of each instrument. Implementations may be read from any thread. */
public interface Quotes {

    /** The last quote, or null if the instrument has never been quoted. */
    Quote last(int instrumentNumber);
}
