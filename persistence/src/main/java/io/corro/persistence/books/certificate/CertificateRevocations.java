package io.corro.persistence.books.certificate;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

import io.corro.persistence.books.cases.Case.Need;
import io.corro.persistence.books.cases.Case.Outcome;
import io.corro.persistence.books.cases.CaseTransition;
import io.corro.persistence.books.cases.Cases;
import io.corro.persistence.books.cases.Votes;
import io.corro.persistence.books.cases.Votes.Vote;
import io.corro.persistence.books.certificate.Certificate.Standing;
import io.corro.persistence.postgres.Database;

/**
 * How issued certificates lose their worth: two people revoke them, or their time is over. The row's lock decides
 * between people, the calendar and a reissue. A certificate keeps its worth while a revocation is only asked for.
 */
public final class CertificateRevocations {
    private static final int EYES = 2;
    private static final String DUE = """
            SELECT detail.case_id FROM platform.certificate_details AS detail
            JOIN platform.process_cases AS stage ON stage.case_id = detail.case_id
            WHERE detail.issued_at IS NOT NULL AND detail.superseded_at IS NULL AND detail.revoked_at IS NULL
              AND detail.valid_until < :day AND stage.outcome = 'done' AND stage.stage <> :expired
            ORDER BY detail.valid_until, detail.case_id LIMIT :limit
            """;

    private final Jdbi jdbi;

    public CertificateRevocations(Database database) {
        this.jdbi = database.jdbi();
    }

    /**
     * Somebody's wish to revoke.
     *
     * @param cause one word of at most twenty characters; the second person must mean the same
     * @param until when it lapses if it is the first wish
     */
    public record Wish(UUID actorId, String cause, String reason, Instant until) {}

    /** Where the case stands now, and how many people are missing; with a refusal nothing has changed. */
    public record Answer(Optional<CertificateRefusal> refusal, CertificateStage stage, int missing) {
        static Answer refused(CertificateRefusal refusal, Certificate certificate) {
            return new Answer(Optional.of(refusal), certificate.stage(), 0);
        }

        static Answer of(CertificateStage stage, int missing) {
            return new Answer(Optional.empty(), stage, missing);
        }
    }

    /** The first person asks for it, the second one does it. The same person is counted once. */
    public Answer revoke(String caseId, Wish wish, Instant at) {
        return jdbi.inTransaction(handle -> {
            Certificate certificate = CertificateTable.lock(handle, caseId);
            List<Vote> said =
                    certificate.stage() == CertificateStage.REVOCATION_ASKED ? votes(handle, certificate) : List.of();
            Optional<CertificateRefusal> refusal = mayNotRevoke(certificate, said, wish);
            if (refusal.isPresent()) {
                return Answer.refused(refusal.get(), certificate);
            }
            return said.isEmpty() ? ask(handle, certificate, wish, at) : second(handle, certificate, wish, at);
        });
    }

    /** Somebody finds that it should not be revoked. */
    public Answer decline(String caseId, UUID actorId, String reason, Instant at) {
        return jdbi.inTransaction(handle -> {
            Certificate certificate = CertificateTable.lock(handle, caseId);
            if (certificate.stage() != CertificateStage.REVOCATION_ASKED) {
                return Answer.refused(CertificateRefusal.REVOCATION_NOT_ASKED, certificate);
            }
            if (actorId.equals(certificate.userId())) {
                return Answer.refused(CertificateRefusal.OWN_CERTIFICATE, certificate);
            }
            return Answer.of(stand(handle, certificate, actorId.toString(), "not revoked: " + reason, at), 0);
        });
    }

    /**
     * Nobody has decided in time: it stands.
     *
     * @return the stage of the row
     */
    public CertificateStage lapse(String caseId, Instant at) {
        return jdbi.inTransaction(handle -> {
            Certificate certificate = CertificateTable.lock(handle, caseId);
            boolean isOver = certificate.stage() == CertificateStage.REVOCATION_ASKED
                    && certificate.dueAt().filter(due -> due.isAfter(at)).isEmpty();
            return isOver ? stand(handle, certificate, CaseTransition.SYSTEM, "not revoked: nobody agreed in time", at)
                    : certificate.stage();
        });
    }

    /**
     * Writes down that the time of some certificates is over.
     *
     * @return how many
     */
    public int expire(Instant at, int limit) {
        List<String> due = jdbi.withHandle(handle -> handle.createQuery(DUE)
                .bind("day", CertificateSteps.day(at)).bind("expired", CertificateStage.EXPIRED.code())
                .bind("limit", limit).mapTo(String.class).list());
        due.forEach(caseId -> jdbi.useTransaction(handle -> expire(handle, caseId, at)));
        return due.size();
    }

    private static void expire(Handle handle, String caseId, Instant at) {
        Certificate certificate = CertificateTable.lock(handle, caseId);
        boolean isOver = certificate.standingOn(CertificateSteps.day(at)) == Standing.EXPIRED;
        if (isOver && List.of(CertificateStage.ISSUED, CertificateStage.NOTIFIED).contains(certificate.stage())) {
            stand(handle, certificate, CaseTransition.SYSTEM, "valid until " + certificate.validUntil().orElseThrow(),
                    at);
        }
    }

    private static Optional<CertificateRefusal> mayNotRevoke(Certificate certificate, List<Vote> said, Wish wish) {
        if (certificate.issuedAt().isEmpty()) {
            return Optional.of(CertificateRefusal.NOT_ISSUED);
        }
        if (certificate.revokedAt().isPresent()) {
            return Optional.of(CertificateRefusal.REVOKED);
        }
        if (certificate.supersededAt().isPresent()) {
            return Optional.of(CertificateRefusal.SUPERSEDED);
        }
        if (wish.actorId().equals(certificate.userId())) {
            return Optional.of(CertificateRefusal.OWN_CERTIFICATE);
        }
        return said.stream().allMatch(vote -> vote.verdict().equals(wish.cause()))
                ? Optional.empty() : Optional.of(CertificateRefusal.OTHER_CAUSE);
    }

    private static Answer ask(Handle handle, Certificate certificate, Wish wish, Instant at) {
        int round = certificate.revocationRound() + 1;
        CertificateTable.set(handle, certificate.caseId(), "revocation_round = ?", round);
        cast(handle, certificate.caseId(), round, wish, at);
        Cases.transition(handle,
                CaseTransition.to(certificate.caseId(), CertificateStage.REVOCATION_ASKED, wish.actorId().toString(),
                        wish.cause() + ": " + wish.reason(), at)
                        .waiting(Need.APPROVAL, "a second person who revokes it for " + wish.cause(), wish.until()));
        return Answer.of(CertificateStage.REVOCATION_ASKED, EYES - 1);
    }

    private static Answer second(Handle handle, Certificate certificate, Wish wish, Instant at) {
        cast(handle, certificate.caseId(), certificate.revocationRound(), wish, at);
        int missing = EYES - votes(handle, certificate).size();
        if (missing > 0) {
            return Answer.of(CertificateStage.REVOCATION_ASKED, missing);
        }
        CertificateTable.set(handle, certificate.caseId(), "revoked_at = ?, revocation_cause = ?", at, wish.cause());
        handle.execute("UPDATE education.certificates SET revoked_at = ? WHERE enrollment_id = ?",
                at, certificate.enrollmentId());
        Cases.transition(handle,
                CaseTransition.to(certificate.caseId(), CertificateStage.REVOKED, wish.actorId().toString(),
                        wish.cause() + ": " + wish.reason(), at).ending(Outcome.DONE));
        return Answer.of(CertificateStage.REVOKED, 0);
    }

    /**
     * Back to what the certificate is worth by its facts.
     *
     * @return the stage
     */
    private static CertificateStage stand(Handle handle, Certificate certificate, String actor, String note,
            Instant at) {
        boolean isOver = certificate.standingOn(CertificateSteps.day(at)) == Standing.EXPIRED;
        CertificateStage stage = isOver ? CertificateStage.EXPIRED : CertificateStage.ISSUED;
        Cases.transition(handle, CaseTransition.to(certificate.caseId(), stage, actor, note, at).ending(Outcome.DONE));
        return stage;
    }

    private static List<Vote> votes(Handle handle, Certificate certificate) {
        return Votes.of(handle, certificate.caseId(), topic(certificate.revocationRound()));
    }

    private static void cast(Handle handle, String caseId, int round, Wish wish, Instant at) {
        Votes.cast(handle, caseId, topic(round), new Vote(wish.actorId(), wish.cause(), wish.reason(), at));
    }

    private static String topic(int round) {
        return "revocation " + round;
    }
}
