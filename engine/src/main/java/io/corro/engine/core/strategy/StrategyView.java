package io.corro.engine.core.strategy;

/** What a strategy sees beside bars: the quote, the time, and what is the bot's own. Valid during one call only. */
public interface StrategyView {

    /** Best bid in ticks; zero before the first quote. */
    long bidTicks();

    /** Best ask in ticks; zero before the first quote. */
    long askTicks();

    /** The engine's time, microseconds since 1970. */
    long nowUs();

    /** The sum of the bot's own executions in this instrument. */
    OwnPosition position();

    /**
     * Steps of an entry that loses the bot's risk per trade, a share of the account's equity, when the price moves by
     * so many ticks against it; rounded down, zero if that is less than the smallest order.
     */
    long stepsAtRisk(long distanceTicks);

    /** As {@link #stepsAtRisk}, of the equity at the bot's start: the same for as long as it runs. */
    long stepsAtStartRisk(long distanceTicks);
}
