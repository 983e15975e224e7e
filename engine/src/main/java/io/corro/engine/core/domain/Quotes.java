package io.corro.engine.core.domain;

import org.jspecify.annotations.Nullable;

/** Last quote of each instrument. Implementations may be read from any thread. */
public interface Quotes {

    /** The last quote, or null if the instrument has never been quoted. */
    @Nullable
    Quote last(int instrumentNumber);
}
