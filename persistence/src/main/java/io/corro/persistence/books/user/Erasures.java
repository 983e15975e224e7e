package io.corro.persistence.books.user;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

import io.corro.persistence.books.outbox.Outbox;
import io.corro.persistence.books.outbox.OutboxEvent;
import io.corro.persistence.books.user.AuthLog.Alarm;
import io.corro.persistence.postgres.StorageFailures;

/**
 * {@code platform.erasures}: requests of users to be forgotten. A request ends the keys at once, can be taken back for
 * a week, and then leaves a user whom nobody can recognise: money and audit keep their rows. Thread-safe.
 */
public final class Erasures {
    private static final Duration COOLING = Duration.ofDays(7);
    /** What is open when a request is due may be closed tomorrow. */
    private static final Duration AGAIN = Duration.ofDays(1);
    private static final int BATCH = 100;

    private static final String SELECT = """
            SELECT id, user_id, stage::text AS stage, requested_at, due_at, ended_at, blocked_by
            FROM platform.erasures
            """;
    private static final String INSERT = """
            INSERT INTO platform.erasures (user_id, requested_at, due_at) VALUES (:userId, :at, :dueAt)
            """;
    private static final String END = """
            UPDATE platform.erasures SET stage = CAST(:stage AS platform.erasure_stage), ended_at = :at
            WHERE user_id = :userId AND stage = 'requested'
            """;
    private static final String BLOCK = """
            UPDATE platform.erasures SET blocked_by = :reason, due_at = :next WHERE id = :id
            """;
    private static final String OPEN = """
            SELECT what FROM (VALUES
                (1, 'money', EXISTS (SELECT FROM financial.wallets WHERE user_id = :userId
                                     AND (balance <> 0 OR reserved_balance <> 0))
                          OR EXISTS (SELECT FROM platform.cash_orders WHERE user_id = :userId AND ended_at IS NULL)),
                (2, 'investments', EXISTS (SELECT FROM investment.accounts WHERE user_id = :userId AND units <> 0)),
                (3, 'cases', EXISTS (SELECT FROM platform.process_cases WHERE customer_id = :userId
                                     AND outcome IS NULL)),
                (4, 'bots', EXISTS (SELECT FROM trading.trade_bots WHERE user_id = :userId
                                    AND status IN ('RUNNING', 'PAUSED')))
            ) AS found (place, what, is_open) WHERE is_open ORDER BY place LIMIT 1
            """;
    private static final String END_KEYS = """
            UPDATE auth.api_keys SET revoked_at = :at WHERE user_id = :userId AND revoked_at IS NULL RETURNING prefix
            """;
    private static final List<String> FORGET = List.of(
            """
            UPDATE auth.users SET email = CAST('erased-' || id || '@erased.invalid' AS citext), password_hash = NULL,
                mfa_enabled = false, mfa_secret = NULL, backup_codes = '{}', phone = NULL, last_login_ip = NULL,
                status = 'deleted', deleted_at = :at, token_version = token_version + 1
            WHERE id = :userId
            """,
            """
            UPDATE auth.user_profiles SET first_name = NULL, last_name = NULL, display_name = NULL, avatar_url = NULL,
                date_of_birth = NULL, bio = NULL, settings = '{}', marketing_opt_in = false
            WHERE user_id = :userId
            """,
            "UPDATE platform.kyc_cases SET documents = '{erased}' WHERE user_id = :userId",
            "UPDATE financial.payment_methods SET is_active = false, is_default = false WHERE user_id = :userId",
            "DELETE FROM llm.conversations WHERE user_id = :userId",
            "DELETE FROM llm.user_memory WHERE user_id = :userId",
            "DELETE FROM llm.user_preferences WHERE user_id = :userId",
            "DELETE FROM auth.oauth_accounts WHERE user_id = :userId",
            "DELETE FROM platform.passkeys WHERE user_id = :userId",
            "DELETE FROM auth.email_verify WHERE user_id = :userId",
            "DELETE FROM auth.password_resets WHERE user_id = :userId");

    private final Jdbi jdbi;

    public Erasures(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** @param blockedBy what was open when it was due last: money, investments, cases or bots */
    public record Erasure(UUID id, UUID userId, String stage, Instant requestedAt, Instant dueAt,
            Optional<Instant> endedAt, Optional<String> blockedBy) {}

    /** A request, and the keys that it has ended. */
    public record Requested(Erasure erasure, List<String> keyIds) {}

    /** The newest request of the user. */
    public Optional<Erasure> find(UUID userId) {
        return StorageFailures.query(jdbi, handle -> find(handle, userId));
    }

    /**
     * Asks to be forgotten; asking again changes nothing.
     *
     * @throws AuthException if something of the user's is open
     */
    public Requested request(UUID userId, Caller caller) {
        return StorageFailures.query(jdbi, handle -> handle.inTransaction(transaction -> {
            Person.lock(transaction, userId);
            if (isAsked(transaction, userId)) {
                return new Requested(find(transaction, userId).orElseThrow(), List.of());
            }
            open(transaction, userId).ifPresent(what -> {
                throw new AuthException(refusal(what));
            });
            Instant due = caller.at().plus(COOLING);
            transaction.createUpdate(INSERT).bind("userId", userId).bind("at", caller.at()).bind("dueAt", due)
                    .execute();
            AuthLog.tell(transaction, userId, "security.erasure_requested",
                    Map.of("date", due.toString().substring(0, 10)), "erasure:" + due);
            AuthLog.raise(transaction, new Alarm("authorization", "info", "erasure_requested", false, false), userId,
                    caller);
            return new Requested(find(transaction, userId).orElseThrow(), endKeys(transaction, userId, caller.at()));
        }));
    }

    /**
     * Takes the request back; keys stay ended.
     *
     * @throws AuthException if there is none
     */
    public Erasure cancel(UUID userId, Caller caller) {
        return StorageFailures.query(jdbi, handle -> handle.inTransaction(transaction -> {
            if (end(transaction, userId, "cancelled", caller.at()) == 0) {
                throw new AuthException(AuthError.NO_ERASURE);
            }
            AuthLog.tell(transaction, userId, "security.erasure_cancelled", Map.of(), "erasure:" + caller.at());
            return find(transaction, userId).orElseThrow();
        }));
    }

    /** Forgets the users whose requests are due, each in a transaction of its own; returns whom. */
    public List<UUID> work(Instant now) {
        return StorageFailures.query(jdbi, handle -> handle.createQuery(SELECT
                + "WHERE stage = 'requested' AND due_at <= :now ORDER BY due_at LIMIT :limit").bind("now", now)
                .bind("limit", BATCH).map(ConstructorMapper.of(Erasure.class)).list()).stream()
                .filter(due -> StorageFailures.query(jdbi, handle -> handle.inTransaction(
                        transaction -> erase(transaction, due, now))))
                .map(Erasure::userId).toList();
    }

    private static boolean erase(Handle handle, Erasure due, Instant now) {
        Person person = Person.lock(handle, due.userId());
        Optional<String> open = open(handle, due.userId());
        if (open.isPresent()) {
            handle.createUpdate(BLOCK).bind("id", due.id()).bind("reason", open.get()).bind("next", now.plus(AGAIN))
                    .execute();
            return false;
        }
        if (end(handle, due.userId(), "erased", now) == 0) {
            return false;
        }
        Outbox.put(handle, OutboxEvent.about(person.email(), AccountMails.ERASED,
                Map.of("email", person.email(), "user_id", person.id().toString())));
        endKeys(handle, due.userId(), now);
        Sessions.revoke(handle, due.userId(), Optional.empty(), Optional.empty(), "erased", now);
        FORGET.forEach(sql -> handle.createUpdate(sql).bind("userId", due.userId()).bind("at", now).execute());
        return true;
    }

    /** Whether the user is to be forgotten, unless the request is taken back. */
    static boolean isAsked(Handle handle, UUID userId) {
        return find(handle, userId).filter(newest -> newest.stage().equals("requested")).isPresent();
    }

    private static int end(Handle handle, UUID userId, String stage, Instant at) {
        return handle.createUpdate(END).bind("userId", userId).bind("stage", stage).bind("at", at).execute();
    }

    private static List<String> endKeys(Handle handle, UUID userId, Instant at) {
        return handle.createQuery(END_KEYS).bind("userId", userId).bind("at", at).mapTo(String.class).list();
    }

    private static Optional<String> open(Handle handle, UUID userId) {
        return handle.createQuery(OPEN).bind("userId", userId).mapTo(String.class).findOne();
    }

    private static AuthError refusal(String what) {
        return switch (what) {
            case "money" -> AuthError.ERASURE_MONEY_LEFT;
            case "investments" -> AuthError.ERASURE_INVESTED;
            case "cases" -> AuthError.ERASURE_CASES_OPEN;
            default -> AuthError.ERASURE_BOTS_RUN;
        };
    }

    private static Optional<Erasure> find(Handle handle, UUID userId) {
        return handle.createQuery(SELECT + "WHERE user_id = :userId ORDER BY requested_at DESC, id LIMIT 1")
                .bind("userId", userId).map(ConstructorMapper.of(Erasure.class)).findOne();
    }
}
