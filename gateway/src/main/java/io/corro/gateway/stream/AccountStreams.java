package io.corro.gateway.stream;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import akka.util.ByteString;

/** The open conversations by account, for what is told about an account beside its orders. Thread-safe. */
final class AccountStreams {
    private final Map<UUID, Set<StreamSession>> byAccount = new ConcurrentHashMap<>();

    void join(UUID accountId, StreamSession session) {
        byAccount.computeIfAbsent(accountId, id -> ConcurrentHashMap.newKeySet()).add(session);
    }

    void leave(UUID accountId, StreamSession session) {
        byAccount.computeIfPresent(accountId, (id, sessions) -> {
            sessions.remove(session);
            return sessions.isEmpty() ? null : sessions;
        });
    }

    /** Whether anybody wants to be told, so that the frame need not be made for nobody. */
    boolean isListened(UUID accountId, String stream) {
        Set<StreamSession> sessions = byAccount.get(accountId);
        return sessions != null && sessions.stream().anyMatch(session -> session.listensTo(stream));
    }

    /** Tells whoever listens. Never blocks. */
    void tell(UUID accountId, String stream, ByteString frame) {
        byAccount.getOrDefault(accountId, Set.of()).stream().filter(session -> session.listensTo(stream))
                .forEach(session -> session.tell(frame));
    }
}
