package io.corro.engine.runtime.account;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import org.jspecify.annotations.Nullable;

import io.corro.engine.core.domain.AccountCommand.CancelAllOrders;
import io.corro.engine.core.domain.AccountCommand.CancelOrder;
import io.corro.engine.core.domain.AccountCommand.OpenAccount;
import io.corro.engine.core.domain.Limits;
import io.corro.engine.core.domain.OrderStatus;
import io.corro.engine.core.domain.RejectReason;
import io.corro.engine.core.journal.OrderRecord;
import io.corro.engine.core.journal.PositionRecord;
import io.corro.engine.runtime.account.AccountProtocol.AdminCommand;
import io.corro.engine.runtime.account.AccountProtocol.BotResult;
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
import io.corro.engine.runtime.account.CommandsUnderWay.Pending;
import io.corro.engine.runtime.account.EngineClient.NewOrder;
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
    private final AccountCache account;
    private final ClientOrderIds ids;
    private final UUID accountId;
    private final OrderCommands commands;
    private final OrderRefusals refusals;
    private final List<ActorRef<TradeUpdate>> subscribers = new ArrayList<>();
    private final CommandsUnderWay underWay;
    /** Requests that wait for a database and not for the engine. */
    private final Set<Request<?>> lookups = new HashSet<>();
    private final Supplier<Behavior<Message>> passivate;
    private final LimitKeeper limiter;
    private final SettingsKeeper settings;
    /** Null until somebody asks for a bot. */
    private @Nullable ActorRef<BotRequest<?>> bots;
    private boolean isTimed;

    /**
     * @param lastCorrelationId those of this account's commands are greater
     * @param passivate       asks to be stopped
     */
    ActiveAccount(AccountEnvironment environment, ActorContext<Message> context,
            ActorRef<AccountSettingsEntity.Command> settingsEntity, AccountCache account, ClientOrderIds ids,
            AccountSettings settings, long lastCorrelationId, Supplier<Behavior<Message>> passivate) {
        this.environment = environment;
        this.context = context;
        this.passivate = passivate;
        this.account = account;
        this.ids = ids;
        accountId = account.account().id();
        commands = new OrderCommands(environment);
        refusals = new OrderRefusals(environment, commands, account, ids);
        limiter = new LimitKeeper(environment, account.account().userId(), accountId, settings.limits());
        this.settings = new SettingsKeeper(context, settingsEntity, limiter, lookups, settings);
        underWay = new CommandsUnderWay(environment, account, ids, limiter, lastCorrelationId);
    }

    Behavior<Message> behavior() {
        time();
        return Behaviors.receive(Message.class).onAnyMessage(this::onMessage).build();
    }

    private Behavior<Message> onMessage(Message message) {
        switch (message) {
            case Request<?> request -> onRequest(request);
            case CheckEquity check -> checkEquity();
            case BotResult told -> act(limiter.result(told.botId(), told.amount()));
            case CommandCompleted completed -> onCompleted(completed);
            case IdConfirmed confirmed -> onConfirmed(confirmed);
            case SettingsStored stored -> settings.onStored(stored);
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

    private AccountView view() {
        return account.view(settings.settings());
    }

    private void onRequest(Request<?> asked) {
        switch (asked) {
            case Submit request -> submit(request);
            case Replace request -> replace(request);
            case Cancel request -> cancel(request);
            case CancelAll request -> underWay.offer(request, new CancelAllOrders(accountId), Outcomes::orders);
            case Close request -> close(request);
            case Protect request -> underWay.offer(request, request.command(), outcome -> position(request, outcome));
            case GetView request -> request.done(view());
            case FindOrder request -> request.done(account.order(request.orderId()));
            case FindByClientOrderId request -> request.done(account.order(request.clientOrderId()));
            case GetSettings request -> request.done(settings.settings());
            case ForBots<?> request -> bots().tell(request.request());
            case UpdateSettings request -> settings.configure(request);
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
        return underWay.isEmpty() && lookups.isEmpty() && subscribers.isEmpty() && !limiter.isWatching();
    }

    private void submit(Submit request) {
        NewOrder order = request.order();
        Optional<RejectReason> reason = refusals.of(order, request.sender(), settings.settings());
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
        underWay.offer(request, commands.submit(request.order(), settings.settings()), Outcomes::order,
                request.order().clientOrderId());
    }

    /** Refuses an order that a limit stops; one that passes is counted. */
    private boolean isStopped(Request<?> request) {
        if (!limiter.isLimiting()) {
            return false;
        }
        AccountView view = view();
        act(limiter.look(view));
        Optional<RejectReason> stopped = limiter.working(request, account)
                .flatMap(order -> limiter.refusal(request, order, view, underWay.working()));
        stopped.ifPresent(request::refused);
        return stopped.isPresent();
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
        Optional<RejectReason> reason = refusals.of(request, known, settings.settings());
        if (reason.isPresent()) {
            request.refused(reason.get());
        } else if (known.isEmpty() && limiter.isLimiting()) {
            request.refused(RejectReason.ORDER_NOT_FOUND);
        } else if (!isStopped(request)) {
            String id = request.newClientOrderId();
            underWay.offer(request, commands.replace(request.change(), id, known, settings.settings()), Outcomes::order,
                    id);
        }
    }

    /** Cancelling again what is cancelled is done: a retry must not look like a failure. */
    private void cancel(Cancel request) {
        if (!answerEnded(request)) {
            underWay.offer(request, new CancelOrder(accountId, request.orderId()), Outcomes::order);
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
            underWay.offer(request, commands.submit(order, settings.settings()), Outcomes::order,
                    order.clientOrderId());
        }
    }

    private static PositionRecord position(Protect request, Outcome outcome) {
        return Outcomes.position(outcome, request.command().instrument().number());
    }

    private void administer(AdminCommand request) {
        if (request.command() instanceof OpenAccount) {
            request.refused(RejectReason.ACCOUNT_EXISTS);
        } else {
            underWay.offer(request, request.command(), Outcomes::account);
        }
    }

    private void onCompleted(CommandCompleted completed) {
        Outcome outcome = completed.outcome();
        List<TradeUpdate> events = apply(outcome);
        Outcomes.exits(outcome).forEach(exit -> ids.addUsed(exit.clientOrderId()));
        underWay.completed(completed.correlationId(), outcome).ifPresent(answered -> answer(answered, outcome));
        limiter.paid(outcome.records());
        subscribers.forEach(subscriber -> events.forEach(subscriber::tell));
    }

    private void answer(Pending<?> answered, Outcome outcome) {
        if (outcome.reject() != RejectReason.ORDER_NOT_FOUND || !answerEnded(answered.request())) {
            answered.answer(outcome);
        }
        // An operator's halt says nothing about whoever ordered.
        if (answered.working().isPresent() && (outcome.reject() == null || !outcome.reject().isSwitchedOff())) {
            act(limiter.answered(answered.request(), outcome.reject() != null));
        }
    }

    private List<TradeUpdate> apply(Outcome outcome) {
        if (subscribers.isEmpty()) {
            account.applySilently(outcome.records(), outcome.lastSeq());
            return List.of();
        }
        return account.apply(outcome.records(), outcome.lastSeq());
    }

    /** Limits hold at once, and are answered when they are durable. */
    private void setLimits(SetLimits request) {
        Optional<RejectReason> reason = limiter.set(request.scope(), request.limits(), request.onlyTighter());
        if (reason.isPresent()) {
            request.refused(reason.get());
        } else {
            settings.keepLimits(request.replyTo());
            act(limiter.look(view()));
            act(limiter.losing(request.scope()));
        }
    }

    private void liftLimits(LiftLimits request) {
        limiter.lift(request.scope());
        settings.keepLimits(request.replyTo());
    }

    /** What was under way when the account was flattened may have opened something since. */
    private void checkEquity() {
        isTimed = false;
        act(limiter.look(view()));
        if (limiter.mustFlatten(view())) {
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
            settings.keepLimits(kept -> {});
        }
        if (result.flattens()) {
            flatten();
        }
        result.halts().forEach(halt -> bots().tell(environment.bots().halting(halt)));
        time();
    }

    private void flatten() {
        underWay.offer(new CancelAll(done -> {}), new CancelAllOrders(accountId), Outcomes::orders);
        view().positions().forEach(position -> close(new Close(commands.closing(position),
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
        underWay.leaveUnknown();
        lookups.forEach(waiting -> waiting.unavailable(waiting instanceof Submit
                ? Unavailability.ENGINE_UNAVAILABLE : Unavailability.UNKNOWN_OUTCOME));
        return passivate.get();
    }
}
