package io.corro.engine.runtime.feed;

/** Receiver of a feed's quotes and sessions: the engine. Callable from any thread; neither method blocks or throws. */
public interface FeedSink {

    /**
     * Offers the newest quote of an instrument, prices in ticks and sizes in steps.
     *
     * @return false if the engine is busy or stopped and did not take it. The caller may drop the quote: the next one
     *         is newer and says more.
     */
    boolean quote(int instrument, long bidTicks, long askTicks, long bidSize, long askSize);

    /**
     * Says whether the instrument's market is open; repeating it changes nothing.
     *
     * @return false if the engine is busy or stopped and did not take it: say it again
     */
    boolean session(int instrument, boolean open);
}
