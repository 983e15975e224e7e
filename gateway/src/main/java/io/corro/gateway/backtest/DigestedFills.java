package io.corro.gateway.backtest;

import java.util.function.Consumer;

import io.corro.engine.core.journal.ExecutionRecord;

/** Digest of the fills of a run. Used by one thread. */
final class DigestedFills implements Consumer<ExecutionRecord> {
    private final NumbersDigest digest = new NumbersDigest();
    private int count;

    @Override
    public void accept(ExecutionRecord fill) {
        count++;
        digest.add(fill.seq()).add(fill.side().sign()).add(fill.quantity()).add(fill.priceTicks()).add(fill.fee())
                .add(fill.realizedPnl()).add(fill.bidTicks()).add(fill.askTicks()).add(fill.atUs());
    }

    /** Of all that was told; asked once, at the end. */
    RunManifest.Fills fills() {
        return new RunManifest.Fills(count, digest.hex());
    }
}
