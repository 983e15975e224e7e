package io.corro.engine.runtime.account;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import io.corro.engine.core.domain.FxConversion;
import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.OrderTerms;
import io.corro.engine.core.domain.Quote;
import io.corro.engine.core.domain.Side;
import io.corro.engine.core.journal.OrderRecord;
import io.corro.engine.core.journal.PositionRecord;
import io.corro.engine.core.limits.AccountLimits;
import io.corro.engine.core.limits.LimitGuard;
import io.corro.engine.core.limits.LimitRule;
import io.corro.engine.core.limits.OrderFacts;
import io.corro.engine.runtime.account.EngineClient.NewOrder;
import io.corro.engine.runtime.account.EngineClient.OrderChange;

/**
 * Limits of one account at its front door. What an order may come to is counted at its worst: the position, every order
 * that lives, every command under way and the order itself, all of one side filled and none of the other, each at the
 * worst price that is known. Owned by the account's actor.
 */
final class LimitDesk {
    private final AccountEnvironment environment;
    private final Map<String, LimitGuard> guards = new HashMap<>();
    private AccountLimits limits;

    /**
     * An order on its way to the engine, or in it.
     *
     * @param steps  what it may add to what is held or already counted
     * @param whole  all of it in steps, what it has filled included
     * @param ticks  the highest price that the order names, zero for none
     * @param orders itself and its exits
     * @param isByAgent whether an agent has sent it
     */
    record Working(Instrument instrument, Side side, long steps, long whole, long ticks, boolean onlyReduces,
            int orders, boolean isByAgent) {

        static Working of(NewOrder order) {
            return of(order.instrument(), order.terms(), order.terms().quantity(), 1 + order.exits().count(),
                    order.isByAgent());
        }

        /** What a replacement adds to the order in whose place it comes: until it is answered, either may fill. */
        static Working of(OrderChange change, OrderRecord old, Instrument instrument) {
            long whole = change.quantity().orElse(old.quantity());
            Working before = of(old, instrument);
            long ticks = Math.max(change.limitTicks().orElse(0L), change.stopTicks().orElse(0L));
            return new Working(instrument, before.side(), Math.max(0, whole - old.quantity()), whole,
                    Math.max(ticks, before.ticks()), before.onlyReduces(), 0, change.isByAgent());
        }

        private static Working of(Instrument instrument, OrderTerms terms, long steps, int orders,
                boolean isByAgent) {
            return new Working(instrument, terms.side(), steps, terms.quantity(),
                    Math.max(terms.limitTicks(), terms.stopTicks()), terms.reduceOnly(), orders, isByAgent);
        }

        static Working of(OrderRecord order, Instrument instrument) {
            return of(instrument, order.terms(), order.remaining(), 1, false);
        }
    }

    /** A broken rule, and whose limit it was. */
    record Breach(String scope, LimitRule rule) {}

    LimitDesk(AccountEnvironment environment, AccountLimits limits) {
        this.environment = environment;
        set(limits);
    }

    void set(AccountLimits newLimits) {
        limits = newLimits;
        guards.keySet().retainAll(newLimits.scopes().keySet());
        newLimits.scopes().forEach((scope, set) -> guards.computeIfAbsent(scope, any -> new LimitGuard()).set(set));
    }

    AccountLimits limits() {
        return limits;
    }

    /** The limit that stands in the way of an order of these scopes; an order that passes is counted in all of them. */
    Optional<Breach> admit(List<String> scopes, Working order, AccountView view, Collection<Working> underWay) {
        List<String> limited = scopes.stream().filter(guards::containsKey).toList();
        if (limited.isEmpty() && limits.shut().isEmpty()) {
            return Optional.empty();
        }
        Optional<String> shut = scopes.stream().filter(limits.shut()::containsKey).findFirst();
        if (shut.isPresent() && !order.onlyReduces()) {
            return shut.map(scope -> new Breach(scope, Objects.requireNonNull(limits.shut().get(scope), scope)));
        }
        return admit(limited, facts(order, view, underWay));
    }

    private Optional<Breach> admit(List<String> limited, OrderFacts order) {
        long nowUs = environment.clock().nowUs();
        for (String scope : limited) {
            Optional<LimitRule> broken = guard(scope).broken(order, nowUs);
            if (broken.isPresent()) {
                return Optional.of(new Breach(scope, broken.get()));
            }
        }
        Optional<String> approving = limited.stream().filter(scope -> guard(scope).needsApproval(order)).findFirst();
        if (approving.isEmpty()) {
            limited.forEach(scope -> guard(scope).sent(nowUs));
        }
        return approving.map(scope -> new Breach(scope, LimitRule.APPROVAL_NOTIONAL));
    }

    private LimitGuard guard(String scope) {
        return Objects.requireNonNull(guards.get(scope), scope);
    }

    /** Counts an answer of the engine to an order of these scopes. */
    List<Breach> answered(List<String> scopes, boolean isRefused) {
        List<Breach> reached = new ArrayList<>();
        scopes.stream().filter(guards::containsKey).forEach(scope -> guard(scope).answered(isRefused)
                .filter(rule -> !limits.shut().containsKey(scope))
                .ifPresent(rule -> reached.add(new Breach(scope, rule))));
        return reached;
    }

    void lifted(String scope) {
        Optional.ofNullable(guards.get(scope)).ifPresent(LimitGuard::lifted);
    }

    /** What could be held in one instrument. */
    private static final class Exposure {
        private final Instrument instrument;
        private long held;
        private long buys;
        private long sells;
        private long ticks;

        Exposure(Instrument instrument) {
            this.instrument = instrument;
        }

        void add(Working order) {
            ticks = Math.max(ticks, order.ticks());
            if (order.onlyReduces()) {
                return;
            }
            if (order.side() == Side.BUY) {
                buys = saturated(buys, order.steps());
            } else {
                sells = saturated(sells, order.steps());
            }
        }

        long steps() {
            return Math.max(Math.abs(saturated(held, buys)), Math.abs(saturated(held, -sells)));
        }
    }

    private OrderFacts facts(Working order, AccountView view, Collection<Working> underWay) {
        Map<Integer, Exposure> exposures = new HashMap<>();
        for (PositionRecord position : view.positions()) {
            of(exposures, environment.instruments().byNumber(position.instrument())).held =
                    position.side().sign() * position.quantity();
        }
        int open = view.liveOrders().size();
        for (OrderRecord live : view.liveOrders()) {
            Instrument instrument = environment.instruments().byNumber(live.instrument());
            of(exposures, instrument).add(Working.of(live, instrument));
        }
        for (Working working : underWay) {
            of(exposures, working.instrument()).add(working);
            open += working.orders();
        }
        Exposure own = of(exposures, order.instrument());
        own.add(order);
        long gross = exposures.values().stream().mapToLong(this::worth).reduce(0, LimitDesk::saturated);
        return new OrderFacts(order.instrument().symbol(), order.onlyReduces(),
                worth(order.instrument(), order.whole(), order.ticks()), order.orders(), worth(own), gross, open,
                order.isByAgent());
    }

    private static Exposure of(Map<Integer, Exposure> exposures, Instrument instrument) {
        return exposures.computeIfAbsent(instrument.number(), number -> new Exposure(instrument));
    }

    private long worth(Exposure exposure) {
        return worth(exposure.instrument, exposure.steps(), exposure.ticks);
    }

    /** In account currency, at the ask or at the highest price named; the largest number if there is no price. */
    private long worth(Instrument instrument, long steps, long namedTicks) {
        if (steps == 0) {
            return 0;
        }
        Quote quote = environment.quotes().last(instrument.number());
        long ticks = Math.max(quote == null ? 0 : quote.askTicks(), namedTicks);
        if (quote == null || overflows(ticks, steps, instrument.grid().tickStepValue())) {
            return Long.MAX_VALUE;
        }
        long notional = ticks * steps * instrument.grid().tickStepValue();
        FxConversion conversion = environment.instruments().conversion(instrument.number());
        if (!conversion.isNeeded()) {
            return notional;
        }
        Quote rate = environment.quotes().last(conversion.instrument());
        return rate == null ? Long.MAX_VALUE
                : conversion.toAccountCurrency(notional, rate.bidTicks() + rate.askTicks());
    }

    private static boolean overflows(long ticks, long steps, long value) {
        return Math.multiplyHigh(ticks, steps) != 0 || ticks * steps < 0
                || Math.multiplyHigh(ticks * steps, value) != 0 || ticks * steps * value < 0;
    }

    private static long saturated(long left, long right) {
        long sum = left + right;
        if (((left ^ sum) & (right ^ sum)) < 0) {
            return left < 0 ? Long.MIN_VALUE + 1 : Long.MAX_VALUE;
        }
        return sum;
    }
}
