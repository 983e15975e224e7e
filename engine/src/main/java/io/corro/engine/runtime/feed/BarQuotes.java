package io.corro.engine.runtime.feed;

import java.math.RoundingMode;
import java.util.List;

import io.corro.engine.core.domain.Instrument;

/**
 * Rule by which a bar becomes quotes: its opening at its start, then the extreme that lies nearer to the opening (the
 * low of two that are equally near), the other extreme, and its close just before its end. Each quote has the
 * instrument's spread around its price, is moved into the bar where it would leave it, and is as narrow as the bar
 * where the bar is narrower: no order is filled at a price that the bar did not have. Whoever decides on the closed bar
 * meets the next one's opening. Immutable.
 */
public final class BarQuotes {
    private static final long BEFORE_END_US = 1_000;

    private final Instrument instrument;
    private final long spreadTicks;

    public BarQuotes(Instrument instrument) {
        this.instrument = instrument;
        this.spreadTicks = Math.max(1, instrument.defaultSpread()
                .divide(instrument.tickSize(), 0, RoundingMode.HALF_EVEN).longValueExact());
    }

    /**
     * The quotes of a bar from {@code startUs} to {@code endUs}.
     *
     * @param low at least one and not above any of the others
     */
    public List<ReplayPrice> of(long startUs, long endUs, long open, long high, long low, long close) {
        boolean lowFirst = open - low <= high - open;
        long thirdUs = (endUs - startUs) / 3;
        return List.of(
                quote(startUs, open, low, high),
                quote(startUs + thirdUs, lowFirst ? low : high, low, high),
                quote(startUs + 2 * thirdUs, lowFirst ? high : low, low, high),
                quote(endUs - BEFORE_END_US, close, low, high));
    }

    /** The quote of a print, which has no bar around it. */
    public ReplayPrice around(long timeUs, long ticks) {
        long bid = Math.max(1, ticks - spreadTicks / 2);
        return of(timeUs, bid, bid + spreadTicks);
    }

    private ReplayPrice quote(long timeUs, long ticks, long low, long high) {
        long spread = Math.min(spreadTicks, high - low);
        long bid = Math.clamp(ticks - spread / 2, low, high - spread);
        return of(timeUs, bid, bid + spread);
    }

    private ReplayPrice of(long timeUs, long bid, long ask) {
        long size = instrument.grid().maxSteps();
        return new ReplayPrice(timeUs, instrument.number(), bid, ask, size, size);
    }
}
