package io.corro.engine.runtime.bot.jar;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Side;
import io.corro.engine.core.marketdata.Bar;
import io.corro.engine.core.strategy.Intent;
import io.corro.engine.core.strategy.OwnPosition;
import io.corro.engine.core.strategy.Strategy;
import io.corro.engine.core.strategy.StrategyView;
import io.corro.strategy.BarStrategy;
import io.corro.strategy.Context;
import io.corro.strategy.Decision;
import io.corro.strategy.Holding;
import io.corro.strategy.PriceBar;

/** Strategy of a jar, each of whose calls runs in a thread of its own within limits. Called by one thread at a time. */
final class JarStrategy implements Strategy {
    static final int DECISIONS_MAX = 20;
    private static final int WARM_UP_MAX = 5_000;
    private static final int NAME_LENGTH_MAX = 40;

    private final BarStrategy code;
    private final Instrument instrument;
    private final StrategyThreads threads;
    private final int warmUpBars;

    /** @throws StrategyFailure if the code fails */
    JarStrategy(BarStrategy code, Instrument instrument, StrategyThreads threads) {
        this.code = code;
        this.instrument = instrument;
        this.threads = threads;
        warmUpBars = threads.call(code::warmUpBars);
        if (warmUpBars < 0 || warmUpBars > WARM_UP_MAX) {
            throw new StrategyFailure("it wants " + warmUpBars + " bars before it decides, 0 to " + WARM_UP_MAX
                    + " are there");
        }
    }

    @Override
    public int warmUpBars() {
        return warmUpBars;
    }

    @Override
    public void learn(Bar bar) {
        PriceBar shown = shown(bar);
        threads.call(() -> {
            code.learn(shown);
            return true;
        });
    }

    @Override
    public List<Intent> onBar(Bar bar, StrategyView view) {
        PriceBar shown = shown(bar);
        Context context = new Context(Instant.EPOCH.plus(view.nowUs(), ChronoUnit.MICROS),
                instrument.price(view.bidTicks()), instrument.price(view.askTicks()), holding(view.position()));
        List<Decision> decisions = threads.call(() -> decided(shown, context));
        try {
            return decisions.stream().map(decision -> intent(decision, view)).toList();
        } catch (ArithmeticException e) {
            throw new StrategyFailure("a price or a quantity of its decisions is out of range");
        }
    }

    /** Copied in the strategy's own thread: its list may do anything. */
    private List<Decision> decided(PriceBar bar, Context context) {
        List<Decision> decisions = code.onBar(bar, context);
        if (decisions.size() > DECISIONS_MAX) {
            throw new StrategyFailure(decisions.size() + " decisions at one bar, " + DECISIONS_MAX + " are allowed");
        }
        return List.copyOf(decisions);
    }

    private PriceBar shown(Bar bar) {
        return new PriceBar(Instant.EPOCH.plus(bar.startUs(), ChronoUnit.MICROS), instrument.price(bar.openTicks()),
                instrument.price(bar.highTicks()), instrument.price(bar.lowTicks()),
                instrument.price(bar.closeTicks()), instrument.units(bar.volume()));
    }

    private Holding holding(OwnPosition own) {
        return own.isFlat() ? new Holding(BigDecimal.ZERO, BigDecimal.ZERO)
                : new Holding(instrument.units(own.steps()),
                        instrument.tickSize().multiply(BigDecimal.valueOf(own.cost()))
                                .divide(BigDecimal.valueOf(own.size()), instrument.tickSize().scale() + 2,
                                        RoundingMode.HALF_EVEN));
    }

    private Intent intent(Decision decision, StrategyView view) {
        return switch (decision) {
            case Decision.Enter enter -> enter(enter, view);
            case Decision.Exit exit -> new Intent.Exit();
            case Decision.Guard guard -> new Intent.Guard(ticks(guard.stop()), ticks(guard.target()));
            case Decision.Withdraw withdraw -> new Intent.Withdraw(name(withdraw.name()));
            case Decision.Rest rest -> new Intent.Rest(name(rest.name()), side(rest.direction()),
                    steps(rest.quantity()), ticks(rest.limit()));
        };
    }

    private Intent enter(Decision.Enter enter, StrategyView view) {
        Side side = side(enter.direction());
        long stop = ticks(enter.stop());
        long price = side == Side.BUY ? view.askTicks() : view.bidTicks();
        long steps = enter.quantity().map(this::steps).orElseGet(() -> {
            if (stop == 0) {
                throw new StrategyFailure("an entry needs a quantity, or a stop by which it is sized");
            }
            return view.stepsAtRisk(side.sign() * (price - stop));
        });
        return new Intent.Enter(side, steps, stop, ticks(enter.target()));
    }

    private static Side side(Decision.Direction direction) {
        return direction == Decision.Direction.BUY ? Side.BUY : Side.SELL;
    }

    private static String name(String name) {
        if (name.isEmpty() || name.length() > NAME_LENGTH_MAX) {
            throw new StrategyFailure("the name of what rests must have 1 to " + NAME_LENGTH_MAX + " characters");
        }
        return name;
    }

    private long ticks(Optional<BigDecimal> price) {
        return price.map(this::ticks).orElse(0L);
    }

    private long ticks(BigDecimal price) {
        long ticks = price.divide(instrument.tickSize(), 0, RoundingMode.HALF_EVEN).longValueExact();
        if (ticks < 0 || ticks > instrument.grid().maxTicks()) {
            throw new ArithmeticException("price");
        }
        return ticks;
    }

    /** More than the largest order is the largest order. */
    private long steps(BigDecimal quantity) {
        BigDecimal steps = quantity.divide(instrument.grid().unitsPerStep(), 0, RoundingMode.DOWN);
        return steps.signum() < 0 ? 0 : steps.min(BigDecimal.valueOf(instrument.grid().maxSteps())).longValueExact();
    }
}
