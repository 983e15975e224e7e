package io.corro.engine.runtime.account;

import java.util.Optional;
import java.util.UUID;

import io.corro.engine.core.domain.RejectReason;
import io.corro.engine.core.journal.OrderRecord;
import io.corro.engine.runtime.account.AccountProtocol.Close;
import io.corro.engine.runtime.account.AccountProtocol.Replace;
import io.corro.engine.runtime.account.EngineClient.NewOrder;
import io.corro.engine.runtime.account.EngineClient.OrderChange;

/**
 * Refusals of an account that need no engine: identity, what is switched off, the owner's configuration, and terms that
 * the calendar does not allow. Decides and changes nothing. Owned by the account's actor.
 */
final class OrderRefusals {
    private final AccountEnvironment environment;
    private final OrderCommands commands;
    private final AccountCache account;
    private final ClientOrderIds ids;

    OrderRefusals(AccountEnvironment environment, OrderCommands commands, AccountCache account, ClientOrderIds ids) {
        this.environment = environment;
        this.commands = commands;
        this.account = account;
        this.ids = ids;
    }

    /** Why an order is not taken, but for its id, of which {@link #useOf} tells. */
    Optional<RejectReason> of(NewOrder order, String sender, AccountSettings settings) {
        if (!BotOrderIds.mayUse(sender, order.clientOrderId())) {
            return Optional.of(RejectReason.CLIENT_ORDER_ID_OF_BOTS);
        }
        if (settings.suspendTrade()) {
            return Optional.of(RejectReason.TRADE_SUSPENDED);
        }
        if (commands.isForbiddenFraction(order.terms(), order.terms().quantity(), order.instrument(), settings)) {
            return Optional.of(RejectReason.FRACTION_NOT_ALLOWED);
        }
        return switchedOff().or(
                () -> commands.refusal(order.terms().timeInForce(), order.instrument(), order.expiresAtUs()));
    }

    /** @param known the order that is replaced, if the account knows it */
    Optional<RejectReason> of(Replace request, Optional<OrderRecord> known, AccountSettings settings) {
        if (ended(request.change().orderId()).isPresent()) {
            return Optional.of(RejectReason.ORDER_NOT_LIVE);
        }
        return ofId(request.newClientOrderId()).or(this::switchedOff)
                .or(() -> known.flatMap(old -> of(request.change(), old, settings)));
    }

    private Optional<RejectReason> of(OrderChange change, OrderRecord old, AccountSettings settings) {
        if (settings.suspendTrade() && !old.terms().reduceOnly()) {
            return Optional.of(RejectReason.TRADE_SUSPENDED);
        }
        return commands.isForbiddenFraction(old.terms(), change.quantity().orElse(old.quantity()),
                environment.instruments().byNumber(old.instrument()), settings)
                        ? Optional.of(RejectReason.FRACTION_NOT_ALLOWED) : commands.refusal(change, old);
    }

    Optional<RejectReason> of(Close request) {
        return switchedOff().or(() -> ofId(request.position().clientOrderId()));
    }

    /** An id that somebody who is no bot chose, and that must be new. */
    private Optional<RejectReason> ofId(String id) {
        if (!BotOrderIds.mayUse(BotOrderIds.NO_BOT, id)) {
            return Optional.of(RejectReason.CLIENT_ORDER_ID_OF_BOTS);
        }
        return useOf(id) == ClientOrderIds.Use.FRESH
                ? Optional.empty() : Optional.of(RejectReason.DUPLICATE_CLIENT_ORDER_ID);
    }

    private Optional<RejectReason> switchedOff() {
        return environment.switches().isTradingEnabled()
                ? Optional.empty() : Optional.of(RejectReason.TRADING_DISABLED);
    }

    ClientOrderIds.Use useOf(String id) {
        return account.order(id).isPresent() ? ClientOrderIds.Use.USED : ids.use(id);
    }

    /** The order, if it has ended. */
    Optional<OrderRecord> ended(UUID orderId) {
        return account.order(orderId).filter(order -> !order.status().isLive());
    }
}
