package io.corro.engine.runtime.account;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;

import io.corro.engine.runtime.account.AccountProtocol.CommandCompleted;
import io.corro.engine.runtime.account.AccountProtocol.EngineStopped;
import io.corro.engine.runtime.account.AccountProtocol.Message;
import io.corro.engine.runtime.account.AccountProtocol.Stop;
import io.corro.engine.runtime.port.OutcomeListener;

/**
 * Directory of account actors: starts one at the first message to its account, and stops it when it asks to be
 * passivated. Messages that arrive while an actor stops are kept for its successor, so none is lost.
 */
public final class AccountDirectory {

    /** The messages of the directory. */
    sealed interface Command {}

    /** A message for an account, awake or not. */
    record Deliver(UUID accountId, Message message) implements Command {}

    /** The account actor has nothing to do and may be stopped. */
    record Passivate(UUID accountId, ActorRef<Message> account) implements Command {}

    private record Stopped(UUID accountId) implements Command {}

    private final AccountEnvironment environment;
    private final ActorContext<Command> context;
    private final Awake awake;
    private final Set<UUID> stopping = new HashSet<>();
    private final Map<UUID, List<Message>> waiting = new HashMap<>();
    private long incarnations;

    private AccountDirectory(AccountEnvironment environment, ActorContext<Command> context, Awake awake) {
        this.environment = environment;
        this.context = context;
        this.awake = awake;
    }

    static Behavior<Command> create(AccountEnvironment environment, Awake awake) {
        return Behaviors.setup(context -> {
            AccountDirectory directory = new AccountDirectory(environment, context, awake);
            return Behaviors.receive(Command.class).onAnyMessage(directory::onCommand).build();
        });
    }

    private Behavior<Command> onCommand(Command command) {
        switch (command) {
            case Deliver deliver -> deliver(deliver.accountId(), deliver.message());
            case Passivate passivate -> passivate(passivate);
            case Stopped stopped -> onStopped(stopped.accountId());
        }
        return Behaviors.same();
    }

    private void deliver(UUID accountId, Message message) {
        if (stopping.contains(accountId)) {
            waiting.computeIfAbsent(accountId, id -> new ArrayList<>()).add(message);
            return;
        }
        ActorRef<Message> account = awake.actors.get(accountId);
        if (account == null) {
            account = context.spawn(
                    AccountActor.create(accountId, environment, context.getSelf(), ++incarnations),
                    "account-" + accountId);
            context.watchWith(account, new Stopped(accountId));
            awake.actors.put(accountId, account);
        }
        account.tell(message);
    }

    private void passivate(Passivate passivate) {
        if (passivate.account().equals(awake.actors.get(passivate.accountId()))
                && stopping.add(passivate.accountId())) {
            passivate.account().tell(Stop.INSTANCE);
        }
    }

    private void onStopped(UUID accountId) {
        stopping.remove(accountId);
        awake.actors.remove(accountId);
        List<Message> messages = waiting.remove(accountId);
        if (messages != null) {
            messages.forEach(message -> deliver(accountId, message));
        }
    }

    /**
     * The account actors that are awake, shared with the publishing thread, which tells them directly: one hop less for
     * every answer. What happens to an account that sleeps needs no message; it will read itself when it wakes.
     */
    public static final class Awake implements OutcomeListener {
        private final Map<UUID, ActorRef<Message>> actors = new ConcurrentHashMap<>();

        @Override
        public void onOutcome(UUID accountId, long correlationId, Outcome outcome) {
            ActorRef<Message> account = actors.get(accountId);
            if (account != null) {
                account.tell(new CommandCompleted(correlationId, outcome));
            }
        }

        @Override
        public void onStopped() {
            actors.values().forEach(account -> account.tell(EngineStopped.INSTANCE));
        }

        /** How many accounts are awake. */
        public int size() {
            return actors.size();
        }
    }
}
