package io.corro.engine.runtime.port;

import java.time.Instant;
import java.time.InstantSource;

/** Clock of the engine: the time that commands are stamped with, in microseconds since 1970. */
@FunctionalInterface
public interface EngineClock {
    long MICROS_PER_SECOND = 1_000_000;

    long nowUs();

    static EngineClock of(InstantSource source) {
        return () -> micros(source.instant());
    }

    static EngineClock system() {
        return of(InstantSource.system());
    }

    static long micros(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), MICROS_PER_SECOND), instant.getNano() / 1000);
    }

    static Instant instant(long timeUs) {
        return Instant.ofEpochSecond(Math.floorDiv(timeUs, MICROS_PER_SECOND),
                Math.floorMod(timeUs, MICROS_PER_SECOND) * 1000);
    }
}
