package io.corro.engine.runtime.account;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;

import akka.actor.Cancellable;
import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.Props;

import io.corro.engine.core.domain.AccountCommand.ChooseFillProfile;
import io.corro.engine.core.domain.AccountCommand.Deposit;
import io.corro.engine.core.domain.AccountCommand.OpenAccount;
import io.corro.engine.core.domain.AccountCommand.ProtectPosition;
import io.corro.engine.core.domain.AccountCommand.ResetAccount;
import io.corro.engine.core.domain.AccountCommand.SetAccountStatus;
import io.corro.engine.core.domain.AccountStatus;
import io.corro.engine.core.domain.FillProfile;
import io.corro.engine.core.domain.FillProfiles;
import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Limits;
import io.corro.engine.core.domain.MarginLevels;
import io.corro.engine.core.domain.Protection;
import io.corro.engine.core.journal.AccountRecord;
import io.corro.engine.core.journal.OrderRecord;
import io.corro.engine.core.journal.PositionRecord;
import io.corro.engine.core.limits.LimitSet;
import io.corro.engine.runtime.account.AccountProtocol.AdminCommand;
import io.corro.engine.runtime.account.AccountProtocol.Cancel;
import io.corro.engine.runtime.account.AccountProtocol.CancelAll;
import io.corro.engine.runtime.account.AccountProtocol.Close;
import io.corro.engine.runtime.account.AccountProtocol.FindByClientOrderId;
import io.corro.engine.runtime.account.AccountProtocol.FindOrder;
import io.corro.engine.runtime.account.AccountProtocol.ForBots;
import io.corro.engine.runtime.account.AccountProtocol.GetSettings;
import io.corro.engine.runtime.account.AccountProtocol.GetView;
import io.corro.engine.runtime.account.AccountProtocol.LiftLimits;
import io.corro.engine.runtime.account.AccountProtocol.Message;
import io.corro.engine.runtime.account.AccountProtocol.Protect;
import io.corro.engine.runtime.account.AccountProtocol.Replace;
import io.corro.engine.runtime.account.AccountProtocol.SetLimits;
import io.corro.engine.runtime.account.AccountProtocol.Submit;
import io.corro.engine.runtime.account.AccountProtocol.Subscribe;
import io.corro.engine.runtime.account.AccountProtocol.UpdateSettings;
import io.corro.engine.runtime.account.Reply.Unavailability;
import io.corro.engine.runtime.port.StageTimes;

/**
 * Engine client that asks the account actors. A missing answer is an unknown outcome, not a refusal. Callable from any
 * thread.
 */
public final class ActorEngineClient implements EngineClient {
    private final ActorSystem<?> system;
    private final ActorRef<AccountDirectory.Command> directory;
    private final FillProfiles profiles;

    private ActorEngineClient(
            ActorSystem<?> system, ActorRef<AccountDirectory.Command> directory, FillProfiles profiles) {
        this.system = system;
        this.directory = directory;
        this.profiles = profiles;
    }

    /** Starts the account directory in the actor system. */
    public static EngineClient start(
            ActorSystem<?> system, AccountEnvironment environment, ActiveAccounts active,
            FillProfiles profiles) {
        return new ActorEngineClient(system, system.systemActorOf(
                AccountDirectory.create(environment, active), "accounts", Props.empty()), profiles);
    }

    @Override
    public FillProfiles fillProfiles() {
        return profiles;
    }

    @Override
    public CompletionStage<Reply<OrderRecord>> submit(NewOrder order, Consumer<StageTimes> stages) {
        return ask(order.accountId(), replyTo -> new Submit(order, BotOrderIds.NO_BOT, stages, replyTo));
    }

    @Override
    public CompletionStage<Reply<OrderRecord>> replace(OrderChange change) {
        String clientOrderId = change.clientOrderId().orElseGet(() -> UUID.randomUUID().toString());
        return ask(change.accountId(), replyTo -> new Replace(change, clientOrderId, replyTo));
    }

    @Override
    public CompletionStage<Reply<OrderRecord>> cancel(UUID accountId, UUID orderId) {
        return ask(accountId, replyTo -> new Cancel(orderId, replyTo));
    }

    @Override
    public CompletionStage<Reply<List<OrderRecord>>> cancelAll(UUID accountId) {
        return ask(accountId, CancelAll::new);
    }

    @Override
    public CompletionStage<Reply<OrderRecord>> closePosition(ClosePosition request) {
        return ask(request.accountId(), replyTo -> new Close(request, replyTo));
    }

    @Override
    public CompletionStage<Reply<PositionRecord>> protect(
            UUID accountId, Instrument instrument, Protection protection) {
        return ask(accountId,
                replyTo -> new Protect(new ProtectPosition(accountId, instrument, protection), replyTo));
    }

    @Override
    public CompletionStage<Reply<AccountView>> view(UUID accountId) {
        return ask(accountId, GetView::new);
    }

    @Override
    public CompletionStage<Reply<Optional<OrderRecord>>> order(UUID accountId, UUID orderId) {
        return ask(accountId, replyTo -> new FindOrder(orderId, replyTo));
    }

    @Override
    public CompletionStage<Reply<Optional<OrderRecord>>> orderByClientOrderId(UUID accountId, String clientOrderId) {
        return ask(accountId, replyTo -> new FindByClientOrderId(clientOrderId, replyTo));
    }

    @Override
    public CompletionStage<Reply<AccountSettings>> settings(UUID accountId) {
        return ask(accountId, GetSettings::new);
    }

    @Override
    public CompletionStage<Reply<AccountSettings>> updateSettings(UUID accountId, AccountSettings settings) {
        return ask(accountId, replyTo -> new UpdateSettings(settings, replyTo));
    }

    @Override
    public CompletionStage<Reply<Long>> subscribe(UUID accountId, ActorRef<TradeUpdate> subscriber) {
        return ask(accountId, replyTo -> new Subscribe(subscriber, replyTo));
    }

    @Override
    public CompletionStage<Reply<AccountRecord>> openAccount(UUID accountId, UUID userId, String name, long balance,
            int leverage, FillProfile fillProfile, MarginLevels marginLevels) {
        OpenAccount command =
                new OpenAccount(accountId, userId, name, balance, leverage, fillProfile, marginLevels);
        return ask(accountId, replyTo -> new AdminCommand(command, replyTo));
    }

    @Override
    public CompletionStage<Reply<AccountRecord>> deposit(UUID accountId, long amount) {
        return ask(accountId, replyTo -> new AdminCommand(new Deposit(accountId, amount), replyTo));
    }

    @Override
    public CompletionStage<Reply<AccountRecord>> setStatus(UUID accountId, AccountStatus status) {
        return ask(accountId, replyTo -> new AdminCommand(new SetAccountStatus(accountId, status), replyTo));
    }

    @Override
    public CompletionStage<Reply<AccountRecord>> chooseFillProfile(UUID accountId, FillProfile profile) {
        return ask(accountId, replyTo -> new AdminCommand(new ChooseFillProfile(accountId, profile), replyTo));
    }

    @Override
    public CompletionStage<Reply<AccountRecord>> reset(UUID accountId, long balance) {
        return ask(accountId, replyTo -> new AdminCommand(new ResetAccount(accountId, balance), replyTo));
    }

    @Override
    public CompletionStage<Reply<AccountSettings>> setLimits(
            UUID accountId, String scope, LimitSet limits, boolean onlyTighter) {
        return ask(accountId, replyTo -> new SetLimits(scope, limits, onlyTighter, replyTo));
    }

    @Override
    public CompletionStage<Reply<AccountSettings>> liftLimits(UUID accountId, String scope) {
        return ask(accountId, replyTo -> new LiftLimits(scope, replyTo));
    }

    @Override
    public <T> CompletionStage<Reply<T>> ask(UUID accountId, BotCommand<T> command) {
        return ask(accountId, (Consumer<Reply<T>> replyTo) -> new ForBots<>(new BotRequest<>(command, replyTo)));
    }

    private <T> CompletionStage<Reply<T>> ask(UUID accountId, Function<Consumer<Reply<T>>, Message> request) {
        CompletableFuture<Reply<T>> answer = new CompletableFuture<>();
        Cancellable deadline = system.scheduler().scheduleOnce(Limits.REPLY_TIMEOUT,
                () -> answer.complete(new Reply.Unavailable<>(Unavailability.UNKNOWN_OUTCOME)),
                system.executionContext());
        directory.tell(new AccountDirectory.Deliver(accountId, request.apply(reply -> {
            deadline.cancel();
            answer.complete(reply);
        })));
        return answer;
    }
}
