package io.corro.gateway.http.bot;

import java.math.BigDecimal;
import java.util.Optional;

import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.domain.Quote;
import io.corro.engine.core.domain.Quotes;
import io.corro.persistence.trading.BotReads.PositionRow;

/** Values what bots hold at the last quote, the price at which it would be closed now. Thread-safe. */
record BotValuation(Instruments instruments, Quotes quotes) {

    /** The row was valued at the bot's last execution; what is closed, and what was never quoted, stays as it is. */
    PositionRow now(PositionRow row) {
        if (row.closedAt().isPresent()) {
            return row;
        }
        return price(row).map(price -> valued(row, price)).orElse(row);
    }

    private Optional<BigDecimal> price(PositionRow row) {
        return instruments.bySpelling(row.symbol()).flatMap(instrument -> price(row, instrument));
    }

    private Optional<BigDecimal> price(PositionRow row, Instrument instrument) {
        return Optional.ofNullable(quotes.last(instrument.number())).map(quote -> instrument.price(ticks(row, quote)));
    }

    private static long ticks(PositionRow row, Quote quote) {
        return isLong(row) ? quote.bidTicks() : quote.askTicks();
    }

    private static boolean isLong(PositionRow row) {
        return row.side().equals("buy");
    }

    private static PositionRow valued(PositionRow row, BigDecimal price) {
        BigDecimal moved = price.subtract(row.currentPrice().orElse(row.entryPrice())).multiply(row.size());
        BigDecimal pnl = row.pnl().add(isLong(row) ? moved : moved.negate());
        return new PositionRow(row.symbol(), row.side(), row.size(), row.entryPrice(), Optional.of(price), pnl,
                row.stopLoss(), row.takeProfit(), row.closePrice(), row.openedAt(), row.closedAt());
    }
}
