package io.corro.engine.runtime.feed;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import io.corro.engine.core.calendar.AlwaysOpen;
import io.corro.engine.core.calendar.MarketSessions;
import io.corro.engine.core.calendar.TradingCalendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SimulatedFeedTest {
    private static final long SATURDAY_US = Instant.parse("2026-01-24T12:00:00Z").getEpochSecond() * 1_000_000;

    private final RecordingSink sink = new RecordingSink();
    private long nowUs = SATURDAY_US;

    @Test
    void quotesEveryActiveInstrumentInTurn() {
        SimulatedFeed feed = feed(new AlwaysOpen());

        assertThat(quotes(feed, 6)).extracting(words -> words.split(" ")[1])
                .containsExactly("3", "2", "1", "3", "2", "1");
    }

    @Test
    void quotesClosedMarketsOnce() {
        SimulatedFeed feed = feed(new MarketSessions());

        sink.busy = true;
        quotes(feed, 3);
        sink.busy = false;

        assertThat(quotes(feed, 9)).extracting(words -> words.split(" ")[1])
                .containsExactly("3", "2", "1", "2", "2");
    }

    @Test
    void goesOnWhenTheEngineIsBusy() {
        SimulatedFeed feed = feed(new AlwaysOpen());

        sink.busy = true;
        assertThat(quotes(feed, 3)).isEmpty();
        sink.busy = false;

        assertThat(quotes(feed, 3)).hasSize(3);
    }

    @Test
    void quotesAroundAnInjectedQuoteFromThenOn() {
        SimulatedFeed feed = feed(new AlwaysOpen());

        assertThat(feed.inject(1, 200_000, 200_010, () -> "taken")).isEqualTo("taken");

        assertThat(quotes(feed, 3))
                .anyMatch(words -> words.startsWith("quote 1 200") || words.startsWith("quote 1 199"));
    }

    @Test
    void runsOnItsOwnThread() throws InterruptedException {
        BlockingQueue<Integer> quoted = new LinkedBlockingQueue<>();
        FeedSink queue = new FeedSink() {
            @Override
            public boolean quote(int instrument, long bidTicks, long askTicks, long bidSize, long askSize) {
                return quoted.add(instrument);
            }

            @Override
            public boolean session(int instrument, boolean open) {
                return true;
            }
        };

        try (Feed feed = new SimulatedFeed(SomeInstruments.ALL, new AlwaysOpen(), queue, () -> nowUs, 1, 1_000)) {
            feed.start();
            for (int expected : List.of(3, 2, 1, 3)) {
                assertThat(quoted.poll(Duration.ofSeconds(20).toMillis(), TimeUnit.MILLISECONDS)).isEqualTo(expected);
            }
        }
    }

    @Test
    void refusesAnImpossibleRate() {
        assertThatThrownBy(() -> new SimulatedFeed(
                SomeInstruments.ALL, new AlwaysOpen(), sink, () -> nowUs, 1, 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private SimulatedFeed feed(TradingCalendar calendar) {
        return new SimulatedFeed(
                SomeInstruments.ALL, calendar, sink, () -> nowUs, 1, SimulatedFeed.DEFAULT_RATE);
    }

    private List<String> quotes(SimulatedFeed feed, int times) {
        for (int i = 0; i < times; i++) {
            nowUs += 100_000;
            feed.quoteNext();
        }
        return sink.drain();
    }
}
