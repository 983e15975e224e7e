package io.corro.engine.runtime.feed;

import java.util.ArrayList;
import java.util.List;

/** Writes down what a feed says, in the order in which it says it; refuses everything while {@link #busy}. */
final class RecordingSink implements FeedSink, TimeSink {
    final List<String> heard = new ArrayList<>();
    boolean busy;

    @Override
    public synchronized boolean quote(int instrument, long bidTicks, long askTicks, long bidSize, long askSize) {
        return hear("quote " + instrument + " " + bidTicks + "x" + bidSize + " " + askTicks + "x" + askSize);
    }

    @Override
    public synchronized boolean session(int instrument, boolean open) {
        return hear((open ? "open " : "close ") + instrument);
    }

    @Override
    public synchronized boolean tick(long nowUs) {
        return hear("time " + nowUs);
    }

    synchronized List<String> drain() {
        List<String> all = List.copyOf(heard);
        heard.clear();
        return all;
    }

    private boolean hear(String words) {
        if (!busy) {
            heard.add(words);
        }
        return !busy;
    }
}
