package io.corro.gateway.http.equity;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Width of the windows into which a history is divided. */
enum Timeframe {
    MIN_1("1Min", Duration.ofMinutes(1)),
    MIN_5("5Min", Duration.ofMinutes(5)),
    MIN_15("15Min", Duration.ofMinutes(15)),
    HOUR_1("1H", Duration.ofHours(1)),
    DAY_1("1D", Duration.ofDays(1));

    static final Map<String, Timeframe> BY_WORD = Arrays.stream(values())
            .collect(Collectors.toUnmodifiableMap(each -> each.word.toLowerCase(Locale.ROOT), each -> each));

    private static final Duration MINUTES_BELOW = Duration.ofDays(7);
    private static final Duration QUARTERS_BELOW = Duration.ofDays(30);

    private final String word;
    private final Duration width;

    Timeframe(String word, Duration width) {
        this.word = word;
        this.width = width;
    }

    /** The convention's choice for a request that names none. */
    static Timeframe usual(Duration span) {
        if (span.compareTo(MINUTES_BELOW) < 0) {
            return MIN_1;
        }
        return span.compareTo(QUARTERS_BELOW) < 0 ? MIN_15 : DAY_1;
    }

    String word() {
        return word;
    }

    Duration width() {
        return width;
    }

    boolean isIntraday() {
        return this != DAY_1;
    }
}
