package io.corro.persistence.books.user;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import io.corro.engine.runtime.port.StorageUnavailableException;

/**
 * The keys with which bots trade and operators work. A key is a public id and a secret. Every method blocks and throws
 * {@link StorageUnavailableException} when the database cannot be reached. Thread-safe.
 */
public interface ApiKeys {

    /**
     * Makes a key that trades on one paper account, which must be in the tables: a new one arrives there with the
     * projector.
     *
     * @param expiresAt empty means never
     */
    IssuedKey issue(UUID userId, UUID accountId, String name, Optional<Instant> expiresAt);

    /** Makes a key as its owner wishes it. */
    default IssuedKey issue(Wish wish) {
        return issue(wish.userId(), wish.tradingAccount(), wish.name(), wish.expiresAt());
    }

    /** Makes a key by which an operator is known; it trades nowhere. */
    IssuedKey issueForOperator(UUID userId, String name);

    /** The key, when it exists, is neither revoked nor expired, and the secret is its own. */
    Optional<ApiKey> authenticate(String keyId, String secret);

    /** As {@link #authenticate}, for the key of somebody who is an operator now. */
    Optional<ApiKey> authenticateOperator(String keyId, String secret);

    /** Ends a key. Whether this call did it: false for an unknown or already revoked key. */
    boolean revoke(String keyId);

    /**
     * A page of an account's keys, ended ones included, the oldest first.
     *
     * @param after the id of the last one of the page before
     */
    List<KeyInfo> list(UUID accountId, Optional<String> after, int limit);

    /** Whose an account is; empty while it is not in the tables. */
    Optional<UUID> owner(UUID accountId);

    /** Whether the account has, or had, a key of that id. */
    boolean exists(UUID accountId, String keyId);

    /**
     * A key that somebody wants.
     *
     * @param accountId null for the key of an operator
     * @param networks  in CIDR notation; from elsewhere the key is not taken, empty for no such rule
     */
    record Wish(UUID userId, @Nullable UUID accountId, String name, Set<String> scopes, List<String> networks,
            Optional<Instant> expiresAt) {
        public Wish {
            scopes = Set.copyOf(scopes);
            networks = List.copyOf(networks);
        }

        /** Of a key that trades. */
        UUID tradingAccount() {
            return Objects.requireNonNull(accountId, "an operator's key trades nowhere");
        }
    }

    /**
     * Who calls: a key that was proved by its secret.
     *
     * @param accountId null for the key of an operator
     * @param scopes    what it may do, see {@code auth.api_keys}
     * @param expiresAt empty for never
     */
    record ApiKey(UUID userId, @Nullable UUID accountId, String keyId, Set<String> scopes, List<String> networks,
            Optional<Instant> expiresAt) {
        /** What a key may do that an operator or the demo has issued. */
        public static final Set<String> ALL = Set.of("trading", "money");

        public ApiKey {
            scopes = Set.copyOf(scopes);
            networks = List.copyOf(networks);
        }

        /** With every right, from everywhere, for ever. */
        public ApiKey(UUID userId, UUID accountId, String keyId) {
            this(userId, accountId, keyId, ALL, List.of(), Optional.empty());
        }
    }

    /** A new key; the secret is shown once and cannot be read again. */
    record IssuedKey(ApiKey key, String secret) {

        /** Without the secret, which does not belong into a log. */
        @Override
        public String toString() {
            return "IssuedKey[" + key.keyId + "]";
        }
    }

    /** A key as its owner sees it in a list. */
    record KeyInfo(ApiKey key, String name, Instant createdAt, Optional<Instant> expiresAt,
            Optional<Instant> revokedAt, Optional<Instant> lastUsedAt) {}
}
