package io.corro.persistence.books.kyc;

import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jspecify.annotations.Nullable;

import io.corro.persistence.books.ledger.RefusedException;
import io.corro.persistence.books.notification.Notifications;
import io.corro.persistence.books.notification.Notifications.Notice;

/**
 * {@code platform.kyc_cases}: the row decides. One approval reaches the basic level, two by different people the
 * enhanced one; one rejection ends a request. The profile's status follows in the same transaction; the limits
 * of wallets are those of the level that was reached. Thread-safe.
 */
public final class KycCases {
    private static final String SELECT = """
            SELECT kyc.id, user_id, person.email::text AS email, level::text AS level, stage::text AS stage, documents,
                   reason, submitted_at, decided_at, valid_until,
                   (SELECT count(*)::integer FROM platform.kyc_votes AS vote
                    WHERE vote.case_id = kyc.id AND is_approval) AS approvals
            FROM platform.kyc_cases AS kyc JOIN auth.users AS person ON person.id = kyc.user_id
            """;
    private static final String LOCK = "SELECT id FROM platform.kyc_cases WHERE id = :id FOR UPDATE";
    private static final String LOCK_USER = "SELECT id FROM auth.users WHERE id = :userId FOR UPDATE";
    private static final String INSERT = """
            INSERT INTO platform.kyc_cases (id, user_id, level, documents, submitted_at)
            VALUES (:id, :userId, CAST(:level AS platform.kyc_level), :documents, :at)
            """;
    private static final String VOTE = """
            INSERT INTO platform.kyc_votes (case_id, operator_id, is_approval, reason, created_at)
            VALUES (:id, :operatorId, :approval, :reason, :at)
            ON CONFLICT (case_id, operator_id) DO NOTHING
            """;
    private static final String DECIDE = """
            UPDATE platform.kyc_cases SET stage = CAST(:stage AS platform.kyc_stage), reason = :reason, decided_at = :at,
                   valid_until = :validUntil
            WHERE id = :id
            """;
    private static final String PROFILE = """
            INSERT INTO auth.user_profiles (user_id, kyc_status, kyc_verified_at)
            VALUES (:userId, CAST(:status AS auth.kyc_status), :verifiedAt)
            ON CONFLICT (user_id) DO UPDATE SET kyc_status = CAST(:status AS auth.kyc_status),
                                                kyc_verified_at = :verifiedAt
            WHERE user_profiles.kyc_status <> 'approved' OR :status = 'approved'
            """;
    /** How long a proof holds. */
    private static final Period VALIDITY = Period.ofYears(2);

    private final Jdbi jdbi;

    public KycCases(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * @param validUntil when what was approved ends
     * @param approvals  how many have approved so far
     */
    public record KycCase(UUID id, UUID userId, String email, String level, String stage, List<String> documents,
            Optional<String> reason, Instant submittedAt, Optional<Instant> decidedAt, Optional<Instant> validUntil,
            int approvals) {

        public int approvalsNeeded() {
            return level.equals("enhanced") ? 2 : 1;
        }
    }

    /** @throws RefusedException if a request is undecided, or the level makes no sense now */
    public KycCase submit(UUID userId, String level, List<String> documents, Instant at) {
        return jdbi.inTransaction(handle -> {
            handle.createQuery(LOCK_USER).bind("userId", userId).mapTo(UUID.class).one();
            List<KycCase> before = ofUser(handle, userId);
            boolean isBasic = hasReached(before, "basic", at) || hasReached(before, "enhanced", at);
            refuseIf(before.stream().anyMatch(each -> each.stage().equals("pending")), KycError.KYC_UNDECIDED, userId);
            Instant soon = at.plus(KycExpiry.NOTICE);
            refuseIf(hasReached(before, level, soon) || (level.equals("basic") && hasReached(before, "enhanced", soon)),
                    KycError.KYC_REACHED, userId);
            refuseIf(level.equals("enhanced") && !isBasic, KycError.KYC_BASIC_FIRST, userId);
            UUID id = UUID.randomUUID();
            handle.createUpdate(INSERT).bind("id", id).bind("userId", userId).bind("level", level)
                    .bind("documents", documents.toArray(String[]::new)).bind("at", at).execute();
            setStatus(handle, userId, "pending", null);
            return find(handle, id);
        });
    }

    /** An operator's vote; the one that decides changes the limits too. */
    public record Vote(UUID caseId, UUID operatorId, boolean isApproval, String reason, Instant at) {}

    /** @throws RefusedException if the request is decided, or the operator has voted, or decides about themselves */
    public KycCase vote(Vote vote) {
        return jdbi.inTransaction(handle -> {
            refuseIf(handle.createQuery(LOCK).bind("id", vote.caseId()).mapTo(UUID.class).findOne().isEmpty(),
                    KycError.KYC_NOT_FOUND, vote.caseId());
            KycCase before = find(handle, vote.caseId());
            refuseIf(before.userId().equals(vote.operatorId()), KycError.KYC_OWN, vote.caseId());
            refuseIf(!before.stage().equals("pending"), KycError.KYC_DECIDED, vote.caseId());
            refuseIf(handle.createUpdate(VOTE).bind("id", vote.caseId()).bind("operatorId", vote.operatorId())
                    .bind("approval", vote.isApproval()).bind("reason", vote.reason()).bind("at", vote.at())
                    .execute() == 0, KycError.KYC_VOTED, vote.caseId());
            KycCase voted = find(handle, vote.caseId());
            if (!vote.isApproval()) {
                decide(handle, voted, "rejected", vote);
            } else if (voted.approvals() >= voted.approvalsNeeded()) {
                decide(handle, voted, "approved", vote);
            }
            return find(handle, vote.caseId());
        });
    }

    private static void decide(Handle handle, KycCase kyc, String stage, Vote vote) {
        boolean isApproved = stage.equals("approved");
        handle.createUpdate(DECIDE).bind("id", kyc.id()).bind("stage", stage).bind("reason", vote.reason())
                .bind("at", vote.at())
                .bind("validUntil", isApproved ? vote.at().atOffset(ZoneOffset.UTC).plus(VALIDITY).toInstant() : null)
                .execute();
        setStatus(handle, kyc.userId(), stage, isApproved ? vote.at() : null);
        Notifications.write(handle, new Notice(kyc.userId(), "financial.kyc_" + stage,
                Map.of("level", kyc.level(), "reason", vote.reason()), "kyc:" + kyc.id()));
    }

    /** Who was approved once stays so while a higher level is asked for or refused. */
    private static void setStatus(Handle handle, UUID userId, String status, @Nullable Instant verifiedAt) {
        handle.createUpdate(PROFILE).bind("userId", userId).bind("status", status).bind("verifiedAt", verifiedAt)
                .execute();
    }

    /** The newest first. */
    public List<KycCase> ofUser(UUID userId) {
        return jdbi.withHandle(handle -> ofUser(handle, userId));
    }

    /** The oldest first: who has waited longest. */
    public List<KycCase> list(String stage, int limit) {
        return jdbi.withHandle(handle -> handle
                .createQuery(SELECT + "WHERE stage = CAST(:stage AS platform.kyc_stage) ORDER BY submitted_at, kyc.id"
                        + " LIMIT :limit")
                .bind("stage", stage).bind("limit", limit).map(ConstructorMapper.of(KycCase.class)).list());
    }

    private static List<KycCase> ofUser(Handle handle, UUID userId) {
        return handle.createQuery(SELECT + "WHERE user_id = :userId ORDER BY submitted_at DESC, kyc.id LIMIT 100")
                .bind("userId", userId).map(ConstructorMapper.of(KycCase.class)).list();
    }

    private static KycCase find(Handle handle, UUID id) {
        return handle.createQuery(SELECT + "WHERE kyc.id = :id").bind("id", id)
                .map(ConstructorMapper.of(KycCase.class)).one();
    }

    private static boolean hasReached(List<KycCase> cases, String level, Instant at) {
        return cases.stream().anyMatch(each -> each.level().equals(level) && each.stage().equals("approved")
                && each.validUntil().filter(at::isBefore).isPresent());
    }

    private static void refuseIf(boolean condition, KycError refusal, UUID about) {
        if (condition) {
            throw new RefusedException(refusal, about.toString());
        }
    }
}
