package io.corro.engine.runtime.account;

import java.util.Optional;

import io.corro.engine.core.domain.AccountCommand.ReplaceOrder;
import io.corro.engine.core.domain.AccountCommand.SubmitOrder;
import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Limits;
import io.corro.engine.core.domain.OrderTerms;
import io.corro.engine.core.domain.TimeInForce;
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

    SubmitOrder submit(NewOrder order, AccountSettings settings) {
        return new SubmitOrder(order.accountId(), order.clientOrderId(), order.instrument(), order.submittedSymbol(),
                order.terms(), !settings.noShorting(), leverageMax(settings),
                expiresAtUs(order.terms().timeInForce(), order.instrument()));
    }

    ReplaceOrder replace(OrderChange change, String clientOrderId, Optional<OrderRecord> old,
            AccountSettings settings) {
        TimeInForce timeInForce = change.timeInForce().orElse(null);
        long expiresAtUs = old.isEmpty() || timeInForce == null ? 0
                : expiresAtUs(timeInForce, environment.instruments().byNumber(old.get().instrument()));
        return new ReplaceOrder(change.accountId(), change.orderId(), clientOrderId, change.quantity().orElse(0L),
                change.limitTicks().orElse(0L), change.stopTicks().orElse(0L), timeInForce, expiresAtUs,
                leverageMax(settings));
    }

    /** The market order that closes a position, or part of it. */
    NewOrder closing(ClosePosition request, PositionRecord position) {
        OrderTerms terms = OrderTerms.market(position.side().opposite(),
                request.quantity().orElse(position.quantity()), TimeInForce.DAY).withReduceOnly(true);
        return new NewOrder(request.accountId(), request.clientOrderId(), request.instrument(),
                request.submittedSymbol(), terms);
    }

    private static int leverageMax(AccountSettings settings) {
        return settings.maxMarginMultiplier() == 0 ? Limits.LEVERAGE_MAX : settings.maxMarginMultiplier();
    }

    private long expiresAtUs(TimeInForce timeInForce, Instrument instrument) {
        return timeInForce == TimeInForce.DAY
                ? environment.calendar().dayEndUs(instrument.assetClass(), environment.clock().nowUs()) : 0;
    }
}
