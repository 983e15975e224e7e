package io.corro.engine.runtime.feed;

import java.util.function.Supplier;

/** A source of quotes. Its methods may be called from any thread. */
public sealed interface Feed extends AutoCloseable permits SimulatedFeed, PushFeed, ReplayFeed {

    /** Begins to quote; called once. */
    void start();

    /**
     * Publishes a quote from outside so that no quote of this feed's own that knows nothing of it can follow.
     *
     * @param publication hands the quote to the engine, and does not block
     * @return what the publication returns
     */
    <T> T inject(int instrument, long bidTicks, long askTicks, Supplier<T> publication);

    /** Stops quoting; when it returns, no quote of this feed's own is under way. */
    @Override
    void close();
}
