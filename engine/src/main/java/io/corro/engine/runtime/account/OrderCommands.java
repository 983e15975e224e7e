package io.corro.engine.runtime.account;

import java.util.Optional;
import java.util.UUID;

import io.corro.engine.core.calendar.TradingCalendar;
import io.corro.engine.core.domain.AccountCommand.ReplaceOrder;
import io.corro.engine.core.domain.AccountCommand.SubmitOrder;
import io.corro.engine.core.domain.AssetClass;
import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Limits;
import io.corro.engine.core.domain.OrderTerms;
import io.corro.engine.core.domain.RejectReason;
import io.corro.engine.core.domain.ShortSale;
import io.corro.engine.core.domain.TimeInForce;
import io.corro.engine.core.domain.Utf8Text;
import io.corro.engine.core.journal.OrderRecord;
import io.corro.engine.core.journal.PositionRecord;
import io.corro.engine.runtime.account.EngineClient.ClosePosition;
import io.corro.engine.runtime.account.EngineClient.NewOrder;
import io.corro.engine.runtime.account.EngineClient.OrderChange;

/** Factory of order commands: adds to a request what the account's settings and the calendar decide. */
final class OrderCommands {
    private final AccountEnvironment environment;

    OrderCommands(AccountEnvironment environment) {
        this.environment = environment;
    }

    /** Why the calendar or the clock speaks against a time in force; empty if nothing does. */
    Optional<RejectReason> refusal(TimeInForce timeInForce, Instrument instrument, long namedUs) {
        long nowUs = environment.clock().nowUs();
        if (timeInForce.isAuction() && environment.calendar().neverCloses(instrument.assetClass(), nowUs)) {
            return Optional.of(RejectReason.NEVER_CLOSES);
        }
        return timeInForce == TimeInForce.GTD && namedUs <= nowUs
                ? Optional.of(RejectReason.EXPIRY_PASSED) : Optional.empty();
    }

    /** As {@link #refusal(TimeInForce, Instrument, long)}, of the time in force that a change names. */
    Optional<RejectReason> refusal(OrderChange change, OrderRecord old) {
        return change.timeInForce().flatMap(timeInForce -> refusal(timeInForce,
                environment.instruments().byNumber(old.instrument()), change.expiresAtUs().orElse(0L)));
    }

    /** Whether an order asks for a part of a unit against the account's settings; what only reduces may. */
    boolean isForbiddenFraction(OrderTerms terms, long quantity, Instrument instrument, AccountSettings settings) {
        return !settings.fractionalTrading() && !terms.reduceOnly()
                && (terms.notional() != 0 || instrument.units(quantity).stripTrailingZeros().scale() > 0);
    }

    SubmitOrder submit(NewOrder order, AccountSettings settings) {
        OrderTerms terms = terms(order, settings);
        return new SubmitOrder(order.accountId(), Utf8Text.of(order.clientOrderId()), order.instrument(),
                Utf8Text.of(order.submittedSymbol()),
                terms, order.exits().withSelfTrade(terms.selfTrade()), shortSale(order, settings),
                leverageMax(settings),
                expiresAtUs(order.terms().timeInForce(), order.instrument(), order.expiresAtUs()));
    }

    /** What an order does not say about its own account's orders, the account's setting says; bots never say it. */
    private static OrderTerms terms(NewOrder order, AccountSettings settings) {
        boolean isSaid = order.terms().selfTrade() != null && BotOrderIds.botOf(order.clientOrderId()).isEmpty();
        return isSaid ? order.terms() : order.terms().withSelfTrade(settings.selfTrade());
    }

    /** Parts of shares are not lent: only a bot of the house, whose sizes follow its risk, may sell them short. */
    private static ShortSale shortSale(NewOrder order, AccountSettings settings) {
        if (settings.noShorting()) {
            return ShortSale.NONE;
        }
        if (BotOrderIds.botOf(order.clientOrderId()).isPresent()) {
            return ShortSale.ANY_SIZE;
        }
        return order.instrument().isPartOfShare(order.terms().quantity()) ? ShortSale.NONE : ShortSale.WHOLE_UNITS;
    }

    ReplaceOrder replace(OrderChange change, String clientOrderId, Optional<OrderRecord> old,
            AccountSettings settings) {
        TimeInForce timeInForce = change.timeInForce().orElse(null);
        long expiresAtUs = old.isEmpty() || timeInForce == null ? 0
                : expiresAtUs(timeInForce, environment.instruments().byNumber(old.get().instrument()),
                        change.expiresAtUs().orElse(0L));
        return new ReplaceOrder(change.accountId(), change.orderId(), Utf8Text.of(clientOrderId),
                change.quantity().orElse(0L),
                change.limitTicks().orElse(0L), change.stopTicks().orElse(0L), change.trail().orElse(null), timeInForce,
                expiresAtUs,
                leverageMax(settings), ShortSale.WHOLE_UNITS);
    }

    /** The market order that closes a position, or part of it. */
    NewOrder closing(ClosePosition request, PositionRecord position) {
        OrderTerms terms = OrderTerms.market(position.side().opposite(),
                request.quantity().orElse(position.quantity()), TimeInForce.DAY).withReduceOnly(true)
                .withSelfTrade(null);
        return new NewOrder(request.accountId(), request.clientOrderId(), request.instrument(),
                request.submittedSymbol(), terms);
    }

    /** What closes a position because a limit says so. */
    ClosePosition closing(PositionRecord position) {
        Instrument instrument = environment.instruments().byNumber(position.instrument());
        return new ClosePosition(position.accountId(), instrument, Optional.empty(), UUID.randomUUID().toString(),
                instrument.symbol());
    }

    private static int leverageMax(AccountSettings settings) {
        return settings.maxMarginMultiplier() == 0 ? Limits.LEVERAGE_MAX : settings.maxMarginMultiplier();
    }

    /** An order for an auction that the engine misses ends with the day of the opening, or at the next opening. */
    private long expiresAtUs(TimeInForce timeInForce, Instrument instrument, long namedUs) {
        TradingCalendar calendar = environment.calendar();
        AssetClass market = instrument.assetClass();
        long nowUs = environment.clock().nowUs();
        return switch (timeInForce) {
            case DAY -> calendar.dayEndUs(market, nowUs);
            case GTD -> namedUs;
            case OPG -> calendar.dayEndUs(market, calendar.nextOpenUs(market, nowUs));
            case CLS -> calendar.nextOpenUs(market, calendar.nextCloseUs(market, nowUs));
            case GTC, IOC, FOK -> 0;
        };
    }
}
