package io.corro.gateway.backtest;

import java.util.Iterator;
import java.util.function.BooleanSupplier;

import io.corro.engine.core.backtest.Backtest;
import io.corro.engine.core.backtest.BacktestResult;
import io.corro.engine.core.backtest.BacktestSettings;
import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.domain.Quote;

/** A backtest with the digests of what went into it and came out. Used by one thread, once. */
final class DigestedRun {
    private final BacktestSettings settings;
    private final DigestedQuotes quotes;
    private final DigestedFills fills = new DigestedFills();
    private final BacktestResult result;

    /** Runs it. */
    DigestedRun(BacktestSettings settings, Instruments instruments, Iterator<Quote> quotes,
            BooleanSupplier isCancelled) {
        this.settings = settings;
        this.quotes = new DigestedQuotes(quotes);
        result = new Backtest(settings, instruments, fills).run(this.quotes, isCancelled);
    }

    BacktestResult result() {
        return result;
    }

    /**
     * Asked once.
     *
     * @param name of the prices
     * @param from empty if nothing was left out before
     * @param to   empty if nothing was left out behind
     */
    RunManifest manifest(String name, String from, String to) {
        return RunManifest.of(settings, result, quotes.data(name, from, to), fills.fills());
    }
}
