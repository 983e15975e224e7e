package io.corro.engine.core.marketdata;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class TimeframeTest {

    @ParameterizedTest
    @CsvSource({"1Min, 1Min", "1min, 1Min", "5T, 5Min", "15Minute, 15Min", "4H, 4Hour", "1hour, 1Hour", "1D, 1Day",
        "1day, 1Day", "1W, 1Week", "1M, 1Month", "3Month, 3Month"})
    void readsTheFormsThatClientsSend(String text, String wireForm) {
        assertThat(Timeframe.parse(text)).map(Timeframe::toString).contains(wireForm);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "Min", "0Min", "1441Min", "1m", "-1Min", "1.5Hour", "1Year", "1 Min", "99999Min", "1\n"})
    void refusesOthers(String text) {
        assertThat(Timeframe.parse(text)).isEmpty();
    }

    @Test
    void refusesACountBeyondTheUnit() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Timeframe(Timeframe.Unit.HOUR, 169));
    }

    @ParameterizedTest
    @CsvSource({
        // frame, boundary, time, start, end
        "5Min, UTC_MIDNIGHT, 2026-03-08T06:59:59.999999Z, 2026-03-08T06:55:00Z, 2026-03-08T07:00:00Z",
        "7Min, UTC_MIDNIGHT, 1970-01-01T00:15:00Z, 1970-01-01T00:14:00Z, 1970-01-01T00:21:00Z",
        "4Hour, NEW_YORK_FIVE, 2026-03-08T07:30:00Z, 2026-03-08T04:00:00Z, 2026-03-08T08:00:00Z",
        "1Day, UTC_MIDNIGHT, 2026-02-28T23:59:59Z, 2026-02-28T00:00:00Z, 2026-03-01T00:00:00Z",
        // The clocks of New York are put forward on 8 March 2026 and back on 1 November.
        "1Day, NEW_YORK_MIDNIGHT, 2026-03-08T12:00:00Z, 2026-03-08T05:00:00Z, 2026-03-09T04:00:00Z",
        "1Day, NEW_YORK_MIDNIGHT, 2026-11-01T12:00:00Z, 2026-11-01T04:00:00Z, 2026-11-02T05:00:00Z",
        "1Day, NEW_YORK_FIVE, 2026-03-08T20:59:59Z, 2026-03-07T22:00:00Z, 2026-03-08T21:00:00Z",
        "1Day, NEW_YORK_FIVE, 2026-03-08T21:00:00Z, 2026-03-08T21:00:00Z, 2026-03-09T21:00:00Z",
        "1Week, NEW_YORK_FIVE, 2026-03-08T21:00:00Z, 2026-03-08T21:00:00Z, 2026-03-15T21:00:00Z",
        "1Week, UTC_MIDNIGHT, 2026-03-08T21:00:00Z, 2026-03-02T00:00:00Z, 2026-03-09T00:00:00Z",
        "1Month, UTC_MIDNIGHT, 2024-02-29T00:00:00Z, 2024-02-01T00:00:00Z, 2024-03-01T00:00:00Z",
        "1Month, NEW_YORK_FIVE, 2026-10-31T21:00:00Z, 2026-10-31T21:00:00Z, 2026-11-30T22:00:00Z",
        "3Month, UTC_MIDNIGHT, 2026-12-31T23:00:00Z, 2026-10-01T00:00:00Z, 2027-01-01T00:00:00Z"})
    void findsTheBarOfATime(String frame, DayBoundary day, String time, String start, String end) {
        Timeframe timeframe = Timeframe.parse(frame).orElseThrow();

        assertThat(timeframe.startOf(micros(time), day)).isEqualTo(micros(start));
        assertThat(timeframe.endOf(micros(time), day)).isEqualTo(micros(end));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void barsFollowEachOtherWithoutGapOrOverlap(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 5_000; i++) {
            Timeframe.Unit unit = Timeframe.Unit.values()[random.nextInt(5)];
            Timeframe frame = new Timeframe(unit, 1 + random.nextInt(12));
            DayBoundary day = DayBoundary.values()[random.nextInt(3)];
            long timeUs = random.nextLong(2_000_000_000_000_000L);
            long start = frame.startOf(timeUs, day);
            long end = frame.endOf(timeUs, day);

            assertThat(timeUs).as("seed %d, %s at %d", seed, frame, timeUs).isBetween(start, end - 1);
            assertThat(frame.startOf(start, day)).isEqualTo(start);
            assertThat(frame.startOf(end - 1, day)).isEqualTo(start);
            assertThat(frame.startOf(end, day)).isEqualTo(end);
        }
    }

    @ParameterizedTest
    @CsvSource({"5Min, 1Min, true", "15Min, 5Min, true", "7Min, 5Min, false", "1Hour, 15Min, true",
        "1Day, 1Hour, true", "1Day, 15Min, true", "1Day, 2Hour, false", "1Day, 7Min, false", "1Week, 1Day, true",
        "1Month, 1Day, true", "1Month, 1Week, false", "3Month, 1Month, true", "2Day, 3Day, false",
        "1Min, 5Min, false", "1Hour, 1Day, false"})
    void knowsWhatItIsMadeOf(String larger, String smaller, boolean made) {
        assertThat(Timeframe.parse(larger).orElseThrow().isMadeOf(Timeframe.parse(smaller).orElseThrow()))
                .isEqualTo(made);
    }

    static long micros(String instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(instant));
    }
}
