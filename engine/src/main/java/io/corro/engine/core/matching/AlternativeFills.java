package io.corro.engine.core.matching;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import io.corro.engine.core.domain.DealerRule;
import io.corro.engine.core.domain.FillProfile;
import io.corro.engine.core.domain.FillRule;
import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Limits;
import io.corro.engine.core.domain.Liquidity;
import io.corro.engine.core.domain.OrderClass;
import io.corro.engine.core.domain.Quote;
import io.corro.engine.core.domain.TimeInForce;
import io.corro.engine.core.domain.TradeMath;
import io.corro.engine.core.journal.ExecutionRecord;
import io.corro.engine.core.journal.OrderRecord;

/**
 * Alternative fills: what an order would have got under another fill profile, by the rule that fills orders, at the
 * quotes at which it was filled and at no others. The order meets each of them as it did then, as one that takes or as
 * one that rests, with what the profile has left of it. Margin is not asked again. Changes nothing. For one use.
 */
public final class AlternativeFills {
    private final OrderRecord order;
    private final Instrument instrument;
    private final FillProfile profile;
    private final List<Fill> fills = new ArrayList<>();
    private final long before;
    private long filled;
    private @Nullable Obstacle obstacle;
    private boolean ended;

    /** What keeps an order from a fill. */
    public enum Obstacle {
        /** The venue refuses it. */
        VENUE_REFUSED,
        /** The price at which it would take is beyond its limit. */
        BEYOND_LIMIT,
        /** The quote has not gone far enough through its limit. */
        NOT_THROUGH_LIMIT,
        /** All that is shown at its limit belongs to orders before it. */
        QUEUE_AHEAD,
        /** It is to be filled whole or not at all, and this is not there. */
        NOT_WHOLE,
        /** What was shown is not recorded. */
        SIZE_UNKNOWN
    }

    /** A fill that would have been; the commission is in quote currency, in 1e-8. */
    public record Fill(long atUs, long priceTicks, long steps, long fee) {}

    /**
     * What would have been.
     *
     * @param value    of the fills, in quote currency, in 1e-8
     * @param obstacle of an order that would have got nothing, else null
     */
    public record Outcome(FillProfile profile, List<Fill> fills, long steps, long value, long fee,
            @Nullable Obstacle obstacle) {}

    private AlternativeFills(OrderRecord order, Instrument instrument, FillProfile profile, long before) {
        this.order = order;
        this.instrument = instrument;
        this.profile = profile;
        this.before = before;
        filled = before;
    }

    /**
     * Goes through the moments at which the order was filled.
     *
     * @param executions of the order, oldest first, at least one
     * @param quotes     what was quoted at an execution, or null if that is not known
     */
    public static Outcome of(OrderRecord order, List<ExecutionRecord> executions, Instrument instrument,
            FillProfile profile, Function<ExecutionRecord, @Nullable Quote> quotes) {
        ExecutionRecord first = executions.getFirst();
        AlternativeFills fills =
                new AlternativeFills(order, instrument, profile, first.cumulative() - first.quantity());
        ExecutionRecord previous = null;
        for (ExecutionRecord execution : executions) {
            if (fills.isBooked(execution)) {
                fills.add(execution.atUs(), execution.priceTicks(), execution.quantity(), execution.liquidity());
            } else if (previous == null || !isSameMoment(previous, execution)) {
                fills.meet(execution, quotes.apply(execution));
            }
            previous = execution;
        }
        return fills.outcome();
    }

    /** In a book only commissions are the profile's. */
    private boolean isBooked(ExecutionRecord execution) {
        return execution.rule() == FillRule.BOOK_PAPER || execution.rule() == FillRule.BOOK_HOUSE;
    }

    private static boolean isSameMoment(ExecutionRecord previous, ExecutionRecord execution) {
        return previous.quoteNumber() == execution.quoteNumber() && previous.atUs() == execution.atUs()
                && previous.rule() == execution.rule();
    }

    private long remaining() {
        return order.quantity() - filled;
    }

    private void meet(ExecutionRecord execution, @Nullable Quote quote) {
        if (ended || remaining() <= 0) {
            return;
        }
        if (quote == null) {
            obstacle = Obstacle.SIZE_UNKNOWN;
            ended = true;
        } else if (execution.rule() == FillRule.LIMIT_REACHED) {
            rest(execution.atUs(), capped(quote));
        } else {
            take(execution.atUs(), capped(quote));
        }
    }

    /** As the market takes a quote. */
    private static Quote capped(Quote quote) {
        return new Quote(quote.instrument(), quote.bidTicks(), quote.askTicks(),
                Math.min(quote.bidSize(), Limits.QUOTE_SIZE_MAX), Math.min(quote.askSize(), Limits.QUOTE_SIZE_MAX),
                quote.number(), quote.timeUs());
    }

    private void rest(long atUs, Quote quote) {
        long limit = order.terms().limitTicks();
        if (!DealerRule.isThrough(profile, quote, order.side(), limit)) {
            obstacle = Obstacle.NOT_THROUGH_LIMIT;
            return;
        }
        long shown = profile.sizeMatters()
                ? DealerRule.restingSteps(profile, quote, order.side(), limit, order.id().getLeastSignificantBits(),
                        filled)
                : remaining();
        obstacle = shown == 0 ? Obstacle.QUEUE_AHEAD : null;
        add(atUs, limit, Math.min(shown, remaining()), Liquidity.MAKER);
    }

    private void take(long atUs, Quote quote) {
        if (!accepts(DealerRule.takerTicks(profile, quote, order.side(), 0))) {
            obstacle = Obstacle.BEYOND_LIMIT;
            return;
        }
        if (filled == 0 && mayBeRefused() && profile.refuses(order.id().getLeastSignificantBits())) {
            obstacle = Obstacle.VENUE_REFUSED;
            ended = true;
            return;
        }
        List<Fill> taken = levels(atUs, quote);
        long steps = taken.stream().mapToLong(Fill::steps).sum();
        if (order.terms().timeInForce() == TimeInForce.FOK && steps < remaining()) {
            obstacle = Obstacle.NOT_WHOLE;
            ended = true;
            return;
        }
        fills.addAll(taken);
        filled += steps;
    }

    /** What closes a position, and exits, are never refused. */
    private boolean mayBeRefused() {
        return !order.terms().reduceOnly() && order.links().parentId() == null
                && order.links().orderClass() != OrderClass.OCO;
    }

    private List<Fill> levels(long atUs, Quote quote) {
        List<Fill> taken = new ArrayList<>();
        long left = remaining();
        for (int level = 0; level < Limits.DEALER_LADDER_LEVELS && left > 0; level++) {
            long price = DealerRule.takerTicks(profile, quote, order.side(), level);
            if (!accepts(price)) {
                break;
            }
            long steps = profile.sizeMatters() ? Math.min(left, DealerRule.takenSteps(profile, quote, order.side(),
                    level, order.id().getLeastSignificantBits(), filled)) : left;
            taken.add(fill(atUs, price, steps, Liquidity.TAKER));
            left -= steps;
        }
        return taken;
    }

    private boolean accepts(long priceTicks) {
        long limit = order.terms().limitTicks();
        return priceTicks > 0 && priceTicks <= instrument.grid().maxTicks()
                && (limit == 0 || order.side().reaches(limit, priceTicks));
    }

    private void add(long atUs, long priceTicks, long steps, Liquidity liquidity) {
        if (steps > 0) {
            fills.add(fill(atUs, priceTicks, steps, liquidity));
            filled += steps;
        }
    }

    private Fill fill(long atUs, long priceTicks, long steps, Liquidity liquidity) {
        return new Fill(atUs, priceTicks, steps,
                TradeMath.fee(instrument, profile, TradeMath.notional(instrument, priceTicks, steps), liquidity));
    }

    private Outcome outcome() {
        return new Outcome(profile, List.copyOf(fills), filled - before,
                fills.stream().mapToLong(fill -> TradeMath.notional(instrument, fill.priceTicks, fill.steps)).sum(),
                fills.stream().mapToLong(Fill::fee).sum(), fills.isEmpty() ? obstacle : null);
    }
}
