package io.corro.persistence.books.user;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

import io.corro.persistence.books.user.ApiKeys.IssuedKey;
import io.corro.persistence.books.user.ApiKeys.Wish;
import io.corro.persistence.books.user.AuthLog.Line;
import io.corro.persistence.postgres.StorageFailures;

/** The keys and paper accounts of a user, for the user. Thread-safe. */
public final class OwnKeys {
    private static final int KEYS_MAX = 50;
    private static final String LIST = """
            SELECT prefix AS key_id, account_id, name, scopes, ip_allowlist::text[] AS networks, created_at, last_used_at,
                   expires_at, revoked_at
            FROM auth.api_keys WHERE user_id = :userId AND account_id IS NOT NULL ORDER BY created_at, prefix
            """;
    private static final String ACCOUNTS = """
            SELECT id, name, currency, balance, equity, status::text AS status, created_at
            FROM trading.paper_accounts WHERE user_id = :userId ORDER BY created_at, id
            """;
    private static final String COUNT = """
            SELECT count(*)::integer FROM auth.api_keys WHERE user_id = :userId AND revoked_at IS NULL
            """;
    private static final String REVOKE = """
            UPDATE auth.api_keys SET revoked_at = :at
            WHERE prefix = :keyId AND user_id = :userId AND account_id IS NOT NULL AND revoked_at IS NULL
            """;
    private static final String KNOWN = """
            SELECT EXISTS (SELECT FROM auth.api_keys
                           WHERE prefix = :keyId AND user_id = :userId AND account_id IS NOT NULL)
            """;

    private final Jdbi jdbi;
    private final JdbcApiKeys keys;

    public OwnKeys(Jdbi jdbi, JdbcApiKeys keys) {
        this.jdbi = jdbi;
        this.keys = keys;
    }

    /** A key as its owner sees it. */
    public record Listed(String keyId, UUID accountId, String name, List<String> scopes, List<String> networks,
            Instant createdAt, Optional<Instant> lastUsedAt, Optional<Instant> expiresAt,
            Optional<Instant> revokedAt) {}

    /** A paper account of the user. */
    public record PaperAccount(UUID id, String name, String currency, BigDecimal balance,
            BigDecimal equity, String status, Instant createdAt) {}

    /** @throws AuthException if the account is not the user's, or there are too many keys */
    public IssuedKey issue(Wish wish, Caller caller) {
        requireOwn(wish.userId(), wish.tradingAccount());
        return StorageFailures.query(jdbi, handle -> handle.inTransaction(transaction -> {
            Person.lock(transaction, wish.userId());
            if (transaction.createQuery(COUNT).bind("userId", wish.userId()).mapTo(Integer.class).one() >= KEYS_MAX) {
                throw new AuthException(AuthError.TOO_MANY_KEYS);
            }
            if (Erasures.isAsked(transaction, wish.userId())) {
                throw new AuthException(AuthError.ERASURE_ASKED);
            }
            IssuedKey issued = keys.issue(transaction, wish);
            AuthLog.write(transaction, Line.of(wish.userId(), "api_key_created"), caller);
            AuthLog.tell(transaction, wish.userId(), "security.key_created", Map.of("name", wish.name(), "key",
                    issued.key().keyId(), "scopes", String.join(", ", wish.scopes().stream().sorted().toList())),
                    "key:" + issued.key().keyId());
            return issued;
        }));
    }

    /** @throws AuthException if the account is not the user's */
    public UUID requireOwn(UUID userId, UUID accountId) {
        if (accounts(userId).stream().noneMatch(account -> account.id().equals(accountId))) {
            throw new AuthException(AuthError.OWN_ACCOUNT_NOT_FOUND);
        }
        return accountId;
    }

    /** @throws AuthException if the user has as many paper accounts as allowed */
    public boolean requireRoom(UUID userId, int accountsMax) {
        if (accounts(userId).size() >= accountsMax) {
            throw new AuthException(AuthError.TOO_MANY_ACCOUNTS);
        }
        return true;
    }

    public List<Listed> list(UUID userId) {
        return StorageFailures.query(jdbi, handle -> handle.createQuery(LIST).bind("userId", userId)
                .map(ConstructorMapper.of(Listed.class)).list());
    }

    public List<PaperAccount> accounts(UUID userId) {
        return StorageFailures.query(jdbi, handle -> handle.createQuery(ACCOUNTS).bind("userId", userId)
                .map(ConstructorMapper.of(PaperAccount.class)).list());
    }

    /**
     * Ends a key; ending it again changes nothing.
     *
     * @throws AuthException if it is not the user's
     */
    public void revoke(UUID userId, String keyId, Caller caller) {
        StorageFailures.query(jdbi, handle -> handle.inTransaction(transaction -> {
            if (transaction.createUpdate(REVOKE).bind("keyId", keyId).bind("userId", userId).bind("at", caller.at())
                    .execute() == 1) {
                AuthLog.write(transaction, Line.of(userId, "api_key_revoked"), caller);
                return true;
            }
            if (!transaction.createQuery(KNOWN).bind("keyId", keyId).bind("userId", userId).mapTo(Boolean.class)
                    .one()) {
                throw new AuthException(AuthError.OWN_KEY_NOT_FOUND);
            }
            return true;
        }));
    }
}
