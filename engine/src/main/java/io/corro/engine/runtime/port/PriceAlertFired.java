package io.corro.engine.runtime.port;

import java.math.BigDecimal;
import java.util.UUID;

/**
 * News of a price alert that has fired, for the streams of an account. It is told once, after it was stored.
 *
 * @param condition the word for it
 * @param target    the price that was waited for
 * @param price     the middle of the quote that met the condition
 * @param atUs      microseconds since 1970
 */
public record PriceAlertFired(UUID accountId, UUID alertId, String symbol, String condition, BigDecimal target,
        BigDecimal price, String note, long atUs) {}
