package io.corro.gateway.http.replay;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

import io.corro.engine.runtime.feed.ReplayControl;
import io.corro.engine.runtime.feed.ReplayOptions;
import io.corro.engine.runtime.port.EngineClock;

/**
 * The state of a replay.
 *
 * @param speed    seconds of the market in one second, or {@code max}
 * @param nextTime of the next price
 */
record ReplayAnswer(String state, Instant time, Optional<Instant> nextTime, String speed, long quotes) {

    static ReplayAnswer of(ReplayControl.Status status) {
        return new ReplayAnswer(status.state().name().toLowerCase(Locale.ROOT), EngineClock.instant(status.timeUs()),
                Optional.of(status.nextTimeUs()).filter(us -> us != 0).map(EngineClock::instant),
                status.speed() == ReplayOptions.MAX ? "max" : Long.toString(status.speed()), status.quotes());
    }
}
