package io.corro.persistence.marketdata;

import java.time.Duration;

/**
 * Retention of ticks: how long they are served, and how long their Parquet files stay, in days of UTC besides today.
 *
 * @param archived zero if no Parquet files are to be written
 */
public record TickRetention(Duration served, Duration archived) {

    boolean writesArchive() {
        return archived.isPositive();
    }
}
