package io.corro.persistence.books.kyc;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

import io.corro.persistence.books.notification.Notifications;
import io.corro.persistence.books.notification.Notifications.Notice;

/**
 * Ends proofs of identity: tells people before theirs ends, and lets the level fall back when it has. A user whose last
 * proof has ended is known no more, until a new one is approved. Thread-safe.
 */
public final class KycExpiry {
    /** How long before the end people are told, and may send new documents. */
    static final Duration NOTICE = Duration.ofDays(30);

    private static final String DUE = """
            SELECT id, user_id, level::text AS level, valid_until FROM platform.kyc_cases
            WHERE stage = 'approved' AND valid_until <= :at AND (:isEnd OR reminded_at IS NULL)
            ORDER BY valid_until, id LIMIT :limit FOR UPDATE SKIP LOCKED
            """;
    private static final String EXPIRE = "UPDATE platform.kyc_cases SET stage = 'expired' WHERE id = :id";
    private static final String REMIND = "UPDATE platform.kyc_cases SET reminded_at = :at WHERE id = :id";
    /** Which level was renewed needs no reminder of the old proof. */
    private static final String IS_RENEWED = """
            SELECT EXISTS (SELECT FROM platform.kyc_cases AS newer JOIN platform.kyc_cases AS ending ON ending.id = :id
                           WHERE newer.user_id = ending.user_id AND newer.level >= ending.level
                             AND newer.stage = 'approved' AND newer.valid_until > ending.valid_until)
            """;
    private static final String FALL_BACK = """
            UPDATE auth.user_profiles SET kyc_status = 'expired', kyc_verified_at = NULL
            WHERE user_id = :userId AND kyc_status = 'approved' AND NOT EXISTS (
                SELECT FROM platform.kyc_cases AS left_over
                WHERE left_over.user_id = :userId AND left_over.stage = 'approved' AND left_over.valid_until > :at)
            """;

    private final Jdbi jdbi;

    public KycExpiry(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** A proof that ends. */
    public record Ending(UUID id, UUID userId, String level, Instant validUntil) {}

    /** Ends proofs whose time is over; returns how many it has looked at. */
    public int expire(Instant at, int limit) {
        return jdbi.inTransaction(handle -> {
            List<Ending> ended = due(handle, at, true, limit);
            ended.forEach(each -> expire(handle, each, at));
            return ended.size();
        });
    }

    private static void expire(Handle handle, Ending ended, Instant at) {
        boolean isRenewed = isRenewed(handle, ended);
        handle.createUpdate(EXPIRE).bind("id", ended.id()).execute();
        handle.createUpdate(FALL_BACK).bind("userId", ended.userId()).bind("at", at).execute();
        if (!isRenewed) {
            Notifications.write(handle, new Notice(ended.userId(), "financial.kyc_expired",
                    Map.of("level", ended.level()), "kyc:" + ended.id() + "/expired"));
        }
    }

    /** Tells whose proof ends soon, once; returns how many it has looked at. */
    public int remind(Instant at, int limit) {
        return jdbi.inTransaction(handle -> {
            List<Ending> ending = due(handle, at.plus(NOTICE), false, limit);
            ending.forEach(each -> remind(handle, each, at));
            return ending.size();
        });
    }

    private static void remind(Handle handle, Ending ending, Instant at) {
        if (!isRenewed(handle, ending)) {
            Notifications.write(handle, new Notice(ending.userId(), "financial.kyc_expiring",
                    Map.of("level", ending.level(), "until",
                            LocalDate.ofInstant(ending.validUntil(), ZoneOffset.UTC).toString()),
                    "kyc:" + ending.id() + "/expiring"));
        }
        handle.createUpdate(REMIND).bind("id", ending.id()).bind("at", at).execute();
    }

    private static List<Ending> due(Handle handle, Instant at, boolean isEnd, int limit) {
        return handle.createQuery(DUE).bind("at", at).bind("isEnd", isEnd).bind("limit", limit)
                .map(ConstructorMapper.of(Ending.class)).list();
    }

    private static boolean isRenewed(Handle handle, Ending ending) {
        return handle.createQuery(IS_RENEWED).bind("id", ending.id()).mapTo(Boolean.class).one();
    }
}
