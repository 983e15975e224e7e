package io.corro.engine.core.strategy;

import java.util.List;

import io.corro.engine.core.domain.Side;
import io.corro.engine.core.marketdata.Bar;

/**
 * Strategy of one bot in one instrument: sees closed bars, quotes, signals and its own fills, answers intents. The same
 * calls must always lead to the same answers: it reads no clock and rolls no dice. What it must know after a restart
 * it derives from the bars, which are shown again, and from its own position. Called by one thread at a time.
 */
public interface Strategy {

    /** Closed bars that it needs before it decides. */
    default int warmUpBars() {
        return 0;
    }

    /** A closed bar that it did not live to see: it learns from it and decides nothing. */
    void learn(Bar bar);

    /** A bar has closed; it has not been shown to {@link #learn}. */
    List<Intent> onBar(Bar bar, StrategyView view);

    /** The quote has changed. */
    default List<Intent> onQuote(StrategyView view) {
        return List.of();
    }

    /** An order of its own has filled; the view contains it. */
    default List<Intent> onFill(OwnFill fill, StrategyView view) {
        return List.of();
    }

    /** Somebody has published a signal for the instrument. */
    default List<Intent> onSignal(TradeSignal signal, StrategyView view) {
        return List.of();
    }

    /**
     * A fill of an order of its own.
     *
     * @param name under which the order rested; empty for one at the market
     */
    record OwnFill(String name, Side side, long steps, long ticks, long atUs) {}

    /**
     * A published signal.
     *
     * @param entryTicks  the price at which it was published
     * @param stopTicks   zero for none
     * @param targetTicks zero for none
     * @param confidence  from zero to one
     */
    record TradeSignal(Side side, long entryTicks, long stopTicks, long targetTicks, double confidence,
            long publishedUs, long expiresUs) {}
}
