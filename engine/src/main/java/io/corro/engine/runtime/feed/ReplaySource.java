package io.corro.engine.runtime.feed;

import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * Source of recorded prices, in the order of their times. It may be opened again and then tells the same.
 */
@FunctionalInterface
public interface ReplaySource {

    /** A source without any price. */
    ReplaySource NONE = () -> new Prices() {
        @Override
        public boolean hasNext() {
            return false;
        }

        @Override
        public ReplayPrice next() {
            throw new NoSuchElementException();
        }
    };

    /** One reading; used by one thread. */
    Prices open();

    /** The prices of one reading, by time. */
    interface Prices extends Iterator<ReplayPrice>, AutoCloseable {
        @Override
        default void close() {}
    }
}
