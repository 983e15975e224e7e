package io.corro.persistence.books.user;

import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;

import io.corro.persistence.postgres.StorageFailures;

/**
 * {@code auth.api_keys}. Of a secret only the SHA-256 is stored, which suffices because it is random and long.
 * Thread-safe.
 */
public final class JdbcApiKeys implements ApiKeys {
    private static final String KEY_ID_START = "PK";
    private static final int KEY_ID_RANDOM_LENGTH = 10;
    private static final int SECRET_LENGTH = 40;
    private static final String BASE_32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final String BASE_62 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    /** Compared with when no key is found, so that the time of an answer does not tell which ids exist. */
    private static final String NO_HASH = "0".repeat(64);

    private static final String INSERT = """
            INSERT INTO auth.api_keys (user_id, account_id, name, prefix, key_hash, scopes, ip_allowlist, expires_at)
            VALUES (:userId, :accountId, :name, :keyId, :hash, :scopes, CAST(:networks AS cidr[]), :expiresAt)
            """;

    private static final String FIND_VALID = """
            SELECT user_id, account_id, prefix, key_hash, scopes, ip_allowlist::text[] AS networks, expires_at
            FROM auth.api_keys
            WHERE prefix = :keyId AND account_id IS NOT NULL AND revoked_at IS NULL
              AND (expires_at IS NULL OR expires_at > now())
              AND EXISTS (SELECT FROM auth.users AS person
                          WHERE person.id = user_id AND person.status IN ('active', 'pending_verification'))
            """;

    private static final String FIND_VALID_OPERATOR = """
            SELECT user_id, account_id, prefix, key_hash, scopes, ip_allowlist::text[] AS networks, expires_at
            FROM auth.api_keys AS key
            JOIN auth.users AS person ON person.id = key.user_id
            WHERE prefix = :keyId AND account_id IS NULL AND 'operator' = ANY (scopes) AND revoked_at IS NULL
              AND (expires_at IS NULL OR expires_at > now())
              AND status = 'active' AND role IN ('support', 'compliance_officer', 'admin')
            """;

    private static final String REVOKE = """
            UPDATE auth.api_keys SET revoked_at = now() WHERE prefix = :keyId AND revoked_at IS NULL
            """;

    private static final String LIST = """
            SELECT user_id, account_id, prefix, scopes, ip_allowlist::text[] AS networks, name, created_at, expires_at,
                   revoked_at, last_used_at
            FROM auth.api_keys
            WHERE account_id = :accountId
              AND (CAST(:after AS text) IS NULL
                   OR (created_at, prefix) > (SELECT created_at, prefix FROM auth.api_keys WHERE prefix = :after))
            ORDER BY created_at, prefix LIMIT :limit
            """;

    private static final String EXISTS = """
            SELECT EXISTS (SELECT FROM auth.api_keys WHERE account_id = :accountId AND prefix = :keyId)
            """;

    private static final String OWNER = """
            SELECT user_id FROM trading.paper_accounts WHERE id = :accountId
            """;

    /** Once a minute: a key in use is asked about every few seconds. */
    private static final String USED = """
            UPDATE auth.api_keys SET last_used_at = now()
            WHERE prefix = :keyId AND (last_used_at IS NULL OR last_used_at < now() - interval '1 minute')
            """;

    private final Jdbi jdbi;
    private final SecureRandom random;

    public JdbcApiKeys(Jdbi jdbi, SecureRandom random) {
        this.jdbi = jdbi;
        this.random = random;
    }

    @Override
    public IssuedKey issue(UUID userId, UUID accountId, String name, Optional<Instant> expiresAt) {
        return issue(new Wish(userId, accountId, name, ApiKey.ALL, List.of(), expiresAt));
    }

    @Override
    public IssuedKey issueForOperator(UUID userId, String name) {
        return issue(new Wish(userId, null, name, Set.of("operator"), List.of(), Optional.empty()));
    }

    @Override
    public IssuedKey issue(Wish wish) {
        return StorageFailures.query(jdbi, handle -> issue(handle, wish));
    }

    /** Within the caller's transaction. */
    IssuedKey issue(Handle handle, Wish wish) {
        String keyId = KEY_ID_START + randomText(BASE_32, KEY_ID_RANDOM_LENGTH);
        String secret = randomText(BASE_62, SECRET_LENGTH);
        Optional<Instant> expiresAt = wish.expiresAt().map(at -> at.truncatedTo(ChronoUnit.MICROS));
        handle.createUpdate(INSERT)
                .bind("userId", wish.userId())
                .bind("accountId", wish.accountId())
                .bind("name", wish.name())
                .bind("keyId", keyId)
                .bind("hash", Secrets.hash(secret))
                .bind("scopes", wish.scopes().stream().sorted().toArray(String[]::new))
                .bind("networks", wish.networks().toArray(String[]::new))
                .bind("expiresAt", expiresAt)
                .execute();
        return new IssuedKey(
                new ApiKey(wish.userId(), wish.accountId(), keyId, wish.scopes(), wish.networks(), expiresAt),
                secret);
    }

    @Override
    public Optional<UUID> owner(UUID accountId) {
        return StorageFailures.query(jdbi, handle -> handle.createQuery(OWNER).bind("accountId", accountId)
                .mapTo(UUID.class).findOne());
    }

    @Override
    public Optional<ApiKey> authenticate(String keyId, String secret) {
        return authenticate(FIND_VALID, keyId, secret);
    }

    @Override
    public Optional<ApiKey> authenticateOperator(String keyId, String secret) {
        return authenticate(FIND_VALID_OPERATOR, keyId, secret);
    }

    private Optional<ApiKey> authenticate(String query, String keyId, String secret) {
        Optional<StoredKey> stored = StorageFailures.query(jdbi,
                handle -> handle.createQuery(query).bind("keyId", keyId).map(StoredKey::of).findOne());
        boolean proved = Secrets.isSame(Secrets.hash(secret), stored.map(StoredKey::hash).orElse(NO_HASH));
        if (!proved) {
            return Optional.empty();
        }
        StorageFailures.query(jdbi, handle -> handle.createUpdate(USED).bind("keyId", keyId).execute());
        return stored.map(StoredKey::key);
    }

    @Override
    public boolean revoke(String keyId) {
        return StorageFailures.query(jdbi, handle -> handle.createUpdate(REVOKE).bind("keyId", keyId).execute()) == 1;
    }

    @Override
    public List<KeyInfo> list(UUID accountId, Optional<String> after, int limit) {
        return StorageFailures.query(jdbi, handle -> handle.createQuery(LIST)
                .bind("accountId", accountId).bind("after", after.orElse(null)).bind("limit", limit)
                .map(JdbcApiKeys::keyInfo).list());
    }

    @Override
    public boolean exists(UUID accountId, String keyId) {
        return StorageFailures.query(jdbi, handle -> handle.createQuery(EXISTS)
                .bind("accountId", accountId).bind("keyId", keyId).mapTo(Boolean.class).one());
    }

    private String randomText(String alphabet, int length) {
        return random.ints(length, 0, alphabet.length())
                .mapToObj(index -> alphabet.substring(index, index + 1))
                .collect(Collectors.joining());
    }

    private static ApiKey key(ResultSet columns) throws SQLException {
        return new ApiKey(columns.getObject("user_id", UUID.class), columns.getObject("account_id", UUID.class),
                columns.getString("prefix"), Set.of((String[]) columns.getArray("scopes").getArray()),
                List.of((String[]) columns.getArray("networks").getArray()),
                Optional.ofNullable(columns.getTimestamp("expires_at")).map(Timestamp::toInstant));
    }

    private static KeyInfo keyInfo(ResultSet columns, StatementContext context) throws SQLException {
        return new KeyInfo(key(columns), columns.getString("name"), columns.getTimestamp("created_at").toInstant(),
                Optional.ofNullable(columns.getTimestamp("expires_at")).map(Timestamp::toInstant),
                Optional.ofNullable(columns.getTimestamp("revoked_at")).map(Timestamp::toInstant),
                Optional.ofNullable(columns.getTimestamp("last_used_at")).map(Timestamp::toInstant));
    }

    private record StoredKey(ApiKey key, String hash) {

        private static StoredKey of(ResultSet columns, StatementContext context) throws SQLException {
            return new StoredKey(JdbcApiKeys.key(columns), columns.getString("key_hash"));
        }
    }
}
