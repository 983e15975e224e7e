package io.corro.gateway.http.bot;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

import io.corro.gateway.httpkit.wire.Described;
import io.corro.persistence.trading.BotReads.PositionRow;

/** What a bot holds or has held. */
@Described("What a bot calls its own, from its own executions; qty in units, pnl in the quote currency without fees.")
record BotPositionJson(String symbol, String side, BigDecimal qty, BigDecimal entryPrice,
        Optional<BigDecimal> currentPrice, BigDecimal pnl, Optional<BigDecimal> stopLoss,
        Optional<BigDecimal> takeProfit, Optional<BigDecimal> closePrice, Instant openedAt,
        Optional<Instant> closedAt) {

    static BotPositionJson of(PositionRow row) {
        return new BotPositionJson(row.symbol(), row.side(), row.size(), row.entryPrice(), row.currentPrice(),
                row.pnl(), row.stopLoss(), row.takeProfit(), row.closePrice(), row.openedAt(), row.closedAt());
    }
}
