package io.corro.engine.runtime.feed;

import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.MarketCommand;
import io.corro.engine.core.domain.MarketCommand.ClockTick;
import io.corro.engine.core.domain.MarketCommand.InstrumentChange;
import io.corro.engine.core.domain.MarketCommand.QuoteUpdate;
import io.corro.engine.core.domain.MarketCommand.SessionChange;
import io.corro.engine.runtime.port.CommandIntake;
import io.corro.engine.runtime.port.CommandIntake.Offer;
import io.corro.engine.runtime.port.TradingSwitches;

/** Turns quotes, session changes and clock ticks into commands on the ring. Thread-safe. */
public final class MarketFeedSink implements FeedSink, TimeSink {
    private static final ClockTick TICK = new ClockTick();

    private final CommandIntake intake;
    private final TradingSwitches switches;

    public MarketFeedSink(CommandIntake intake, TradingSwitches switches) {
        this.intake = intake;
        this.switches = switches;
    }

    @Override
    public boolean quote(int instrument, long bidTicks, long askTicks, long bidSize, long askSize) {
        return isTaken(new QuoteUpdate(instrument, bidTicks, askTicks, bidSize, askSize));
    }

    @Override
    public boolean session(int instrument, boolean open) {
        return isTaken(new SessionChange(instrument, open, switches.isHalted(instrument)));
    }

    /** Says that an instrument has other terms from now on; false if the engine is busy: say it again. */
    public boolean changed(Instrument instrument) {
        return intake.offer(new InstrumentChange(instrument), 0) != Offer.BUSY;
    }

    /** The engine stamps commands itself, with the same clock. */
    @Override
    public boolean tick(long nowUs) {
        return isTaken(TICK);
    }

    private boolean isTaken(MarketCommand command) {
        return intake.offer(command, 0) == Offer.TAKEN;
    }
}
