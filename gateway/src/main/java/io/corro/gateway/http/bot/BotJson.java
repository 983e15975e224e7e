package io.corro.gateway.http.bot;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import io.corro.gateway.httpkit.wire.Described;
import io.corro.gateway.httpkit.wire.Words;
import io.corro.persistence.trading.BotReads.BotRow;

/** A bot as its row has it. */
@Described("A bot; risk_per_trade is the percentage of the equity that one entry may lose at its stop.")
record BotJson(UUID id, UUID accountId, String name, String strategy,
        @Words("draft running paused stopped halted error") String status, List<String> symbols, String timeframe,
        Map<String, String> parameters, BigDecimal riskPerTrade, int maxOpenPositions, Optional<String> haltedBecause,
        Instant createdAt, Optional<Instant> startedAt, Optional<Instant> stoppedAt) {

    static BotJson of(BotRow row) {
        return new BotJson(row.id(), row.accountId(), row.name(), row.strategy(), row.status(), row.symbols(),
                row.timeframe(), row.parameters(), row.riskPerTrade(), row.maxOpenPositions(), row.haltedBecause(),
                row.createdAt(), row.startedAt(), row.stoppedAt());
    }
}
