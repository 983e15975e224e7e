package io.corro.gateway.feed;

/** A source of quotes into one {@link FeedSink}. Its methods may be called from any thread. */
public sealed interface Feed extends AutoCloseable permits SimulatedFeed, PushFeed {

    /** Begins to quote; called once. */
    void start();

    /**
     * Offers a quote from outside, prices in ticks and sizes in steps.
     *
     * @return false if the engine is busy or stopped and did not take it
     */
    boolean inject(int instrument, long bidTicks, long askTicks, long bidSize, long askSize);

    /** Stops quoting; when it returns, no quote of this feed's own is under way. */
    @Override
    void close();
}
