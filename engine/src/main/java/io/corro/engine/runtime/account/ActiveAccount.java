package io.corro.engine.runtime.account;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import org.jspecify.annotations.Nullable;

import io.corro.engine.core.domain.AccountCommand;
import io.corro.engine.core.domain.AccountCommand.CancelAllOrders;
import io.corro.engine.core.domain.AccountCommand.CancelOrder;
import io.corro.engine.core.domain.AccountCommand.OpenAccount;
import io.corro.engine.core.domain.Limits;
import io.corro.engine.core.domain.OrderStatus;
import io.corro.engine.core.domain.RejectReason;
import io.corro.engine.core.journal.OrderRecord;
import io.corro.engine.core.journal.PositionRecord;
import io.corro.engine.runtime.account.AccountProtocol.AdminCommand;
import io.corro.engine.runtime.account.AccountProtocol.Cancel;
import io.corro.engine.runtime.account.AccountProtocol.CancelAll;
import io.corro.engine.runtime.account.AccountProtocol.CheckEquity;
import io.corro.engine.runtime.account.AccountProtocol.Close;
import io.corro.engine.runtime.account.AccountProtocol.CommandCompleted;
import io.corro.engine.runtime.account.AccountProtocol.EngineStopped;
import io.corro.engine.runtime.account.AccountProtocol.FindByClientOrderId;
import io.corro.engine.runtime.account.AccountProtocol.FindOrder;
import io.corro.engine.runtime.account.AccountProtocol.ForBots;
import io.corro.engine.runtime.account.AccountProtocol.GetSettings;
import io.corro.engine.runtime.account.AccountProtocol.GetView;
import io.corro.engine.runtime.account.AccountProtocol.IdConfirmed;
import io.corro.engine.runtime.account.AccountProtocol.Idle;
import io.corro.engine.runtime.account.AccountProtocol.IdsLoaded;
import io.corro.engine.runtime.account.AccountProtocol.LiftLimits;
import io.corro.engine.runtime.account.AccountProtocol.LoadFailed;
import io.corro.engine.runtime.account.AccountProtocol.Message;
import io.corro.engine.runtime.account.AccountProtocol.Protect;
import io.corro.engine.runtime.account.AccountProtocol.Replace;
import io.corro.engine.runtime.account.AccountProtocol.Request;
import io.corro.engine.runtime.account.AccountProtocol.RetryWake;
import io.corro.engine.runtime.account.AccountProtocol.SetLimits;
import io.corro.engine.runtime.account.AccountProtocol.SettingsLate;
import io.corro.engine.runtime.account.AccountProtocol.SettingsLoaded;
import io.corro.engine.runtime.account.AccountProtocol.SettingsStored;
import io.corro.engine.runtime.account.AccountProtocol.Stop;
import io.corro.engine.runtime.account.AccountProtocol.Submit;
import io.corro.engine.runtime.account.AccountProtocol.Subscribe;
import io.corro.engine.runtime.account.AccountProtocol.SubscriberStopped;
import io.corro.engine.runtime.account.AccountProtocol.UpdateSettings;
import io.corro.engine.runtime.account.EngineClient.NewOrder;
import io.corro.engine.runtime.account.LimitDesk.Working;
import io.corro.engine.runtime.account.Reply.Unavailability;
import io.corro.engine.runtime.port.OutcomeListener.Outcome;

/**
 * Account actor once its state is loaded: admits requests, puts commands on the ring, answers when their outcome is
 * durable, and keeps the live view. It decides nothing about money; what it refuses itself is identity, suspension and
 * overload.
 */
final class ActiveAccount {
    private static final Duration LIMIT_CHECK = Duration.ofSeconds(1);

    private final AccountEnvironment environment;
    private final ActorContext<Message> context;
    private final ActorRef<AccountSettingsEntity.Command> settingsEntity;
    private final AccountCache account;
    private final ClientOrderIds ids;
    private final UUID accountId;
    private final OrderCommands commands;
    private final OrderRefusals refusals;
    private final List<ActorRef<TradeUpdate>> subscribers = new ArrayList<>();
    private final Map<Long, Pending<?>> pending = new HashMap<>();
    /** Requests that wait for a database and not for the engine. */
    private final Set<Request<?>> lookups = new HashSet<>();
    private final Supplier<Behavior<Message>> passivate;
    private final LimitKeeper limiter;
    private AccountSettings settings;
    /** The owner's configuration as last sent to be kept. */
    private AccountSettings latest;
    /** Null until somebody asks for a bot. */
    private @Nullable ActorRef<BotRequest<?>> bots;
    private long lastCorrelationId;
    private boolean isTimed;

    /**
     * A request whose command is on the ring.
     *
     * @param answer picks the reply from the outcome
     * @param id     the client order id that the command uses up if it is taken, if any
     * @param working what the command may add, if anything
     */
    private record Pending<T>(Request<T> request, Function<Outcome, T> answer, Optional<String> id,
            Optional<Working> working) {

        void answer(Outcome outcome) {
            if (request instanceof Submit submit) {
                submit.stages().accept(outcome.times());
            }
            if (outcome.reject() == null) {
                request.done(answer.apply(outcome));
            } else {
                request.replyTo().accept(new Reply.Refused<>(outcome.reject(), outcome.required(), outcome.available(),
                        outcome.notional(), outcome.leverage()));
            }
        }
    }

    /**
     * @param lastCorrelationId those of this account's commands are greater
     * @param passivate       asks to be stopped
     */
    ActiveAccount(AccountEnvironment environment, ActorContext<Message> context,
            ActorRef<AccountSettingsEntity.Command> settingsEntity, AccountCache account, ClientOrderIds ids,
            AccountSettings settings, long lastCorrelationId, Supplier<Behavior<Message>> passivate) {
        this.environment = environment;
        this.context = context;
        this.lastCorrelationId = lastCorrelationId;
        this.passivate = passivate;
        this.settingsEntity = settingsEntity;
        this.account = account;
        this.ids = ids;
        this.settings = settings;
        accountId = account.account().id();
        commands = new OrderCommands(environment);
        refusals = new OrderRefusals(environment, commands, account, ids);
        latest = settings;
        limiter = new LimitKeeper(environment, account.account().userId(), accountId, settings.limits());
    }

    Behavior<Message> behavior() {
        time();
        return Behaviors.receive(Message.class).onAnyMessage(this::onMessage).build();
    }

    private Behavior<Message> onMessage(Message message) {
        switch (message) {
            case Request<?> request -> onRequest(request);
            case CheckEquity check -> checkEquity();
            case CommandCompleted completed -> onCompleted(completed);
            case IdConfirmed confirmed -> onConfirmed(confirmed);
            case SettingsStored stored -> onStored(stored);
            case SubscriberStopped stopped -> subscribers.remove(stopped.subscriber());
            case LoadFailed failed -> context.getLog().warn("account {}: {}", accountId, failed.cause().toString());
            case EngineStopped stopped -> {
                return onEngineStopped();
            }
            case Idle idle -> {
                return isUnused() ? passivate.get() : Behaviors.same();
            }
            case Stop _,IdsLoaded _,SettingsLoaded _,SettingsLate _,RetryWake _ -> {}
        }
        return Behaviors.same();
    }

    private void onRequest(Request<?> asked) {
        switch (asked) {
            case Submit request -> submit(request);
            case Replace request -> replace(request);
            case Cancel request -> cancel(request);
            case CancelAll request -> offer(request, new CancelAllOrders(accountId), Outcomes::orders);
            case Close request -> close(request);
            case Protect request -> offer(request, request.command(), outcome -> position(request, outcome));
            case GetView request -> request.done(account.view(settings));
            case FindOrder request -> request.done(account.order(request.orderId()));
            case FindByClientOrderId request -> request.done(account.order(request.clientOrderId()));
            case GetSettings request -> request.done(settings);
            case ForBots<?> request -> bots().tell(request.request());
            case UpdateSettings request -> configure(request);
            case SetLimits request -> setLimits(request);
            case LiftLimits request -> liftLimits(request);
            case Subscribe request -> subscribe(request);
            case AdminCommand request -> administer(request);
        }
    }

    private ActorRef<BotRequest<?>> bots() {
        if (bots == null) {
            bots = context.spawn(environment.bots().of(accountId, new AccountDoor(context.getSelf())), "bots");
        }
        return bots;
    }

    private boolean isUnused() {
        return pending.isEmpty() && lookups.isEmpty() && subscribers.isEmpty() && !limiter.isWatching();
    }

    private void submit(Submit request) {
        NewOrder order = request.order();
        Optional<RejectReason> reason = refusals.of(order, request.sender(), settings);
        if (reason.isPresent()) {
            request.refused(reason.get());
            return;
        }
        switch (refusals.useOf(order.clientOrderId())) {
            case FRESH -> place(request);
            case USED -> request.refused(RejectReason.DUPLICATE_CLIENT_ORDER_ID);
            case PERHAPS_USED -> confirm(request);
        }
    }

    private void place(Submit request) {
        if (isStopped(request)) {
            return;
        }
        offer(request, commands.submit(request.order(), settings), Outcomes::order,
                request.order().clientOrderId());
    }

    /** Refuses an order that a limit stops; one that passes is counted. */
    private boolean isStopped(Request<?> request) {
        if (!limiter.isLimiting()) {
            return false;
        }
        AccountView view = account.view(settings);
        act(limiter.look(view));
        Optional<RejectReason> stopped = limiter.working(request, account)
                .flatMap(order -> limiter.refusal(request, order, view, underWay()));
        stopped.ifPresent(request::refused);
        return stopped.isPresent();
    }

    private List<Working> underWay() {
        return pending.values().stream().flatMap(each -> each.working().stream()).toList();
    }

    /** Asks the tables about an id whose fingerprint is known; the id is taken until they have answered. */
    private void confirm(Submit request) {
        String id = request.order().clientOrderId();
        ids.begin(id);
        lookups.add(request);
        CompletableFuture<Boolean> used = environment.projected().apply(account.seq()).toCompletableFuture()
                .thenApplyAsync(passed -> environment.clientOrderIds().exists(accountId, id), environment.blocking());
        context.pipeToSelf(used, (found, failure) -> {
            if (failure == null) {
                return new IdConfirmed(request, found);
            }
            ids.end(id, false);
            lookups.remove(request);
            request.unavailable(Unavailability.ENGINE_UNAVAILABLE);
            return new LoadFailed(failure);
        });
    }

    private void onConfirmed(IdConfirmed confirmed) {
        lookups.remove(confirmed.request());
        ids.end(confirmed.request().order().clientOrderId(), confirmed.used());
        if (confirmed.used()) {
            confirmed.request().refused(RejectReason.DUPLICATE_CLIENT_ORDER_ID);
        } else {
            place(confirmed.request());
        }
    }

    private void replace(Replace request) {
        Optional<OrderRecord> known = account.order(request.change().orderId());
        Optional<RejectReason> reason = refusals.of(request, known, settings);
        if (reason.isPresent()) {
            request.refused(reason.get());
        } else if (known.isEmpty() && limiter.isLimiting()) {
            request.refused(RejectReason.ORDER_NOT_FOUND);
        } else if (!isStopped(request)) {
            String id = request.newClientOrderId();
            offer(request, commands.replace(request.change(), id, known, settings), Outcomes::order, id);
        }
    }

    /** Cancelling again what is cancelled is done: a retry must not look like a failure. */
    private void cancel(Cancel request) {
        if (!answerEnded(request)) {
            offer(request, new CancelOrder(accountId, request.orderId()), Outcomes::order);
        }
    }

    private boolean answerEnded(Cancel request) {
        Optional<OrderRecord> ended = refusals.ended(request.orderId());
        ended.ifPresent(order -> {
            if (order.status() == OrderStatus.CANCELLED) {
                request.done(order);
            } else {
                request.refused(RejectReason.ORDER_NOT_LIVE);
            }
        });
        return ended.isPresent();
    }

    /** Answers about an order that has ended while the command was on its way: the engine no longer knows it. */
    private boolean answerEnded(Request<?> request) {
        return switch (request) {
            case Cancel cancel -> answerEnded(cancel);
            case Replace replace when refusals.ended(replace.change().orderId()).isPresent() -> {
                replace.refused(RejectReason.ORDER_NOT_LIVE);
                yield true;
            }
            default -> false;
        };
    }

    private void close(Close request) {
        Optional<PositionRecord> position = account.position(request.position().instrument().number());
        Optional<RejectReason> reason = position.isEmpty()
                ? Optional.of(RejectReason.POSITION_NOT_FOUND) : refusals.of(request);
        if (reason.isPresent()) {
            request.refused(reason.get());
        } else {
            NewOrder order = commands.closing(request.position(), position.get());
            offer(request, commands.submit(order, settings), Outcomes::order, order.clientOrderId());
        }
    }

    private static PositionRecord position(Protect request, Outcome outcome) {
        return Outcomes.position(outcome, request.command().instrument().number());
    }

    private void administer(AdminCommand request) {
        if (request.command() instanceof OpenAccount) {
            request.refused(RejectReason.ACCOUNT_EXISTS);
        } else {
            offer(request, request.command(), Outcomes::account);
        }
    }

    private <T> void offer(Request<T> request, AccountCommand command, Function<Outcome, T> answer) {
        offer(request, command, answer, Optional.empty());
    }

    private <T> void offer(Request<T> request, AccountCommand command, Function<Outcome, T> answer, String id) {
        offer(request, command, answer, Optional.of(id));
    }

    private <T> void offer(Request<T> request, AccountCommand command, Function<Outcome, T> answer,
            Optional<String> id) {
        if (pending.size() >= Limits.COMMANDS_IN_FLIGHT_PER_ACCOUNT_MAX) {
            request.unavailable(Unavailability.ENGINE_BUSY);
            return;
        }
        long correlationId = ++lastCorrelationId;
        switch (environment.intake().offer(command, correlationId)) {
            case TAKEN -> {
                pending.put(correlationId, new Pending<>(request, answer, id, limiter.working(request, account)));
                id.ifPresent(ids::begin);
            }
            case BUSY -> request.unavailable(Unavailability.ENGINE_BUSY);
            case UNAVAILABLE -> request.unavailable(Unavailability.ENGINE_UNAVAILABLE);
        }
    }

    private void onCompleted(CommandCompleted completed) {
        Outcome outcome = completed.outcome();
        List<TradeUpdate> events = apply(outcome);
        Outcomes.exits(outcome).forEach(exit -> ids.addUsed(exit.clientOrderId()));
        Pending<?> answered = pending.remove(completed.correlationId());
        if (answered != null) {
            answered.id().ifPresent(id -> ids.end(id, outcome.reject() == null));
            if (outcome.reject() != RejectReason.ORDER_NOT_FOUND || !answerEnded(answered.request())) {
                answered.answer(outcome);
            }
            // An operator's halt says nothing about whoever ordered.
            if (answered.working().isPresent() && (outcome.reject() == null || !outcome.reject().isSwitchedOff())) {
                act(limiter.answered(answered.request(), outcome.reject() != null));
            }
        }
        limiter.paid(outcome.records());
        subscribers.forEach(subscriber -> events.forEach(subscriber::tell));
    }

    private List<TradeUpdate> apply(Outcome outcome) {
        if (subscribers.isEmpty()) {
            account.applySilently(outcome.records(), outcome.lastSeq());
            return List.of();
        }
        return account.apply(outcome.records(), outcome.lastSeq());
    }

    private void configure(UpdateSettings request) {
        latest = request.settings();
        update(request);
    }

    /** The owner's configuration has no part in the limits, whatever a request says. */
    private void update(UpdateSettings request) {
        AccountSettings wanted = request.settings().withLimits(limiter.limits());
        lookups.add(request);
        context.ask(AccountSettings.class, settingsEntity, Limits.REPLY_TIMEOUT,
                replyTo -> new AccountSettingsEntity.Change(wanted, replyTo),
                (stored, failure) -> {
                    if (failure == null) {
                        return new SettingsStored(request, stored);
                    }
                    lookups.remove(request);
                    limiter.unkept();
                    request.unavailable(Unavailability.UNKNOWN_OUTCOME);
                    return new LoadFailed(failure);
                });
    }

    private void onStored(SettingsStored stored) {
        lookups.remove(stored.request());
        settings = stored.settings();
        stored.request().done(settings);
    }

    /** Limits hold at once, and are answered when they are durable. */
    private void setLimits(SetLimits request) {
        Optional<RejectReason> reason = limiter.set(request.scope(), request.limits(), request.onlyTighter());
        if (reason.isPresent()) {
            request.refused(reason.get());
        } else {
            update(new UpdateSettings(latest, request.replyTo()));
            act(limiter.look(account.view(settings)));
        }
    }

    private void liftLimits(LiftLimits request) {
        limiter.lift(request.scope());
        update(new UpdateSettings(latest, request.replyTo()));
    }

    /** What was under way when the account was flattened may have opened something since. */
    private void checkEquity() {
        isTimed = false;
        act(limiter.look(account.view(settings)));
        if (limiter.mustFlatten(account.view(settings))) {
            flatten();
        }
        time();
    }

    private void time() {
        if (limiter.isWatching() && !isTimed) {
            isTimed = true;
            context.scheduleOnce(LIMIT_CHECK, context.getSelf(), CheckEquity.INSTANCE);
        }
    }

    /** Keeps what has changed of the limits, and closes what is held where a limit says so. */
    private void act(LimitKeeper.Result result) {
        if (result.hasChanged()) {
            update(new UpdateSettings(latest, kept -> {}));
        }
        if (result.flattens()) {
            flatten();
        }
        result.halts().forEach(halt -> bots().tell(environment.bots().halting(halt)));
        time();
    }

    private void flatten() {
        offer(new CancelAll(done -> {}), new CancelAllOrders(accountId), Outcomes::orders);
        account.view(settings).positions().forEach(position -> close(new Close(commands.closing(position),
                done -> {})));
    }

    private void subscribe(Subscribe request) {
        subscribers.add(request.subscriber());
        context.watchWith(request.subscriber(), new SubscriberStopped(request.subscriber()));
        request.done(account.seq());
    }

    /**
     * What is on its way may or may not have been stored: the caller must read again. So must this account: the engine
     * may know more by now than it has told.
     */
    private Behavior<Message> onEngineStopped() {
        pending.values().forEach(waiting -> waiting.request().unavailable(Unavailability.UNKNOWN_OUTCOME));
        lookups.forEach(waiting -> waiting.unavailable(waiting instanceof Submit
                ? Unavailability.ENGINE_UNAVAILABLE : Unavailability.UNKNOWN_OUTCOME));
        return passivate.get();
    }
}
