package io.corro.persistence.trading;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A signal as its row says. Immutable.
 *
 * @param direction  {@code buy}, {@code sell} or {@code neutral}
 * @param source     who has published it: a model's name, {@code user:} or {@code bot:} and an id
 * @param status     {@code active}, {@code target_hit}, {@code stopped}, {@code expired} or {@code cancelled}
 * @param resultPips what it has gained, when it has ended at a price
 */
public record Signal(UUID id, String symbol, String direction, BigDecimal entryPrice, Optional<BigDecimal> stopLoss,
        Optional<BigDecimal> takeProfit, BigDecimal confidence, String timeframe, String source,
        Optional<String> reasoning, String status, Instant createdAt, Instant expiresAt, Optional<Instant> closedAt,
        Optional<BigDecimal> resultPips) {}
