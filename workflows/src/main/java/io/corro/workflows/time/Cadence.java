package io.corro.workflows.time;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneOffset;

/** When something is due, in UTC. Pure. */
public sealed interface Cadence {

    /** The first moment after {@code instant} at which it is due. */
    Instant next(Instant instant);

    /** Every day. */
    record Daily(LocalTime at) implements Cadence {
        @Override
        public Instant next(Instant instant) {
            LocalDate day = LocalDate.ofInstant(instant, ZoneOffset.UTC);
            Instant today = day.atTime(at).toInstant(ZoneOffset.UTC);
            return today.isAfter(instant) ? today : day.plusDays(1).atTime(at).toInstant(ZoneOffset.UTC);
        }
    }

    /** Every month on its first day, for the month that has ended. */
    record Monthly(LocalTime at) implements Cadence {
        @Override
        public Instant next(Instant instant) {
            YearMonth month = YearMonth.from(instant.atOffset(ZoneOffset.UTC));
            Instant due = due(month);
            return due.isAfter(instant) ? due : due(month.plusMonths(1));
        }

        private Instant due(YearMonth month) {
            return month.atDay(1).atTime(at).toInstant(ZoneOffset.UTC);
        }
    }

    /** At whole multiples of a length of time, counted from 1970. */
    record Every(Duration length) implements Cadence {
        public Every {
            if (length.compareTo(Duration.ofSeconds(1)) < 0) {
                throw new IllegalArgumentException("too often: " + length);
            }
        }

        @Override
        public Instant next(Instant instant) {
            long step = length.toMillis();
            return Instant.ofEpochMilli((Math.floorDiv(instant.toEpochMilli(), step) + 1) * step);
        }
    }
}
