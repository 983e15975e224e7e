package io.corro.persistence.imports;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import io.corro.engine.core.marketdata.Timeframe;
import io.corro.engine.core.marketdata.Timeframe.Unit;

/** Guess of a file's timeframe: the most frequent distance between the bars of one symbol. Stateless. */
final class FrameGuess {
    private static final long MINUTE_US = 60_000_000L;
    private static final long HOUR_MINUTES = 60;
    private static final long DAY_MINUTES = 24 * HOUR_MINUTES;

    private FrameGuess() {}

    static Optional<Timeframe> of(List<List<String>> rows, RowReader reader) {
        Map<String, Long> last = new HashMap<>();
        Map<Long, Integer> distances = new HashMap<>();
        for (List<String> cells : rows) {
            try {
                long timeUs = reader.time(cells);
                Long before = last.put(reader.instrument(cells).symbol(), timeUs);
                if (before != null && before != timeUs) {
                    distances.merge(Math.abs(timeUs - before), 1, Integer::sum);
                }
            } catch (RowFault _) {
                // It is rejected when it is read again.
            }
        }
        return distances.entrySet().stream()
                .max(Map.Entry.<Long, Integer>comparingByValue().thenComparing(
                        Map.Entry.<Long, Integer>comparingByKey().reversed()))
                .flatMap(entry -> frame(entry.getKey()));
    }

    private static Optional<Timeframe> frame(long distanceUs) {
        long minutes = distanceUs / MINUTE_US;
        if (distanceUs % MINUTE_US != 0 || minutes == 0) {
            return Optional.empty();
        }
        if (minutes < HOUR_MINUTES) {
            return Optional.of(new Timeframe(Unit.MINUTE, (int) minutes));
        }
        if (minutes < DAY_MINUTES) {
            return minutes % HOUR_MINUTES == 0
                    ? Optional.of(new Timeframe(Unit.HOUR, (int) (minutes / HOUR_MINUTES)))
                    : Optional.of(new Timeframe(Unit.MINUTE, (int) minutes));
        }
        return ofDays(minutes / DAY_MINUTES);
    }

    private static Optional<Timeframe> ofDays(long days) {
        if (IntStream.rangeClosed(28, 31).anyMatch(month -> month == days)) {
            return Optional.of(Timeframe.MONTH);
        }
        if (days == 7) {
            return Optional.of(Timeframe.WEEK);
        }
        return days <= 3 ? Optional.of(Timeframe.DAY) : Optional.empty();
    }
}
