package io.corro.engine.runtime.account;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

import akka.actor.typed.ActorRef;

import io.corro.engine.core.domain.AccountCommand;
import io.corro.engine.core.domain.AccountCommand.ProtectPosition;
import io.corro.engine.core.domain.RejectReason;
import io.corro.engine.core.journal.AccountRecord;
import io.corro.engine.core.journal.OrderRecord;
import io.corro.engine.core.journal.PositionRecord;
import io.corro.engine.core.limits.LimitSet;
import io.corro.engine.runtime.account.EngineClient.ClosePosition;
import io.corro.engine.runtime.account.EngineClient.NewOrder;
import io.corro.engine.runtime.account.EngineClient.OrderChange;
import io.corro.engine.runtime.port.OutcomeListener.Outcome;
import io.corro.engine.runtime.port.StageTimes;

/** The messages of an account actor. */
interface AccountProtocol {

    /** Everything an account actor understands. */
    sealed interface Message {}

    /**
     * What someone asks, and who takes the answer, on the account's thread: no actor, since one for each question costs
     * more than the account itself.
     */
    sealed interface Request<T> extends Message {

        Consumer<Reply<T>> replyTo();

        default void done(T value) {
            replyTo().accept(new Reply.Accepted<>(value));
        }

        default void refused(RejectReason reason) {
            replyTo().accept(Reply.Refused.of(reason));
        }

        default void unavailable(Reply.Unavailability why) {
            replyTo().accept(new Reply.Unavailable<>(why));
        }
    }

    /**
     * @param sender begins the client order ids of a bot that sends it, {@link BotOrderIds#NO_BOT} for all others
     * @param stages told the times of an order that the engine has seen, before the answer
     */
    record Submit(NewOrder order, String sender, Consumer<StageTimes> stages, Consumer<Reply<OrderRecord>> replyTo)
            implements Request<OrderRecord> {}

    record Replace(OrderChange change, String newClientOrderId, Consumer<Reply<OrderRecord>> replyTo)
            implements Request<OrderRecord> {}

    record Cancel(UUID orderId, Consumer<Reply<OrderRecord>> replyTo) implements Request<OrderRecord> {}

    record CancelAll(Consumer<Reply<List<OrderRecord>>> replyTo) implements Request<List<OrderRecord>> {}

    record Close(ClosePosition position, Consumer<Reply<OrderRecord>> replyTo) implements Request<OrderRecord> {}

    record Protect(ProtectPosition command, Consumer<Reply<PositionRecord>> replyTo)
            implements Request<PositionRecord> {}

    record GetView(Consumer<Reply<AccountView>> replyTo) implements Request<AccountView> {}

    record FindOrder(UUID orderId, Consumer<Reply<Optional<OrderRecord>>> replyTo)
            implements Request<Optional<OrderRecord>> {}

    record FindByClientOrderId(String clientOrderId, Consumer<Reply<Optional<OrderRecord>>> replyTo)
            implements Request<Optional<OrderRecord>> {}

    record GetSettings(Consumer<Reply<AccountSettings>> replyTo) implements Request<AccountSettings> {}

    record UpdateSettings(AccountSettings settings, Consumer<Reply<AccountSettings>> replyTo)
            implements Request<AccountSettings> {}

    record SetLimits(String scope, LimitSet limits, boolean onlyTighter, Consumer<Reply<AccountSettings>> replyTo)
            implements Request<AccountSettings> {}

    record LiftLimits(String scope, Consumer<Reply<AccountSettings>> replyTo) implements Request<AccountSettings> {}

    /** What a bot has made since midnight UTC, in account currency. */
    record BotResult(UUID botId, long amount) implements Message {}

    /** Looks at the equity; sent once a second where a limit depends on it. */
    enum CheckEquity implements Message {
        INSTANCE
    }

    /** For the actor that keeps the account's bots. */
    record ForBots<T>(BotRequest<T> request) implements Request<T> {
        @Override
        public Consumer<Reply<T>> replyTo() {
            return request.replyTo();
        }
    }

    record Subscribe(ActorRef<TradeUpdate> subscriber, Consumer<Reply<Long>> replyTo) implements Request<Long> {}

    /** Opens, funds or resets the account. */
    record AdminCommand(AccountCommand command, Consumer<Reply<AccountRecord>> replyTo)
            implements Request<AccountRecord> {}

    /** What the engine says, after it is durable. */
    record CommandCompleted(long correlationId, Outcome outcome) implements Message {}

    /** The engine has stopped; what is unanswered will not be answered. */
    enum EngineStopped implements Message {
        INSTANCE
    }

    /** All client order ids that the account has ever used. */
    record IdsLoaded(ClientOrderIds ids) implements Message {}

    record SettingsLoaded(AccountSettings settings) implements Message {}

    /** The settings entity has not answered: a machine may be busy, a database slow. It is asked again. */
    enum SettingsLate implements Message {
        INSTANCE
    }

    /** Loading from the database failed. */
    record LoadFailed(Throwable cause) implements Message {}

    /** The database's word on an id whose fingerprint was known. */
    record IdConfirmed(Submit request, boolean used) implements Message {}

    record SubscriberStopped(ActorRef<TradeUpdate> subscriber) implements Message {}

    /** The settings entity's answer to an update. */
    record SettingsStored(UpdateSettings request, AccountSettings settings) implements Message {}

    enum RetryWake implements Message { INSTANCE }

    enum Idle implements Message { INSTANCE }

    enum Stop implements Message { INSTANCE }
}
