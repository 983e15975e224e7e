package io.corro.strategy;

import java.math.BigDecimal;
import java.util.Optional;

/** What a strategy wants from now on. Prices are rounded to the tick, quantities down to their step. */
public sealed interface Decision {

    /** Of an order. */
    enum Direction {
        BUY, SELL
    }

    /**
     * Enters at the market: adds to the position, or turns it round.
     *
     * @param quantity in units; empty for what loses the bot's risk per trade at the stop
     * @param stop     where the whole position is closed with a loss
     * @param target   where the whole position is closed with a profit
     */
    record Enter(Direction direction, Optional<BigDecimal> quantity, Optional<BigDecimal> stop,
            Optional<BigDecimal> target) implements Decision {

        /** Sized by the bot's risk per trade. */
        public static Enter atRisk(Direction direction, BigDecimal stop) {
            return new Enter(direction, Optional.empty(), Optional.of(stop), Optional.empty());
        }
    }

    /** Closes the bot's own position at the market, and withdraws what rests. */
    record Exit() implements Decision {}

    /** Moves stop and target of the position; empty for none. */
    record Guard(Optional<BigDecimal> stop, Optional<BigDecimal> target) implements Decision {}

    /** Rests a limit order under a name, in the place of what rests under it. */
    record Rest(String name, Direction direction, BigDecimal quantity, BigDecimal limit) implements Decision {}

    /** Withdraws what rests under a name. */
    record Withdraw(String name) implements Decision {}
}
