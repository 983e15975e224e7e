package io.corro.persistence.trading;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What somebody does with a signal. Immutable.
 *
 * @param status    {@code following}, {@code executed}, {@code ignored} or {@code closed}
 * @param resultPnl of the order that executed it and of its exits, in account currency, fees deducted
 */
public record SignalFollowing(Signal signal, String status, Instant followedAt, Optional<UUID> accountId,
        Optional<UUID> orderId, Optional<BigDecimal> resultPnl) {}
