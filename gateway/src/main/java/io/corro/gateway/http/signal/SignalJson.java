package io.corro.gateway.http.signal;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import io.corro.gateway.httpkit.wire.Described;
import io.corro.persistence.trading.Signal;

/** A signal. */
@Described("A signal: source is a model's name, user: or bot: and an id; result_pips is there when it has ended.")
record SignalJson(UUID id, String symbol, String direction, BigDecimal entryPrice, Optional<BigDecimal> stopLoss,
        Optional<BigDecimal> takeProfit, BigDecimal confidence, String timeframe, String source,
        Optional<String> reasoning, String status, Instant createdAt, Instant expiresAt, Optional<Instant> closedAt,
        Optional<BigDecimal> resultPips) {

    static SignalJson of(Signal row) {
        return new SignalJson(row.id(), row.symbol(), row.direction(), plain(row.entryPrice()),
                row.stopLoss().map(SignalJson::plain), row.takeProfit().map(SignalJson::plain),
                plain(row.confidence()), row.timeframe(), row.source(), row.reasoning(), row.status(),
                row.createdAt(), row.expiresAt(), row.closedAt(), row.resultPips());
    }

    private static BigDecimal plain(BigDecimal value) {
        return value.stripTrailingZeros();
    }
}
