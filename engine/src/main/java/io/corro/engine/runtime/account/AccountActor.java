package io.corro.engine.runtime.account;

import java.time.Duration;
import java.util.ArrayList;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.StashBuffer;
import akka.actor.typed.javadsl.TimerScheduler;
import org.jspecify.annotations.Nullable;

import io.corro.engine.core.domain.AccountCommand.OpenAccount;
import io.corro.engine.core.domain.AccountCommand.ReadAccount;
import io.corro.engine.core.domain.Limits;
import io.corro.engine.core.domain.RejectReason;
import io.corro.engine.runtime.account.AccountProtocol.AdminCommand;
import io.corro.engine.runtime.account.AccountProtocol.CommandCompleted;
import io.corro.engine.runtime.account.AccountProtocol.EngineStopped;
import io.corro.engine.runtime.account.AccountProtocol.Idle;
import io.corro.engine.runtime.account.AccountProtocol.IdsLoaded;
import io.corro.engine.runtime.account.AccountProtocol.LoadFailed;
import io.corro.engine.runtime.account.AccountProtocol.Message;
import io.corro.engine.runtime.account.AccountProtocol.Request;
import io.corro.engine.runtime.account.AccountProtocol.RetryWake;
import io.corro.engine.runtime.account.AccountProtocol.SettingsLate;
import io.corro.engine.runtime.account.AccountProtocol.SettingsLoaded;
import io.corro.engine.runtime.account.AccountProtocol.Stop;
import io.corro.engine.runtime.account.Reply.Unavailability;
import io.corro.engine.runtime.port.CommandIntake.Offer;
import io.corro.engine.runtime.port.OutcomeListener.Outcome;

import static java.time.Duration.ofMillis;

/**
 * Account actor until its state is loaded: reads the account through the ring, so that this snapshot and the events
 * after it are in sequence, then the used client order ids and the settings; requests wait meanwhile. It then becomes
 * {@link ActiveAccount}. Requests to an account that does not exist are answered here, and it can be opened here.
 */
final class AccountActor {
    private static final int STASH_MAX = Limits.COMMANDS_IN_FLIGHT_PER_ACCOUNT_MAX;
    /** A question may be lost when the settings start again, and is repeated. */
    private static final Duration SETTINGS_PATIENCE = Duration.ofSeconds(1);
    /** Correlations of one actor start above those of every actor before it, whose answers may still come. */
    private static final int CORRELATION_BITS = 32;

    private final UUID accountId;
    private final AccountEnvironment environment;
    private final ActorRef<AccountDirectory.Command> directory;
    private final ActorContext<Message> context;
    private final TimerScheduler<Message> timers;
    private final StashBuffer<Message> stash;
    private final ActorRef<AccountSettingsEntity.Command> settingsEntity;
    private final long wakeCorrelationId;
    private final long openCorrelationId;

    private @Nullable AccountCache account;
    private @Nullable ClientOrderIds ids;
    private @Nullable AccountSettings settings;

    private AccountActor(UUID accountId, AccountEnvironment environment, ActorRef<AccountDirectory.Command> directory,
            long incarnation, ActorContext<Message> context, TimerScheduler<Message> timers,
            StashBuffer<Message> stash) {
        this.accountId = accountId;
        this.environment = environment;
        this.directory = directory;
        this.context = context;
        this.timers = timers;
        this.stash = stash;
        settingsEntity = context.spawn(AccountSettingsEntity.create(accountId), "settings");
        wakeCorrelationId = (incarnation << CORRELATION_BITS) + 1;
        openCorrelationId = wakeCorrelationId + 1;
    }

    /** @param incarnation greater than that of every account actor before */
    static Behavior<Message> create(UUID accountId, AccountEnvironment environment,
            ActorRef<AccountDirectory.Command> directory, long incarnation) {
        return Behaviors.setup(context -> Behaviors.withTimers(timers -> Behaviors.withStash(STASH_MAX, stash -> {
            context.setReceiveTimeout(Limits.PASSIVATION_IDLE, Idle.INSTANCE);
            return new AccountActor(accountId, environment, directory, incarnation, context, timers, stash).asleep();
        })));
    }

    /**
     * Wakes with the first request. By then the directory has made the actor known to the publishing thread, and the
     * engine's answer cannot come before anyone expects it.
     */
    private Behavior<Message> asleep() {
        return Behaviors.receive(Message.class).onAnyMessage(message -> switch (message) {
            case Request<?> request -> {
                stash.stash(request);
                yield wake();
            }
            case Idle idle -> passivate();
            default -> Behaviors.same();
        }).build();
    }

    private Behavior<Message> wake() {
        switch (environment.intake().offer(new ReadAccount(accountId), wakeCorrelationId)) {
            case TAKEN -> {}
            case BUSY -> timers.startSingleTimer(RetryWake.INSTANCE, ofMillis(50));
            case UNAVAILABLE -> {
                return unavailable(Unavailability.ENGINE_UNAVAILABLE);
            }
        }
        return Behaviors.receive(Message.class).onAnyMessage(this::onWaking).build();
    }

    private Behavior<Message> onWaking(Message message) {
        return switch (message) {
            case RetryWake retry -> wake();
            case CommandCompleted completed -> onCompleted(completed);
            case IdsLoaded loaded -> {
                ids = loaded.ids();
                yield awakeIfComplete();
            }
            case SettingsLoaded loaded -> {
                settings = loaded.settings();
                yield awakeIfComplete();
            }
            case SettingsLate late -> {
                askSettings();
                yield Behaviors.same();
            }
            case LoadFailed failed -> {
                context.getLog().warn("account {} could not be loaded: {}", accountId, failed.cause().toString());
                yield unavailable(Unavailability.ENGINE_UNAVAILABLE);
            }
            case EngineStopped stopped -> unavailable(Unavailability.ENGINE_UNAVAILABLE);
            case Idle idle -> Behaviors.same();
            default -> keep(message);
        };
    }

    private Behavior<Message> keep(Message message) {
        if (stash.isFull() && message instanceof Request<?> request) {
            request.unavailable(Unavailability.ENGINE_BUSY);
        } else {
            stash.stash(message);
        }
        return Behaviors.same();
    }

    private Behavior<Message> onCompleted(CommandCompleted completed) {
        if (account != null) {
            account.apply(completed.outcome().records(), completed.outcome().lastSeq());
        } else if (completed.correlationId() == wakeCorrelationId) {
            return onSnapshot(completed.outcome());
        }
        // Anything before the snapshot is part of it.
        return Behaviors.same();
    }

    private Behavior<Message> onSnapshot(Outcome outcome) {
        if (outcome.reject() != null) {
            return stash.unstashAll(absent());
        }
        account = new AccountCache(environment.instruments(), outcome.records(), outcome.lastSeq());
        context.pipeToSelf(loadIds(outcome.lastSeq()),
                (loaded, failure) -> failure == null ? new IdsLoaded(loaded) : new LoadFailed(failure));
        askSettings();
        return Behaviors.same();
    }

    private void askSettings() {
        context.ask(AccountSettings.class, settingsEntity, SETTINGS_PATIENCE, AccountSettingsEntity.Get::new,
                (loaded, failure) -> failure == null ? new SettingsLoaded(loaded) : SettingsLate.INSTANCE);
    }

    /** All ids in the tables, once those contain everything that the snapshot contains. */
    private CompletableFuture<ClientOrderIds> loadIds(long seq) {
        return environment.projected().apply(seq).toCompletableFuture().thenApplyAsync(passed -> {
            ClientOrderIds loaded = new ClientOrderIds();
            environment.clientOrderIds().forEach(accountId, loaded::addUsed);
            return loaded;
        }, environment.blocking());
    }

    private Behavior<Message> awakeIfComplete() {
        if (account == null || ids == null || settings == null) {
            return Behaviors.same();
        }
        return stash.unstashAll(
                new ActiveAccount(environment, context, settingsEntity, account, ids, settings, openCorrelationId,
                        this::passivate)
                        .behavior());
    }

    /** Answers for an account that does not exist. */
    private Behavior<Message> absent() {
        return Behaviors.receive(Message.class).onAnyMessage(this::onAbsent).build();
    }

    private Behavior<Message> onAbsent(Message message) {
        return switch (message) {
            case AdminCommand request when request.command() instanceof OpenAccount -> open(request);
            case Request<?> request -> {
                request.refused(RejectReason.ACCOUNT_NOT_FOUND);
                yield passivate();
            }
            case EngineStopped stopped -> passivate();
            case Idle idle -> passivate();
            default -> Behaviors.same();
        };
    }

    private Behavior<Message> open(AdminCommand request) {
        Offer offer = environment.intake().offer(request.command(), openCorrelationId);
        if (offer != Offer.TAKEN) {
            request.unavailable(offer == Offer.BUSY
                    ? Unavailability.ENGINE_BUSY : Unavailability.ENGINE_UNAVAILABLE);
            return Behaviors.same();
        }
        return Behaviors.receive(Message.class).onAnyMessage(message -> onOpening(request, message)).build();
    }

    private Behavior<Message> onOpening(AdminCommand opening, Message message) {
        return switch (message) {
            case CommandCompleted completed when completed.correlationId() == openCorrelationId ->
                onOpened(opening, completed.outcome());
            case EngineStopped stopped -> {
                opening.unavailable(Unavailability.UNKNOWN_OUTCOME);
                yield unavailable(Unavailability.ENGINE_UNAVAILABLE);
            }
            case Idle idle -> Behaviors.same();
            default -> keep(message);
        };
    }

    private Behavior<Message> onOpened(AdminCommand opening, Outcome outcome) {
        if (outcome.reject() == null) {
            opening.done(Outcomes.account(outcome));
        } else {
            opening.refused(outcome.reject());
        }
        return wake();
    }

    /** Answers everything that waits and passivates; the next request wakes the account anew. */
    private Behavior<Message> unavailable(Unavailability why) {
        var waiting = new ArrayList<Message>();
        stash.forEach(waiting::add);
        waiting.forEach(message -> {
            if (message instanceof Request<?> request) {
                request.unavailable(why);
            }
        });
        stash.clear();
        return passivate();
    }

    /**
     * Asks the directory to be stopped. Requests that still come are handed back: the directory keeps them for the
     * actor's successor, which will have seen what this one may have missed.
     */
    private Behavior<Message> passivate() {
        directory.tell(new AccountDirectory.Passivate(accountId, context.getSelf()));
        return Behaviors.receive(Message.class).onAnyMessage(message -> switch (message) {
            case Stop stop -> Behaviors.stopped();
            case Request<?> request -> {
                directory.tell(new AccountDirectory.Deliver(accountId, request));
                yield Behaviors.same();
            }
            default -> Behaviors.same();
        }).build();
    }
}
