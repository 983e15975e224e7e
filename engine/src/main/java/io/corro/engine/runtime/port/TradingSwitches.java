package io.corro.engine.runtime.port;

import java.util.Set;

/**
 * What operators have switched off: trading as a whole, and single instruments. What is refused here never reaches the
 * ring; the engine itself is told which instruments are halted with their sessions. Thread-safe.
 */
public final class TradingSwitches {

    private record State(boolean tradingEnabled, Set<Integer> halted) {}

    private volatile State state = new State(true, Set.of());

    public boolean isTradingEnabled() {
        return state.tradingEnabled;
    }

    public boolean isHalted(int instrument) {
        return state.halted.contains(instrument);
    }

    /**
     * Takes over how they stand.
     *
     * @param halted numbers of instruments
     * @return whether that changes anything
     */
    public synchronized boolean set(boolean tradingEnabled, Set<Integer> halted) {
        State next = new State(tradingEnabled, Set.copyOf(halted));
        boolean changed = !next.equals(state);
        state = next;
        return changed;
    }
}
