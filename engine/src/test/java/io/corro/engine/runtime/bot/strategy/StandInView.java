package io.corro.engine.runtime.bot.strategy;

import io.corro.engine.core.domain.Side;
import io.corro.engine.core.marketdata.Bar;
import io.corro.engine.core.strategy.Intent;
import io.corro.engine.core.strategy.OwnPosition;
import io.corro.engine.core.strategy.StrategyView;

/** A view in which every intent at the market fills at once at the close. */
final class StandInView implements StrategyView {
    static final long RISK = 10_000_000;

    OwnPosition position = OwnPosition.FLAT;
    long bidTicks;
    long askTicks;
    long nowUs;
    long minSteps;

    void at(Bar bar) {
        bidTicks = bar.closeTicks() - 1;
        askTicks = bar.closeTicks() + 1;
        nowUs = bar.startUs() + 60_000_000;
    }

    void take(Intent intent, long ticks) {
        if (intent instanceof Intent.Enter enter) {
            long turned = !position.isFlat() && position.side() != enter.side() ? position.size() : 0;
            fill(enter.side(), enter.steps() + turned, ticks);
        } else if (intent instanceof Intent.Exit && !position.isFlat()) {
            fill(position.side().opposite(), position.size(), ticks);
        }
    }

    void fill(Side side, long steps, long ticks) {
        position = position.after(side, steps, ticks, true, nowUs).position();
    }

    @Override
    public long bidTicks() {
        return bidTicks;
    }

    @Override
    public long askTicks() {
        return askTicks;
    }

    @Override
    public long nowUs() {
        return nowUs;
    }

    @Override
    public OwnPosition position() {
        return position;
    }

    @Override
    public long stepsAtRisk(long distanceTicks) {
        return RISK / distanceTicks;
    }

    @Override
    public long stepsAtStartRisk(long distanceTicks) {
        return RISK / distanceTicks < minSteps ? 0 : RISK / distanceTicks;
    }
}
