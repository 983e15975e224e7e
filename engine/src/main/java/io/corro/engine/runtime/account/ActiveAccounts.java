package io.corro.engine.runtime.account;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import akka.actor.typed.ActorRef;
import org.jspecify.annotations.Nullable;

import io.corro.engine.runtime.account.AccountProtocol.CommandCompleted;
import io.corro.engine.runtime.account.AccountProtocol.EngineStopped;
import io.corro.engine.runtime.account.AccountProtocol.Message;
import io.corro.engine.runtime.port.OutcomeListener;

/**
 * Registry of the running account actors: the directory adds and removes them, the publishing thread tells each of them
 * the outcomes of its account directly, which saves one hop for every answer. An account without an actor needs no
 * message; it reads its state from the engine when its actor starts. Thread-safe.
 */
public final class ActiveAccounts implements OutcomeListener {
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

    /** How many accounts have a running actor. */
    public int size() {
        return actors.size();
    }

    /** The actor of an account, or null if it has none. */
    @Nullable
    ActorRef<Message> find(UUID accountId) {
        return actors.get(accountId);
    }

    void add(UUID accountId, ActorRef<Message> account) {
        actors.put(accountId, account);
    }

    void remove(UUID accountId) {
        actors.remove(accountId);
    }
}
