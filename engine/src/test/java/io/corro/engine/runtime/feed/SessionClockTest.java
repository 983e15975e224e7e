package io.corro.engine.runtime.feed;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;

import io.corro.engine.core.calendar.MarketSessions;

import static org.assertj.core.api.Assertions.assertThat;

class SessionClockTest {
    private static final long FRIDAY_CLOSE_US = Instant.parse("2026-01-23T22:00:00Z").getEpochSecond() * 1_000_000;

    private final RecordingSink sink = new RecordingSink();
    private long nowUs = FRIDAY_CLOSE_US - 1;
    private final SessionClock clock = new SessionClock(
            SomeInstruments.ALL, new MarketSessions(), sink, sink, () -> nowUs, Duration.ofSeconds(1));

    @Test
    void tellsEveryMarketAndThenTheTime() {
        clock.tell();
        assertThat(sink.drain()).containsExactly("close 3", "open 2", "open 1", "close 4", "time " + nowUs);

        nowUs = FRIDAY_CLOSE_US;
        clock.tell();
        assertThat(sink.drain()).containsExactly("close 3", "open 2", "close 1", "close 4", "time " + nowUs);
    }

    @Test
    void repeatsWhatABusyEngineDidNotTake() {
        sink.busy = true;
        clock.tell();
        sink.busy = false;
        clock.tell();

        assertThat(sink.drain()).containsExactly("close 3", "open 2", "open 1", "close 4", "time " + nowUs);
    }
}
