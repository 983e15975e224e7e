package io.corro.engine.runtime.account;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

import akka.actor.typed.ActorRef;

import io.corro.engine.core.domain.AccountStatus;
import io.corro.engine.core.domain.FillProfile;
import io.corro.engine.core.domain.FillProfiles;
import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.MarginLevels;
import io.corro.engine.core.domain.OrderExits;
import io.corro.engine.core.domain.OrderTerms;
import io.corro.engine.core.domain.Protection;
import io.corro.engine.core.domain.TimeInForce;
import io.corro.engine.core.domain.Trail;
import io.corro.engine.core.journal.AccountRecord;
import io.corro.engine.core.journal.OrderRecord;
import io.corro.engine.core.journal.PositionRecord;
import io.corro.engine.core.limits.LimitSet;
import io.corro.engine.runtime.port.StageTimes;

/**
 * Client of the trading engine, for HTTP routes and workflow activities alike. Every stage completes normally with a
 * {@link Reply}; a refusal is a value and not an exception. An accepted reply is durable. Callable from any thread.
 */
public interface EngineClient {

    default CompletionStage<Reply<OrderRecord>> submit(NewOrder order) {
        return submit(order, times -> {});
    }

    /** @param stages told when the engine's stages were done with the order, before the reply; must not block */
    CompletionStage<Reply<OrderRecord>> submit(NewOrder order, Consumer<StageTimes> stages);

    /** Puts a new order in the place of a live one; the reply is the new order. */
    CompletionStage<Reply<OrderRecord>> replace(OrderChange change);

    /** The reply is the order as it ended. Cancelling an order that is already cancelled is done, not refused. */
    CompletionStage<Reply<OrderRecord>> cancel(UUID accountId, UUID orderId);

    /** Cancels every live order; the reply lists the orders as they ended. */
    CompletionStage<Reply<List<OrderRecord>>> cancelAll(UUID accountId);

    /** Closes a position, or part of it, by a market order; the reply is that order. */
    CompletionStage<Reply<OrderRecord>> closePosition(ClosePosition request);

    /** Sets what protects a position, in the place of all that did before; the reply is the position. */
    CompletionStage<Reply<PositionRecord>> protect(UUID accountId, Instrument instrument, Protection protection);

    /** The account as it is after everything acknowledged so far. */
    CompletionStage<Reply<AccountView>> view(UUID accountId);

    /** A live or recently ended order; empty means: ask the history. */
    CompletionStage<Reply<Optional<OrderRecord>>> order(UUID accountId, UUID orderId);

    /** As {@link #order}, by the client's own id. */
    CompletionStage<Reply<Optional<OrderRecord>>> orderByClientOrderId(UUID accountId, String clientOrderId);

    CompletionStage<Reply<AccountSettings>> settings(UUID accountId);

    CompletionStage<Reply<AccountSettings>> updateSettings(UUID accountId, AccountSettings settings);

    /** Sends every following trade update to {@code subscriber} until it stops; events are in order and complete. */
    CompletionStage<Reply<Long>> subscribe(UUID accountId, ActorRef<TradeUpdate> subscriber);

    /**
     * Sets the limits of a scope of the account: see {@link io.corro.engine.core.limits.AccountLimits}.
     *
     * @param onlyTighter whether nothing may become looser: what a key may do, and no more
     */
    CompletionStage<Reply<AccountSettings>> setLimits(
            UUID accountId, String scope, LimitSet limits, boolean onlyTighter);

    /** Lets a scope trade again in which a losing rule was reached. */
    CompletionStage<Reply<AccountSettings>> liftLimits(UUID accountId, String scope);

    /** Asks a bot of the account. */
    <T> CompletionStage<Reply<T>> ask(UUID accountId, BotCommand<T> command);

    /** The fill profiles that accounts may name. */
    FillProfiles fillProfiles();

    /** Opens a paper account for an existing user; {@code balance} in account currency. */
    CompletionStage<Reply<AccountRecord>> openAccount(UUID accountId, UUID userId, String name, long balance,
            int leverage, FillProfile fillProfile, MarginLevels marginLevels);

    /** Opens an account with the usual margin levels. */
    default CompletionStage<Reply<AccountRecord>> openAccount(
            UUID accountId, UUID userId, String name, long balance, int leverage, FillProfile fillProfile) {
        return openAccount(accountId, userId, name, balance, leverage, fillProfile, MarginLevels.DEFAULT);
    }

    CompletionStage<Reply<AccountRecord>> deposit(UUID accountId, long amount);

    /** Suspends the account, so that it takes no new orders, or lets it trade again. */
    CompletionStage<Reply<AccountRecord>> setStatus(UUID accountId, AccountStatus status);

    /** Has the account's later orders filled under another profile. */
    CompletionStage<Reply<AccountRecord>> chooseFillProfile(UUID accountId, FillProfile profile);

    /** Starts the account over with {@code balance}: orders cancelled, positions ended, keys and history kept. */
    CompletionStage<Reply<AccountRecord>> reset(UUID accountId, long balance);

    /**
     * An order before admission: well formed and on its instrument's grid. Its terms are {@code reduceOnly} if the
     * client asked only to close.
     *
     * @param clientOrderId the client's id, never empty
     * @param expiresAtUs   the moment that a {@code GTD} order names, else zero
     * @param keyId         the key that it came with, empty if it came with none
     * @param isByAgent     whether an agent has sent it, which may need approval for it
     */
    record NewOrder(UUID accountId, String clientOrderId, Instrument instrument, String submittedSymbol,
            OrderTerms terms, OrderExits exits, long expiresAtUs, String keyId, boolean isByAgent) {

        public NewOrder(UUID accountId, String clientOrderId, Instrument instrument, String submittedSymbol,
                OrderTerms terms) {
            this(accountId, clientOrderId, instrument, submittedSymbol, terms, OrderExits.NONE, 0, "", false);
        }

        public NewOrder by(String newKeyId) {
            return new NewOrder(accountId, clientOrderId, instrument, submittedSymbol, terms, exits, expiresAtUs,
                    newKeyId, isByAgent);
        }

        /** The same, of an agent or of nobody's. */
        public NewOrder byAgent(boolean isOne) {
            return new NewOrder(accountId, clientOrderId, instrument, submittedSymbol, terms, exits, expiresAtUs,
                    keyId, isOne);
        }
    }

    /**
     * What to change of a live order; empty inherits. Prices and quantity are on the grid of the order's instrument,
     * which the caller has looked up.
     *
     * @param quantity    the new total, what has been filled included
     * @param expiresAtUs the moment at which it ends, if the time in force is or becomes {@code GTD}
     * @param keyId       the key that it came with, empty if it came with none
     * @param isByAgent   whether an agent has sent it
     */
    record OrderChange(UUID accountId, UUID orderId, Optional<String> clientOrderId, Optional<Long> quantity,
            Optional<Long> limitTicks, Optional<Long> stopTicks,
            Optional<Trail> trail, Optional<TimeInForce> timeInForce, Optional<Long> expiresAtUs, String keyId,
            boolean isByAgent) {

        public OrderChange by(String newKeyId) {
            return new OrderChange(accountId, orderId, clientOrderId, quantity, limitTicks, stopTicks, trail,
                    timeInForce, expiresAtUs, newKeyId, isByAgent);
        }

        /** The same, of an agent or of nobody's. */
        public OrderChange byAgent(boolean isOne) {
            return new OrderChange(accountId, orderId, clientOrderId, quantity, limitTicks, stopTicks, trail,
                    timeInForce, expiresAtUs, keyId, isOne);
        }
    }

    /**
     * @param quantity steps to close; empty closes all
     */
    record ClosePosition(UUID accountId, Instrument instrument, Optional<Long> quantity, String clientOrderId,
            String submittedSymbol) {}
}
