package io.corro.gateway.http.order;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import io.corro.engine.core.domain.FillProfile;
import io.corro.engine.core.domain.FillProfiles;
import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.domain.Money;
import io.corro.engine.core.domain.OrderEndReason;
import io.corro.engine.core.domain.OrderStatus;
import io.corro.engine.core.domain.Quote;
import io.corro.engine.core.domain.Quotes;
import io.corro.engine.core.domain.Side;
import io.corro.engine.core.domain.TradeMath;
import io.corro.engine.core.journal.ExecutionRecord;
import io.corro.engine.core.journal.OrderRecord;
import io.corro.engine.core.matching.AlternativeFills;
import io.corro.engine.runtime.account.AccountView;
import io.corro.engine.runtime.account.Valuation;
import io.corro.gateway.http.order.ExplanationJson.DistanceJson;
import io.corro.gateway.http.order.ExplanationJson.ExplainedFillJson;
import io.corro.gateway.http.order.ExplanationJson.MarginJson;
import io.corro.gateway.http.order.ExplanationJson.OrderMarketJson;
import io.corro.gateway.http.order.WaitingReason.Situation;
import io.corro.gateway.http.trading.WireEnums;
import io.corro.gateway.httpkit.wire.WireTime;

/** Explains one order: what it met where it filled, what it waits for, or why it ended. Thread-safe. */
final class Explanation {
    private static final Map<OrderEndReason, String> ENDS = Map.ofEntries(
            Map.entry(OrderEndReason.USER, "Its owner canceled it."),
            Map.entry(OrderEndReason.IMMEDIATE_OR_CANCEL, "It was to trade at once, and this was not there."),
            Map.entry(OrderEndReason.FILL_OR_KILL, "It was to be filled whole at once, and not all of it was there."),
            Map.entry(OrderEndReason.EXPIRED, "Its time in force ended."),
            Map.entry(OrderEndReason.REPLACED, "A replacement took its place."),
            Map.entry(OrderEndReason.RESET, "The account was reset."),
            Map.entry(OrderEndReason.NOTHING_TO_REDUCE, "It only reduces, and no position was left to reduce."),
            Map.entry(OrderEndReason.INSUFFICIENT_MARGIN, "When it was to fill, free margin did not cover it."),
            Map.entry(OrderEndReason.SELF_TRADE, "It would have traded with an order of the same account."),
            Map.entry(OrderEndReason.SESSION_CLOSED, "It was to trade at once, and its market was closed."),
            Map.entry(OrderEndReason.POST_ONLY, "It may only rest, and would have taken when its turn came."),
            Map.entry(OrderEndReason.STOP_OUT, "At the stop-out level it would have increased the risk."),
            Map.entry(OrderEndReason.OPENING_PASSED, "The opening that it was for did not fill it."),
            Map.entry(OrderEndReason.CLOSING_PASSED, "The closing that it was for did not fill it."),
            Map.entry(OrderEndReason.VENUE_REFUSED, "The venue of its fill profile refused it when it would have taken;"
                    + " submit it again."),
            Map.entry(OrderEndReason.GROUP, "Another order of its group ended, or filled what it was there for."));

    private final Instruments instruments;
    private final Quotes quotes;
    private final FillProfiles profiles;
    private final Duration quoteAgeMax;

    Explanation(Instruments instruments, Quotes quotes, FillProfiles profiles, Duration quoteAgeMax) {
        this.instruments = instruments;
        this.quotes = quotes;
        this.profiles = profiles;
        this.quoteAgeMax = quoteAgeMax;
    }

    /** Whether a quote of that moment is too old to fill anything. */
    boolean isStale(long quotedAtUs, long nowUs) {
        return nowUs - quotedAtUs > quoteAgeMax.toNanos() / 1000;
    }

    /**
     * The fills of an order.
     *
     * @param executions oldest first
     * @param quotes     what each of them met, null where it is not known; read beforehand, so that nothing blocks
     */
    record Fills(List<ExecutionRecord> executions, Function<ExecutionRecord, @Nullable Quote> quotes) {}

    ExplanationJson of(OrderRecord order, Fills fills, Situation now, AccountView account) {
        Instrument instrument = instruments.byNumber(order.instrument());
        FillProfile profile = profile(order, account);
        Optional<WaitingReason> waiting = order.status().isLive()
                ? Optional.of(WaitingReason.of(order, now)) : Optional.empty();
        return new ExplanationJson(order.id(), instrument.pairName(), WireEnums.status(order.status()),
                why(order, waiting), message(order, waiting), profile.name(), profile.version(),
                fills.executions.stream().map(fill -> fill(fill, instrument)).toList(), market(now, instrument),
                trigger(order, now, instrument), limit(order, now, instrument), margin(order, now, account),
                others(order, fills, profile));
    }

    /** What the newest version of each other profile would have done. */
    private List<OtherProfileJson> others(OrderRecord order, Fills fills, FillProfile own) {
        if (fills.executions.isEmpty()) {
            return List.of();
        }
        Instrument instrument = instruments.byNumber(order.instrument());
        ExecutionRecord first = fills.executions.getFirst();
        long ordered = order.quantity() - (first.cumulative() - first.quantity());
        return profiles.newest().stream().filter(profile -> profile.number() != own.number())
                .map(profile -> AlternativeFills.of(order, fills.executions, instrument, profile, fills.quotes))
                .map(outcome -> OtherProfileJson.of(outcome, ordered, instrument)).toList();
    }

    /** Of an order that does not say, its account's. */
    private FillProfile profile(OrderRecord order, AccountView account) {
        int number = order.identity().fillProfile();
        return profiles.byNumber(number < 0 ? account.account().fillProfile() : number);
    }

    private static String why(OrderRecord order, Optional<WaitingReason> waiting) {
        return waiting.map(WireEnums::lower).orElseGet(() -> order.status() == OrderStatus.FILLED
                ? "filled" : WireEnums.lower(order.progress().endReason()));
    }

    private static String message(OrderRecord order, Optional<WaitingReason> waiting) {
        return waiting.map(WaitingReason::message).orElseGet(() -> ENDS.getOrDefault(order.progress().endReason(),
                "It is filled; each fill says what it met."));
    }

    private static ExplainedFillJson fill(ExecutionRecord fill, Instrument instrument) {
        long best = fill.side() == Side.BUY ? fill.askTicks() : fill.bidTicks();
        Optional<BigDecimal> slippage = best == 0 ? Optional.empty()
                : Optional.of(instrument.price(fill.side().sign() * (fill.priceTicks() - best)));
        return new ExplainedFillJson(WireTime.instant(fill.atUs()), instrument.price(fill.priceTicks()),
                instrument.units(fill.quantity()), price(fill.bidTicks(), instrument),
                price(fill.askTicks(), instrument), fill.quoteNumber(), slippage, WireEnums.lower(fill.rule()),
                WireEnums.lower(fill.trigger()), WireEnums.lower(fill.liquidity()));
    }

    private static Optional<BigDecimal> price(long ticks, Instrument instrument) {
        return ticks == 0 ? Optional.empty() : Optional.of(instrument.price(ticks));
    }

    private static OrderMarketJson market(Situation now, Instrument instrument) {
        return new OrderMarketJson(now.isOpen(), now.isHalted(), price(now.ticks(Side.SELL), instrument),
                price(now.ticks(Side.BUY), instrument),
                Optional.ofNullable(now.quote()).map(quote -> WireTime.instant(quote.timeUs())), now.isStale());
    }

    private static Optional<DistanceJson> trigger(OrderRecord order, Situation now, Instrument instrument) {
        return order.status().isLive() && WaitingReason.isDormant(order)
                ? distance(order.stopTicks(), -order.side().sign(), order.side(), now, instrument) : Optional.empty();
    }

    private static Optional<DistanceJson> limit(OrderRecord order, Situation now, Instrument instrument) {
        return order.status().isLive()
                ? distance(order.terms().limitTicks(), order.side().sign(), order.side(), now, instrument)
                : Optional.empty();
    }

    private static Optional<DistanceJson> distance(
            long ticks, int sign, Side side, Situation now, Instrument instrument) {
        if (ticks == 0) {
            return Optional.empty();
        }
        Optional<BigDecimal> distance = now.quote() == null ? Optional.empty()
                : Optional.of(instrument.price(sign * (now.ticks(side) - ticks)));
        return Optional.of(new DistanceJson(instrument.price(ticks), distance));
    }

    /** Of what lacked margin, and of what could come to lack it. */
    private Optional<MarginJson> margin(OrderRecord order, Situation now, AccountView account) {
        boolean lackedMargin = order.progress().endReason() == OrderEndReason.INSUFFICIENT_MARGIN;
        if (now.quote() == null || order.terms().reduceOnly() || !(lackedMargin || order.status().isLive())) {
            return Optional.empty();
        }
        Instrument instrument = instruments.byNumber(order.instrument());
        long ticks = Math.max(Math.max(order.terms().limitTicks(), order.stopTicks()), now.ticks(order.side()));
        long notional = Valuation.inAccountCurrency(
                TradeMath.notional(instrument, ticks, order.quantity() - order.filledQuantity()), instrument, quotes,
                instruments);
        long required = TradeMath.margin(instrument, notional, Valuation.leverage(account))
                + TradeMath.fee(instrument, profile(order, account), notional);
        long free = Valuation.of(account, quotes, instruments).freeMargin() + order.progress().reservedMargin();
        return Optional.of(new MarginJson(Money.toDecimal(required), Money.toDecimal(free),
                Money.toDecimal(Math.max(0, required - free))));
    }
}
