package io.corro.engine.runtime.bot;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

import akka.actor.typed.BackoffSupervisorStrategy;
import akka.actor.typed.Behavior;
import akka.actor.typed.PostStop;
import akka.actor.typed.PreRestart;
import akka.actor.typed.SupervisorStrategy;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.persistence.typed.PersistenceId;
import akka.persistence.typed.javadsl.CommandHandler;
import akka.persistence.typed.javadsl.Effect;
import akka.persistence.typed.javadsl.EventHandler;
import akka.persistence.typed.javadsl.EventSourcedBehavior;
import akka.persistence.typed.javadsl.RetentionCriteria;
import akka.persistence.typed.javadsl.SignalHandler;

import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.journal.OrderRecord;
import io.corro.engine.core.marketdata.Bar;
import io.corro.engine.core.strategy.OrderAction;
import io.corro.engine.core.strategy.Strategy.TradeSignal;
import io.corro.engine.runtime.account.AccountDoor;
import io.corro.engine.runtime.account.AccountView;
import io.corro.engine.runtime.account.Reply;
import io.corro.engine.runtime.account.Reply.Unavailability;
import io.corro.engine.runtime.account.TradeUpdate;
import io.corro.engine.runtime.bot.BotCommands.Outcome;
import io.corro.engine.runtime.bot.BotWaking.Loaded;

/**
 * Actor of one bot, below its account's: its life is event-sourced, its trading is not, since its own executions tell
 * what it holds. Whatever fails, it starts again from its events and, if it was awake, from its executions.
 */
final class BotActor extends EventSourcedBehavior<BotActor.Message, BotEvent, BotLife> {
    private static final String TYPE = "Bot";
    private static final BackoffSupervisorStrategy RESTART =
            SupervisorStrategy.restartWithBackoff(Duration.ofMillis(200), Duration.ofSeconds(5), 0.1)
                    .withLoggingEnabled(false);
    private static final int SNAPSHOT_EVERY = 100;
    private static final int SNAPSHOTS_KEPT = 2;

    /** Everything that the actor understands. */
    sealed interface Message {}

    record Asked(BotCommands command, Consumer<Reply<Outcome>> replyTo) implements Message {

        void done(BotLife bot) {
            replyTo.accept(new Reply.Accepted<>(new Outcome.Done(bot)));
        }

        void refused(BotError why) {
            replyTo.accept(new Reply.Accepted<>(new Outcome.Refused(why)));
        }

        void unavailable(Unavailability why) {
            replyTo.accept(new Reply.Unavailable<>(why));
        }
    }

    /** The row of a new bot was written, or why not. */
    record RowCreated(Asked request, Optional<BotError> refusal) implements Message {}

    /** The account as it was when somebody asked the bot to start. */
    record StartViewed(Asked request, Reply<AccountView> view) implements Message {}

    record Subscribed(Reply<Long> seq) implements Message {}

    record Viewed(Reply<AccountView> view) implements Message {}

    record WakingLoaded(Loaded loaded) implements Message {}

    record WakingFailed(Throwable cause) implements Message {}

    record BarClosed(int instrument, Bar bar) implements Message {}

    /** Somebody has published a signal for one of the bot's instruments. */
    record Signalled(int instrument, TradeSignal signal) implements Message {}

    /** The account as it was after a signal. */
    record SignalViewed(Signalled signalled, Reply<AccountView> view) implements Message {}

    /** The account as it was after a bar: its equity sizes what the bar leads to. */
    record BarViewed(BarClosed closed, Reply<AccountView> view) implements Message {}

    /** Whether a halted bot that is to close holds something. */
    record HoldingKnown(Asked request, boolean holds) implements Message {}

    /** The account as it was when the bot was about to send an order that closes. */
    record CloseViewed(BotTrading asking, Instrument instrument, String clientOrderId, OrderAction.Place order,
            Reply<AccountView> view) implements Message {}

    /** The account as it was after others had closed something. */
    record Looked(BotTrading asking, int instrument, Reply<AccountView> view) implements Message {}

    record Updated(TradeUpdate update) implements Message {}

    record Answered(int instrument, long ref, Reply<OrderRecord> reply) implements Message {}

    /** A cancellation was not taken. */
    record CancelAgain(UUID orderId) implements Message {}

    enum QuotesMoved implements Message { INSTANCE }

    /** Something was away when the bot should have woken. */
    enum WakeAgain implements Message { INSTANCE }

    private final BotEnvironment environment;
    private final ActorContext<Message> context;
    private final BotRows rows;
    private final BotWaking waking;

    private BotActor(UUID botId, AccountDoor door, BotEnvironment environment, ActorContext<Message> context) {
        super(PersistenceId.of(TYPE, botId.toString()), RESTART);
        this.environment = environment;
        this.context = context;
        rows = new BotRows(environment);
        waking = new BotWaking(door, environment, context, rows);
    }

    static Behavior<Message> create(UUID botId, AccountDoor door, BotEnvironment environment) {
        return Behaviors.supervise(Behaviors.<Message>setup(
                context -> new BotActor(botId, door, environment, context))).onFailure(RESTART);
    }

    @Override
    public BotLife emptyState() {
        return BotLife.NONE;
    }

    @Override
    public CommandHandler<Message, BotEvent, BotLife> commandHandler() {
        return (life, message) -> switch (message) {
            case Asked asked -> onAsked(life, asked);
            case RowCreated created -> onRowCreated(life, created);
            case StartViewed viewed -> onStartViewed(life, viewed);
            case Subscribed subscribed -> traded(life, () -> waking.onSubscribed(subscribed.seq()));
            case Viewed viewed -> traded(life, () -> waking.onViewed(life, viewed.view()));
            case WakingLoaded loaded -> traded(life, () -> waking.onLoaded(life, loaded.loaded()));
            case WakingFailed failed -> traded(life, () -> waking.onFailed(failed.cause()));
            case BarClosed closed -> traded(life, () -> waking.onBar(closed));
            case BarViewed viewed -> traded(life, () -> waking.onBarViewed(viewed));
            case Signalled signalled -> traded(life, () -> waking.onSignal(signalled));
            case SignalViewed viewed -> traded(life, () -> waking.onSignalViewed(viewed));
            case HoldingKnown known -> onHoldingKnown(life, known);
            case CloseViewed viewed -> traded(life, () -> waking.onCloseViewed(viewed));
            case Looked looked -> traded(life, () -> waking.onLooked(looked));
            case Updated updated -> traded(life, () -> waking.onUpdate(updated.update()));
            case Answered answered -> traded(life, () -> waking.onAnswer(answered));
            case CancelAgain again -> traded(life, () -> waking.orders().cancel(again.orderId()));
            case QuotesMoved moved -> traded(life, waking::onQuotes);
            case WakeAgain again -> traded(life, () -> wakeIfAwake(life));
        };
    }

    @Override
    public EventHandler<BotLife, BotEvent> eventHandler() {
        return BotLife::after;
    }

    /** Whatever ends the actor, the market must not go on telling it. */
    @Override
    public SignalHandler<BotLife> signalHandler() {
        return newSignalHandlerBuilder()
                .onSignal(PostStop.class, (life, stopped) -> waking.sleep())
                .onSignal(PreRestart.class, (life, restarting) -> waking.sleep())
                .build();
    }

    @Override
    public RetentionCriteria retentionCriteria() {
        return RetentionCriteria.snapshotEvery(SNAPSHOT_EVERY, SNAPSHOTS_KEPT);
    }

    /** Lets the bot trade, and keeps what came of it; a strategy that throws halts its bot and nobody else. */
    private Effect<BotEvent, BotLife> traded(BotLife life, Runnable step) {
        List<BotEvent> events = new ArrayList<>();
        try {
            step.run();
            events.addAll(waking.orders().takeEvents());
            if (waking.orders().isRefusedTooOften()) {
                events.add(halted("The account refused " + BotOrders.REFUSALS_MAX + " orders in a row, the last one as "
                        + waking.orders().lastRefusal() + "."));
            }
        } catch (RuntimeException | StackOverflowError e) {
            context.getLog().warn("bot {} halts", life.events() == 0 ? "" : life.spec().id(), e);
            events.add(halted("The strategy failed: " + e + "."));
        }
        return events.isEmpty() ? Effect().none() : Effect().persist(events).thenRun(kept -> {
            events.forEach(event -> rows.write(kept, event));
            if (events.getLast() instanceof BotEvent.Moved) {
                waking.abandon();
            }
        });
    }

    private BotEvent.Moved halted(String why) {
        return new BotEvent.Moved(BotStatus.HALTED, why, "system", environment.clock().nowUs());
    }

    private Effect<BotEvent, BotLife> onAsked(BotLife life, Asked asked) {
        if (asked.command() instanceof BotCommands.Create create) {
            return create(life, asked, create);
        }
        if (life.status() == BotStatus.DELETED) {
            asked.refused(BotError.BOT_NOT_FOUND);
            return Effect().none();
        }
        return switch (asked.command()) {
            case BotCommands.Create create -> throw new AssertionError("handled above: " + create);
            case BotCommands.Read read -> answered(life, asked);
            case BotCommands.Revive revive -> revive(life, asked);
            case BotCommands.Start start -> start(life, asked);
            case BotCommands.Change change -> life.status().isAwake() ? refused(asked, BotError.BOT_AWAKE)
                    : kept(asked, new BotEvent.Changed(change.spec(), change.by(), now()));
            case BotCommands.Pause pause -> life.status() != BotStatus.RUNNING
                    ? refused(asked, BotError.BOT_NOT_RUNNING) : moved(asked, BotStatus.PAUSED, "", waking::pause);
            case BotCommands.Resume resume -> life.status() != BotStatus.PAUSED
                    ? refused(asked, BotError.BOT_NOT_PAUSED) : moved(asked, BotStatus.RUNNING, "", waking::resume);
            case BotCommands.Stop stop -> stop(life, asked, stop);
            case BotCommands.Halt halt -> halt(life, asked, halt);
            case BotCommands.LiftHalt lift -> life.status() != BotStatus.HALTED
                    ? refused(asked, BotError.BOT_NOT_HALTED) : moved(asked, BotStatus.STOPPED, "", () -> {});
            case BotCommands.Delete delete -> life.status().isAwake() ? refused(asked, BotError.BOT_AWAKE)
                    : moved(asked, BotStatus.DELETED, "", () -> {});
        };
    }

    private Effect<BotEvent, BotLife> halt(BotLife life, Asked asked, BotCommands.Halt halt) {
        return life.status() == BotStatus.HALTED ? answered(life, asked)
                : moved(asked, BotStatus.HALTED, halt.why(), () -> waking.end(halt.closes()));
    }

    private long now() {
        return environment.clock().nowUs();
    }

    private Effect<BotEvent, BotLife> answered(BotLife life, Asked asked) {
        rows.afterAll(() -> asked.done(life), () -> asked.unavailable(Unavailability.ENGINE_UNAVAILABLE));
        return Effect().none();
    }

    private Effect<BotEvent, BotLife> refused(Asked asked, BotError why) {
        asked.refused(why);
        return Effect().none();
    }

    /** Whoever asked is answered when the row says so too. */
    private Effect<BotEvent, BotLife> kept(Asked asked, BotEvent event) {
        return Effect().persist(event).thenRun(life -> {
            rows.write(life, event);
            rows.afterAll(() -> asked.done(life), () -> asked.unavailable(Unavailability.UNKNOWN_OUTCOME));
        });
    }

    private Effect<BotEvent, BotLife> moved(Asked asked, BotStatus to, String why, Runnable trading) {
        BotEvent event = new BotEvent.Moved(to, why, asked.command().by(), now());
        return Effect().persist(event).thenRun(life -> {
            trading.run();
            rows.write(life, event);
            rows.afterAll(() -> asked.done(life), () -> asked.unavailable(Unavailability.UNKNOWN_OUTCOME));
        });
    }

    private Effect<BotEvent, BotLife> create(BotLife life, Asked asked, BotCommands.Create create) {
        if (life.events() != 0) {
            return refused(asked, BotError.BOT_NAME_TAKEN);
        }
        return Effect().persist(new BotEvent.Created(create.spec(), create.by(), now()))
                .thenRun(created -> rows.create(created, (refusal, failure) -> {
                    if (failure == null) {
                        context.getSelf().tell(new RowCreated(asked, refusal));
                    } else {
                        asked.unavailable(Unavailability.UNKNOWN_OUTCOME);
                    }
                }));
    }

    private Effect<BotEvent, BotLife> onRowCreated(BotLife life, RowCreated created) {
        if (created.refusal().isEmpty()) {
            created.request().done(life);
            return Effect().none();
        }
        BotError refusal = created.refusal().get();
        return Effect().persist(new BotEvent.Moved(BotStatus.DELETED, refusal.name(), "system", now()))
                .thenRun(deleted -> created.request().refused(refusal));
    }

    private Effect<BotEvent, BotLife> start(BotLife life, Asked asked) {
        Optional<BotError> refusal = switch (life.status()) {
            case HALTED -> Optional.of(BotError.BOT_HALTED);
            case RUNNING, PAUSED -> Optional.of(BotError.BOT_AWAKE);
            case DRAFT, STOPPED, DELETED -> waking.startRefusal(life.spec());
        };
        if (refusal.isPresent()) {
            return refused(asked, refusal.get());
        }
        waking.view(view -> context.getSelf().tell(new StartViewed(asked, view)));
        return Effect().none();
    }

    private Effect<BotEvent, BotLife> onStartViewed(BotLife life, StartViewed viewed) {
        if (!(viewed.view() instanceof Reply.Accepted<AccountView>(AccountView account))) {
            viewed.request().unavailable(Unavailability.ENGINE_UNAVAILABLE);
            return Effect().none();
        }
        if (life.status().isAwake()) {
            return refused(viewed.request(), BotError.BOT_AWAKE);
        }
        BotEvent event = new BotEvent.Started(waking.equity(account), viewed.request().command().by(), now());
        return Effect().persist(event).thenRun(started -> {
            rows.write(started, event);
            waking.wake();
            rows.afterAll(() -> viewed.request().done(started),
                    () -> viewed.request().unavailable(Unavailability.UNKNOWN_OUTCOME));
        });
    }

    private void wakeIfAwake(BotLife life) {
        if (life.status().isAwake()) {
            waking.wake();
        }
    }

    private Effect<BotEvent, BotLife> revive(BotLife life, Asked asked) {
        wakeIfAwake(life);
        rows.writeAgain(life);
        asked.done(life);
        return Effect().none();
    }

    private Effect<BotEvent, BotLife> stop(BotLife life, Asked asked, BotCommands.Stop stop) {
        if (life.status().isAwake()) {
            return moved(asked, BotStatus.STOPPED, "", () -> waking.end(stop.closes()));
        }
        if (life.status() != BotStatus.HALTED || !stop.closes()) {
            return refused(asked, BotError.BOT_NOT_RUNNING);
        }
        waking.wakeToClose(holds -> context.getSelf().tell(new HoldingKnown(asked, holds)));
        return Effect().none();
    }

    /** A halted bot closes what it holds and stays halted, for the same reason. */
    private Effect<BotEvent, BotLife> onHoldingKnown(BotLife life, HoldingKnown known) {
        if (life.status() == BotStatus.HALTED && known.holds()) {
            return moved(known.request(), BotStatus.HALTED, life.why(), () -> waking.end(true));
        }
        if (!life.status().isAwake()) {
            waking.end(false);
        }
        return refused(known.request(), BotError.BOT_NOT_RUNNING);
    }
}
