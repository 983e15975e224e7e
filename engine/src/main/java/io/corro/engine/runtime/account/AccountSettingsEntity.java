package io.corro.engine.runtime.account;

import java.time.Duration;
import java.util.UUID;

import akka.actor.typed.ActorRef;
import akka.actor.typed.BackoffSupervisorStrategy;
import akka.actor.typed.Behavior;
import akka.actor.typed.SupervisorStrategy;
import akka.actor.typed.javadsl.Behaviors;
import akka.persistence.typed.PersistenceId;
import akka.persistence.typed.javadsl.CommandHandler;
import akka.persistence.typed.javadsl.EventHandler;
import akka.persistence.typed.javadsl.EventSourcedBehavior;
import akka.persistence.typed.javadsl.RetentionCriteria;

/**
 * Event-sourced settings of one account, a child of its account actor; whatever fails, it starts again. Settings are
 * facts of the account but no trading effects, so they do not pass through the ring.
 */
final class AccountSettingsEntity extends EventSourcedBehavior<
        AccountSettingsEntity.Command, AccountSettingsEntity.SettingsChanged, AccountSettings> {
    private static final String TYPE = "AccountSettings";
    /** A journal that cannot be read or written now can be later. */
    private static final BackoffSupervisorStrategy RESTART =
            SupervisorStrategy.restartWithBackoff(Duration.ofMillis(200), Duration.ofSeconds(1), 0.1)
                    .withLoggingEnabled(false);
    private static final int SNAPSHOT_EVERY = 100;
    private static final int SNAPSHOTS_KEPT = 2;

    sealed interface Command {}

    record Get(ActorRef<AccountSettings> replyTo) implements Command {}

    record Change(AccountSettings settings, ActorRef<AccountSettings> replyTo) implements Command {}

    /** The account's owner has changed the configuration to this. */
    record SettingsChanged(AccountSettings settings) implements AccountFact {}

    private AccountSettingsEntity(UUID accountId) {
        super(PersistenceId.of(TYPE, accountId.toString()), RESTART);
    }

    static Behavior<Command> create(UUID accountId) {
        return Behaviors.supervise(new AccountSettingsEntity(accountId)).onFailure(RESTART);
    }

    @Override
    public AccountSettings emptyState() {
        return AccountSettings.DEFAULT;
    }

    @Override
    public CommandHandler<Command, SettingsChanged, AccountSettings> commandHandler() {
        return (state, command) -> switch (command) {
            case Get get -> Effect().reply(get.replyTo(), state);
            case Change change -> Effect().persist(new SettingsChanged(change.settings()))
                    .thenReply(change.replyTo(), stored -> stored);
        };
    }

    @Override
    public EventHandler<AccountSettings, SettingsChanged> eventHandler() {
        return (state, event) -> event.settings();
    }

    @Override
    public RetentionCriteria retentionCriteria() {
        return RetentionCriteria.snapshotEvery(SNAPSHOT_EVERY, SNAPSHOTS_KEPT);
    }
}
