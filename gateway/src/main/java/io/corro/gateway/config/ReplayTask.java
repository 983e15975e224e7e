package io.corro.gateway.config;

import java.time.Instant;
import java.util.Optional;

/**
 * What {@code up} was asked to replay.
 *
 * @param from a file, or {@value #IMPORTED}
 */
public record ReplayTask(String from, Optional<Instant> start, Optional<Instant> end, long speed, boolean loop,
        boolean paused) {
    public static final String IMPORTED = "market_data";
}
