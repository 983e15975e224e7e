package io.corro.engine.runtime.feed;

import java.util.function.Supplier;

/** A feed without prices of its own: there is nothing but what is injected. */
public final class PushFeed implements Feed {

    @Override
    public void start() {}

    @Override
    public <T> T inject(int instrument, long bidTicks, long askTicks, Supplier<T> publication) {
        return publication.get();
    }

    @Override
    public void close() {}
}
