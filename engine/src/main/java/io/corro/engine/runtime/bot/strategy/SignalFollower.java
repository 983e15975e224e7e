package io.corro.engine.runtime.bot.strategy;

import java.util.List;

import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Side;
import io.corro.engine.core.marketdata.Bar;
import io.corro.engine.core.strategy.Intent;
import io.corro.engine.core.strategy.Parameter;
import io.corro.engine.core.strategy.Parameters;
import io.corro.engine.core.strategy.Strategy;
import io.corro.engine.core.strategy.StrategyType;
import io.corro.engine.core.strategy.StrategyView;

/**
 * Signal follower: enters with a published signal that is young, sure and not yet run away in either direction, with
 * its stop and target; a signal of the other side turns the position.
 */
final class SignalFollower implements StrategyType {
    private static final double PERCENT = 100;

    @Override
    public String name() {
        return "signal_follower";
    }

    @Override
    public String sentence() {
        return "Enters with published signals that are young, sure and not yet run away, with their stop and target.";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(
                Parameter.decimal("confidence", "0", "1", "0.6", "The least confidence of a signal."),
                Parameter.integer("age_seconds", 1, 86_400, 300, "The greatest age of a signal."),
                Parameter.decimal("slippage_percent", "0.01", "20", "0.5",
                        "How far the price may have moved from the signal's entry, either way."),
                Parameter.decimal("stop_percent", "0.05", "50", "2", "Distance of the stop if a signal names none."),
                Parameter.flag("short", true, "Whether it also sells short."));
    }

    @Override
    public Strategy create(Parameters parameters, Instrument instrument) {
        return new Run(parameters);
    }

    private static final class Run implements Strategy {
        private static final long SECOND_US = 1_000_000;

        private final double confidence;
        private final long ageUs;
        private final double slippage;
        private final double stopShare;
        private final boolean mayShort;

        Run(Parameters parameters) {
            confidence = parameters.decimal("confidence");
            ageUs = parameters.integer("age_seconds") * SECOND_US;
            slippage = parameters.decimal("slippage_percent") / PERCENT;
            stopShare = parameters.decimal("stop_percent") / PERCENT;
            mayShort = parameters.flag("short");
        }

        @Override
        public void learn(Bar bar) {
            // Signals bring everything that it needs.
        }

        @Override
        public List<Intent> onBar(Bar bar, StrategyView view) {
            return List.of();
        }

        @Override
        public List<Intent> onSignal(TradeSignal signal, StrategyView view) {
            long price = signal.side() == Side.BUY ? view.askTicks() : view.bidTicks();
            boolean holdsIt = !view.position().isFlat() && view.position().side() == signal.side();
            if (holdsIt || price == 0 || !isGood(signal, view.nowUs()) || hasRun(signal, price)) {
                return List.of();
            }
            if (signal.side() == Side.SELL && !mayShort) {
                return view.position().isFlat() ? List.of() : List.of(new Intent.Exit());
            }
            long stop = signal.stopTicks() != 0 ? signal.stopTicks()
                    : Math.max(1, Math.round(price * (1 - signal.side().sign() * stopShare)));
            long steps = view.stepsAtRisk((price - stop) * signal.side().sign());
            return steps == 0 ? List.of()
                    : List.of(new Intent.Enter(signal.side(), steps, stop, signal.targetTicks()));
        }

        private boolean isGood(TradeSignal signal, long nowUs) {
            return signal.confidence() >= confidence && nowUs - signal.publishedUs() <= ageUs
                    && nowUs < signal.expiresUs();
        }

        private boolean hasRun(TradeSignal signal, long price) {
            return Math.abs(price - signal.entryTicks()) > slippage * signal.entryTicks();
        }
    }
}
