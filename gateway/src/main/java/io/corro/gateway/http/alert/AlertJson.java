package io.corro.gateway.http.alert;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import io.corro.engine.core.domain.Instruments;
import io.corro.gateway.httpkit.wire.Described;
import io.corro.persistence.books.alert.AlertCondition;
import io.corro.persistence.books.alert.PriceAlert;

/** A price alert on the wire. */
@Described("It fires once, when the middle of bid and ask meets the condition; `status` is `active`, `triggered` or"
        + " `expired`.")
record AlertJson(UUID id, String symbol, String condition, BigDecimal price, String note, String status,
        Optional<Instant> expiresAt, Optional<Instant> triggeredAt, Optional<BigDecimal> triggeredPrice,
        Instant createdAt) {
    static final Map<String, AlertCondition> CONDITIONS = conditions();

    private static Map<String, AlertCondition> conditions() {
        Map<String, AlertCondition> words = new LinkedHashMap<>();
        for (AlertCondition condition : AlertCondition.values()) {
            words.put(word(condition), condition);
        }
        return words;
    }

    static String word(AlertCondition condition) {
        return switch (condition) {
            case ABOVE -> "above";
            case BELOW -> "below";
            case CROSS_UP -> "crossing_up";
            case CROSS_DOWN -> "crossing_down";
            case CROSS -> "crossing";
        };
    }

    static AlertJson of(PriceAlert alert, Instruments instruments, Instant now) {
        return new AlertJson(alert.id(), instruments.bySpelling(alert.symbol()).orElseThrow().pairName(),
                word(alert.condition()), alert.price(), alert.note(), status(alert, now), alert.expiresAt(),
                alert.triggeredAt(), alert.triggeredPrice(), alert.createdAt());
    }

    private static String status(PriceAlert alert, Instant now) {
        if (alert.isExpiredAt(now)) {
            return "expired";
        }
        return alert.isActive() ? "active" : "triggered";
    }
}
