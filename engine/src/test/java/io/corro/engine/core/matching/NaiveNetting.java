package io.corro.engine.core.matching;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.domain.Liquidity;
import io.corro.engine.core.domain.Quote;
import io.corro.engine.core.domain.Quotes;
import io.corro.engine.core.journal.ExecutionRecord;
import io.corro.engine.core.journal.PositionRecord;

/**
 * Netting in decimals, straight from the rules: entry value by average, profit against it, everything in account
 * currency rounded half-even at 1e-8 where money changes hands. Beside it, what an account has paid and received for a
 * position is kept without any rounding.
 */
final class NaiveNetting {
    private static final BigDecimal ZERO = BigDecimal.ZERO;

    private final Instruments instruments;
    private final Quotes quotes;
    private final Map<String, Position> positions = new HashMap<>();

    /** A signed quantity in units, and money in quote currency. */
    private static final class Position {
        private BigDecimal units = ZERO;
        private BigDecimal cost = ZERO;
        /** What all of {@code entryUnits} has cost: both stay while the position is reduced. */
        private BigDecimal entryCost = ZERO;
        private BigDecimal entryUnits = ZERO;
        private BigDecimal margin = ZERO;
        /** What its fills have brought in less what they have cost, and what of it was realised, in quote currency. */
        private BigDecimal cashFlow = ZERO;
        private BigDecimal realized = ZERO;
    }

    NaiveNetting(Instruments instruments, Quotes quotes) {
        this.instruments = instruments;
        this.quotes = quotes;
    }

    /** Follows a fill, and says by how much its profit and fee differ from these; null if they do not. */
    String follow(ExecutionRecord fill, int leverage) {
        Instrument instrument = instruments.byNumber(fill.instrument());
        Position position = positions.computeIfAbsent(key(fill.accountId(), fill.instrument()), key -> new Position());
        BigDecimal price = instrument.price(fill.priceTicks());
        BigDecimal signed = instrument.units(fill.quantity()).multiply(BigDecimal.valueOf(fill.side().sign()));
        boolean against = position.units.signum() * signed.signum() < 0;
        BigDecimal closing = against ? signed.abs().min(position.units.abs()) : ZERO;
        BigDecimal realized = closing.signum() == 0 ? ZERO : close(position, closing, price, instrument);
        BigDecimal opening = signed.abs().subtract(closing);
        if (opening.signum() != 0) {
            open(position, opening, signed.signum(), price, instrument, leverage);
        }
        BigDecimal fee = round(inAccountCurrency(price.multiply(signed.abs()), instrument)
                .multiply(fill.liquidity() == Liquidity.MAKER
                        ? instrument.charges().makerRate() : instrument.commissionRate()));
        return realized.compareTo(money(fill.realizedPnl())) == 0 && fee.compareTo(money(fill.fee())) == 0
                ? null : "profit " + realized + ", fee " + fee + " expected of " + fill;
    }

    private BigDecimal close(Position position, BigDecimal closing, BigDecimal price, Instrument instrument) {
        BigDecimal held = position.units.abs();
        BigDecimal kept = share(position.entryCost, held.subtract(closing), position.entryUnits);
        BigDecimal cost = position.cost.subtract(kept);
        BigDecimal worth = price.multiply(closing);
        BigDecimal sign = BigDecimal.valueOf(position.units.signum());
        BigDecimal profit = worth.subtract(cost).multiply(sign);
        position.cost = kept;
        position.margin = position.margin.subtract(share(position.margin, closing, held));
        position.units = position.units.subtract(closing.multiply(sign));
        position.cashFlow = position.cashFlow.add(worth.multiply(sign));
        position.realized = position.realized.add(profit);
        if (position.units.signum() == 0) {
            requireNothingLost(position);
        }
        return inAccountCurrency(profit, instrument);
    }

    /** Over the life of a position its profit is exactly what came in less what went out. */
    private static void requireNothingLost(Position position) {
        if (position.cashFlow.compareTo(position.realized) != 0 || position.cost.signum() != 0) {
            throw new AssertionError("received " + position.cashFlow + ", realised " + position.realized);
        }
        position.cashFlow = ZERO;
        position.realized = ZERO;
    }

    private void open(Position position, BigDecimal opening, int sign, BigDecimal price, Instrument instrument,
            int leverage) {
        BigDecimal value = price.multiply(opening);
        BigDecimal converted = inAccountCurrency(value, instrument);
        BigDecimal byRate = round(converted.multiply(instrument.marginRate()));
        BigDecimal byLeverage = converted.divide(BigDecimal.valueOf(leverage), 8, RoundingMode.HALF_EVEN);
        position.units = position.units.add(opening.multiply(BigDecimal.valueOf(sign)));
        position.cost = position.cost.add(value);
        position.entryCost = position.cost;
        position.entryUnits = position.units.abs();
        position.margin = position.margin.add(byRate.max(byLeverage));
        position.cashFlow = position.cashFlow.subtract(value.multiply(BigDecimal.valueOf(sign)));
    }

    private BigDecimal inAccountCurrency(BigDecimal amount, Instrument instrument) {
        return switch (instrument.quoteCurrency()) {
            case "USD" -> amount;
            case "JPY" -> amount.divide(middle("USDJPY"), 8, RoundingMode.HALF_EVEN);
            case "EUR" -> round(amount.multiply(middle("EURUSD")));
            default -> throw new IllegalArgumentException(instrument.quoteCurrency());
        };
    }

    private BigDecimal middle(String pair) {
        Instrument instrument = instruments.bySpelling(pair).orElseThrow();
        Quote quote = quotes.last(instrument.number());
        return instrument.price(quote.bidTicks() + quote.askTicks()).divide(BigDecimal.TWO);
    }

    /** Whether the position is as the records say. */
    boolean agrees(PositionRecord record) {
        Position position = positions.get(key(record.accountId(), record.instrument()));
        Instrument instrument = instruments.byNumber(record.instrument());
        BigDecimal units = instrument.units(record.side().sign() * record.quantity());
        return position.units.compareTo(units) == 0
                && position.cost.compareTo(money(record.costBasis())) == 0
                && position.entryCost.compareTo(money(record.entry().value())) == 0
                && position.entryUnits.compareTo(instrument.units(record.entry().quantity())) == 0
                && position.margin.compareTo(money(record.marginUsed())) == 0;
    }

    /** Forgets a position that was written off. */
    void forget(PositionRecord record) {
        positions.remove(key(record.accountId(), record.instrument()));
    }

    private static String key(UUID accountId, int instrument) {
        return accountId + "/" + instrument;
    }

    private static BigDecimal share(BigDecimal whole, BigDecimal part, BigDecimal total) {
        return whole.multiply(part).divide(total, 8, RoundingMode.HALF_EVEN);
    }

    private static BigDecimal round(BigDecimal amount) {
        return amount.setScale(8, RoundingMode.HALF_EVEN);
    }

    private static BigDecimal money(long amount) {
        return BigDecimal.valueOf(amount, 8);
    }
}
