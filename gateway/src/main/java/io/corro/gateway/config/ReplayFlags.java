package io.corro.gateway.config;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

import io.corro.engine.runtime.feed.FeedMode;
import io.corro.engine.runtime.feed.ReplayOptions;

/** The flags of a replay. */
final class ReplayFlags {
    private static final String GREATEST = "max";

    @Option(names = "--from", paramLabel = "SOURCE", description = {
        "what is replayed: 'market_data' for everything imported, or a CSV or Parquet file",
        "named after its symbol; only with --feed replay"})
    private Optional<String> from = Optional.empty();

    @Option(names = "--start", paramLabel = "TIME",
            description = "when the replay begins, a date or a time in UTC (default: with the first price)")
    private Optional<Instant> start = Optional.empty();

    @Option(names = "--end", paramLabel = "TIME", description = "when it ends (default: with the last price)")
    private Optional<Instant> end = Optional.empty();

    @Option(names = "--speed", paramLabel = "N|max", defaultValue = "1", converter = Speed.class, description = {
        "seconds of the market in one second, or max: as fast as the engine answers", "(default ${DEFAULT-VALUE})"})
    private Long speed = 1L;

    @Option(names = "--loop", description = "begin again after the last price, at a later time")
    private boolean loop;

    @Option(names = "--paused", description = "wait for /admin/v1/replay before the first price")
    private boolean paused;

    /** Reads {@code 60} or {@code max}. */
    static final class Speed implements ITypeConverter<Long> {
        @Override
        public Long convert(String value) {
            if (value.equals(GREATEST)) {
                return ReplayOptions.MAX;
            }
            try {
                long speed = Long.parseLong(value);
                if (speed >= 1 && speed <= ReplayOptions.SPEED_MAX) {
                    return speed;
                }
            } catch (NumberFormatException _) {
                // Said below.
            }
            throw new TypeConversionException("needs a number from 1 to " + ReplayOptions.SPEED_MAX
                    + " or the word max, and not '" + value + "'");
        }
    }

    static Instant time(String value) {
        try {
            return value.length() == "yyyy-MM-dd".length()
                    ? LocalDate.parse(value).atStartOfDay().toInstant(ZoneOffset.UTC) : Instant.parse(value);
        } catch (DateTimeException _) {
            throw new TypeConversionException(
                    "needs a date or a time like 2024-03-01T08:00:00Z, and not '" + value + "'");
        }
    }

    /** @throws UsageException if a replay has no source, or another feed has one */
    Optional<ReplayTask> task(FeedMode feed) {
        if (feed != FeedMode.REPLAY) {
            if (from.isPresent() || start.isPresent() || end.isPresent() || loop || paused) {
                throw new UsageException("--from, --start, --end, --loop and --paused belong to --feed replay");
            }
            return Optional.empty();
        }
        return Optional.of(new ReplayTask(from.orElseThrow(
                () -> new UsageException("--feed replay needs --from FILE or --from market_data")),
                start, end, speed, loop, paused));
    }
}
