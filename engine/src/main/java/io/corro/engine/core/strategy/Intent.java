package io.corro.engine.core.strategy;

import io.corro.engine.core.domain.Side;

/** Intent of a strategy: what it wants to be true from now on. Quantities are steps, prices are ticks. */
public sealed interface Intent {

    /**
     * Enters at the market: adds to the bot's own position, or turns it round if it has the other side.
     *
     * @param steps       to add; zero does nothing
     * @param stopTicks   where the whole position is closed with a loss, zero for nowhere
     * @param targetTicks where the whole position is closed with a profit, zero for nowhere
     */
    record Enter(Side side, long steps, long stopTicks, long targetTicks) implements Intent {}

    /** Closes the bot's own position at the market and withdraws what rests. */
    record Exit() implements Intent {}

    /** Moves the stop and the target of the position; zero for none. */
    record Guard(long stopTicks, long targetTicks) implements Intent {}

    /** Rests a limit order under a name; takes the place of what rests under that name with other terms. */
    record Rest(String name, Side side, long steps, long limitTicks) implements Intent {}

    /** Withdraws what rests under a name. */
    record Withdraw(String name) implements Intent {}
}
