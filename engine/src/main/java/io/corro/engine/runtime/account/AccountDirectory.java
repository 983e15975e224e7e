package io.corro.engine.runtime.account;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;

import io.corro.engine.runtime.account.AccountProtocol.Message;
import io.corro.engine.runtime.account.AccountProtocol.Stop;

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
    private final ActiveAccounts active;
    private final Set<UUID> stopping = new HashSet<>();
    private final Map<UUID, List<Message>> waiting = new HashMap<>();
    private long incarnations;

    private AccountDirectory(AccountEnvironment environment, ActorContext<Command> context,
            ActiveAccounts active) {
        this.environment = environment;
        this.context = context;
        this.active = active;
    }

    static Behavior<Command> create(AccountEnvironment environment, ActiveAccounts active) {
        return Behaviors.setup(context -> {
            AccountDirectory directory = new AccountDirectory(environment, context, active);
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
        ActorRef<Message> account = active.find(accountId);
        if (account == null) {
            account = context.spawn(
                    AccountActor.create(accountId, environment, context.getSelf(), ++incarnations),
                    "account-" + accountId);
            context.watchWith(account, new Stopped(accountId));
            active.add(accountId, account);
        }
        account.tell(message);
    }

    private void passivate(Passivate passivate) {
        if (passivate.account().equals(active.find(passivate.accountId()))
                && stopping.add(passivate.accountId())) {
            passivate.account().tell(Stop.INSTANCE);
        }
    }

    private void onStopped(UUID accountId) {
        stopping.remove(accountId);
        active.remove(accountId);
        List<Message> messages = waiting.remove(accountId);
        if (messages != null) {
            messages.forEach(message -> deliver(accountId, message));
        }
    }
}
