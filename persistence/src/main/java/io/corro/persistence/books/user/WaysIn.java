package io.corro.persistence.books.user;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

import io.corro.persistence.books.user.AuthLog.Line;
import io.corro.persistence.postgres.StorageFailures;

/** By what a user can log in: a password, issuers, passkeys. One of them always stays. Thread-safe. */
public final class WaysIn {
    private static final String PASSKEYS = """
            SELECT id, name, is_backed_up, created_at, last_used_at FROM platform.passkeys
            WHERE user_id = :userId ORDER BY created_at, id
            """;
    private static final String REMOVE = """
            DELETE FROM platform.passkeys WHERE id = :id AND user_id = :userId RETURNING name
            """;

    private final Jdbi jdbi;

    public WaysIn(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** All of them. */
    public record Listed(boolean hasPassword, List<Linked> providers, List<Passkey> passkeys) {
        public Listed {
            providers = List.copyOf(providers);
            passkeys = List.copyOf(passkeys);
        }

        private int count() {
            return (hasPassword ? 1 : 0) + providers.size() + passkeys.size();
        }
    }

    /** An issuer that vouches for the user. */
    public record Linked(String provider, String issuer, Optional<String> email, Instant createdAt,
            Optional<Instant> lastUsedAt) {}

    /** @param isBackedUp whether the authenticator's maker keeps a copy that its other devices have */
    public record Passkey(UUID id, String name, boolean isBackedUp, Instant createdAt, Optional<Instant> lastUsedAt) {}

    public Listed list(UUID userId) {
        return StorageFailures.query(jdbi,
                handle -> list(handle, Person.find(handle, userId).orElseThrow()));
    }

    static List<Passkey> passkeys(Handle handle, UUID userId) {
        return handle.createQuery(PASSKEYS).bind("userId", userId).map(ConstructorMapper.of(Passkey.class)).list();
    }

    private static Listed list(Handle handle, Person person) {
        return new Listed(person.passwordHash() != null, LinkedLogins.list(handle, person.id()),
                passkeys(handle, person.id()));
    }

    /** @throws AuthException if the user is not linked to it, or has no other way in */
    public boolean unlink(UUID userId, String provider, Caller caller) {
        return StorageFailures.query(jdbi, handle -> handle.inTransaction(transaction -> {
            Listed before = locked(transaction, userId);
            if (!LinkedLogins.unlink(transaction, userId, provider)) {
                throw new AuthException(WayInError.LINK_NOT_FOUND);
            }
            requireAnother(before);
            AuthLog.write(transaction, Line.of(userId, "oauth_unlinked"), caller);
            AuthLog.tell(transaction, userId, "security.login_unlinked", Map.of("provider", provider),
                    "login-unlinked:" + caller.at());
            return true;
        }));
    }

    /** @throws AuthException if there is no such passkey of the user, or no other way in */
    public boolean removePasskey(UUID userId, UUID passkeyId, Caller caller) {
        return StorageFailures.query(jdbi, handle -> handle.inTransaction(transaction -> {
            Listed before = locked(transaction, userId);
            String name = transaction.createQuery(REMOVE).bind("id", passkeyId).bind("userId", userId)
                    .mapTo(String.class).findOne()
                    .orElseThrow(() -> new AuthException(WayInError.PASSKEY_NOT_FOUND));
            requireAnother(before);
            AuthLog.write(transaction, Line.of(userId, "passkey_removed"), caller);
            AuthLog.tell(transaction, userId, "security.passkey_removed", Map.of("name", name),
                    "passkey-removed:" + passkeyId);
            return true;
        }));
    }

    private static Listed locked(Handle handle, UUID userId) {
        return list(handle, Person.lock(handle, userId));
    }

    /** What was removed within the transaction comes back with it. */
    private static void requireAnother(Listed before) {
        if (before.count() < 2) {
            throw new AuthException(WayInError.LAST_WAY_IN);
        }
    }
}
