package io.corro.engine.runtime.signal;

import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import io.corro.engine.core.domain.Quote;
import io.corro.engine.core.domain.Side;
import io.corro.engine.core.strategy.Strategy.TradeSignal;

/**
 * A published signal that has not ended. Prices are ticks, times microseconds since 1970. Immutable.
 *
 * @param side        empty for one that advises to stay out
 * @param stopTicks   zero for none
 * @param targetTicks zero for none
 */
public record OpenSignal(UUID id, int instrument, Optional<Side> side, long entryTicks, long stopTicks,
        long targetTicks, double confidence, long publishedUs, long expiresUs) {

    /** As strategies see it; empty if there is nothing to trade. */
    public Optional<TradeSignal> trade() {
        return side.map(each -> new TradeSignal(each, entryTicks, stopTicks, targetTicks, confidence, publishedUs,
                expiresUs));
    }

    /** The price at which somebody who has followed it would get out. */
    Optional<Long> exitTicks(@Nullable Quote quote) {
        return quote == null ? Optional.empty()
                : side.map(each -> each == Side.BUY ? quote.bidTicks() : quote.askTicks());
    }

    boolean isAtTarget(Quote quote) {
        return targetTicks != 0 && exitTicks(quote).filter(ticks -> gained(ticks, targetTicks) >= 0).isPresent();
    }

    boolean isStopped(Quote quote) {
        return stopTicks != 0 && exitTicks(quote).filter(ticks -> gained(ticks, stopTicks) <= 0).isPresent();
    }

    private long gained(long ticks, long level) {
        return side.orElseThrow().sign() * (ticks - level);
    }
}
