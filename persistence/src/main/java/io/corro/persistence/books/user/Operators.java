package io.corro.persistence.books.user;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;

import io.corro.engine.runtime.port.StorageUnavailableException;
import io.corro.persistence.postgres.StorageFailures;

/**
 * The users who may act on cases: active, and with one of the {@link Role}s. Every method throws
 * {@link StorageUnavailableException} when the database cannot be reached. Thread-safe.
 */
public final class Operators {
    private static final String SELECT = """
            SELECT person.id, email, coalesce(display_name, '') AS display_name, role::text AS role
            FROM auth.users AS person LEFT JOIN auth.user_profiles AS profile ON profile.user_id = person.id
            WHERE status = 'active' AND role IN ('support', 'compliance_officer', 'admin')
            """;
    private static final String FIND = SELECT + "AND person.id = :id";
    private static final String FIND_BY_EMAIL = SELECT + "AND email = :email::citext";
    private static final String LIST = """
            %s AND (:after::uuid IS NULL OR email > (SELECT email FROM auth.users WHERE id = :after::uuid))
            ORDER BY email LIMIT :limit
            """.formatted(SELECT);
    private static final String SET_ROLE = """
            UPDATE auth.users SET role = :role::auth.user_role, updated_at = now() WHERE email = :email::citext
            """;
    private static final String DISMISS = """
            UPDATE auth.users SET role = 'user', updated_at = now()
            WHERE id = :id AND role IN ('support', 'compliance_officer', 'admin')
            """;
    private static final String REVOKE_KEYS = """
            UPDATE auth.api_keys SET revoked_at = now()
            WHERE user_id = :id AND revoked_at IS NULL AND 'operator' = ANY (scopes)
            """;

    private static final RowMapper<Operator> ROWS = (columns, context) -> new Operator(
            columns.getObject("id", UUID.class), columns.getString("email"), columns.getString("display_name"),
            Role.valueOf(columns.getString("role").toUpperCase(Locale.ROOT)));

    private final Jdbi jdbi;
    private final Users users;

    public Operators(Jdbi jdbi) {
        this.jdbi = jdbi;
        this.users = new Users(jdbi);
    }

    /** What an operator is in the company. */
    public enum Role {
        SUPPORT, COMPLIANCE_OFFICER, ADMIN;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A person who may act on cases. */
    public record Operator(UUID id, String email, String name, Role role) {}

    /** Makes the user of this address an operator; creates the user when there is none. */
    public Operator appoint(String email, String name, Role role) {
        users.findOrCreate(email, name);
        return StorageFailures.query(jdbi, handle -> {
            handle.createUpdate(SET_ROLE).bind("email", email).bind("role", role.word()).execute();
            return findByEmail(handle, email).orElseThrow(() -> new IllegalArgumentException(
                    "the user " + email + " is not active"));
        });
    }

    /** Whether a user of this role may act on cases. */
    static boolean isStaff(String role) {
        return Arrays.stream(Role.values()).anyMatch(each -> each.word().equals(role));
    }

    /** Takes every operator's key away. */
    static void revokeKeys(Handle handle, UUID id) {
        handle.createUpdate(REVOKE_KEYS).bind("id", id).execute();
    }

    /** Takes the role and every operator's key away; whether there was such an operator. */
    public boolean dismiss(UUID id) {
        return StorageFailures.query(jdbi, handle -> handle.inTransaction(transaction -> {
            revokeKeys(transaction, id);
            return transaction.createUpdate(DISMISS).bind("id", id).execute() == 1;
        }));
    }

    public Optional<Operator> find(UUID id) {
        return StorageFailures.query(jdbi, handle -> handle.createQuery(FIND).bind("id", id).map(ROWS).findOne());
    }

    public Optional<Operator> findByEmail(String email) {
        return StorageFailures.query(jdbi, handle -> findByEmail(handle, email));
    }

    /**
     * A page by e-mail address.
     *
     * @param after the last one of the page before; one that does not exist has nothing after it
     */
    public List<Operator> list(Optional<UUID> after, int limit) {
        return StorageFailures.query(jdbi, handle -> handle.createQuery(LIST)
                .bind("after", after.orElse(null)).bind("limit", limit).map(ROWS).list());
    }

    private static Optional<Operator> findByEmail(Handle handle, String email) {
        return handle.createQuery(FIND_BY_EMAIL).bind("email", email).map(ROWS).findOne();
    }
}
