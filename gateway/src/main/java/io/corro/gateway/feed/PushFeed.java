package io.corro.gateway.feed;

/** A feed without prices of its own: it passes on what is injected. */
public final class PushFeed implements Feed {
    private final FeedSink sink;

    public PushFeed(FeedSink sink) {
        this.sink = sink;
    }

    @Override
    public void start() { }

    @Override
    public boolean inject(int instrument, long bidTicks, long askTicks, long bidSize, long askSize) {
        return sink.quote(instrument, bidTicks, askTicks, bidSize, askSize);
    }

    @Override
    public void close() { }
}
