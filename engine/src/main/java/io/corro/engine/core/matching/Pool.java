package io.corro.engine.core.matching;

import java.util.Arrays;
import java.util.function.Supplier;

/** Object pool: hands out objects again, so that the steady state allocates nothing. Not thread-safe. */
final class Pool<T> {
    private final Supplier<T> factory;
    private Object[] free = new Object[64];
    private int count;

    Pool(Supplier<T> factory) {
        this.factory = factory;
    }

    @SuppressWarnings("unchecked")
    T take() {
        return count == 0 ? factory.get() : (T) free[--count];
    }

    /** Gives back an object that nothing refers to any more. */
    void give(T object) {
        if (count == free.length) {
            free = Arrays.copyOf(free, count * 2);
        }
        free[count++] = object;
    }
}
