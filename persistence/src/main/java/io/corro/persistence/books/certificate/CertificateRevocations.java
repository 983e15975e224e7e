package io.corro.persistence.books.certificate;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

import io.corro.persistence.books.cases.ActionRequest;
import io.corro.persistence.books.cases.ActionResult.Accepted;
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
     * @param cause a word of {@link RevocationCause}; the second person must mean the same
     * @param until when it lapses if it is the first wish
     */
    record Wish(UUID actorId, String cause, String reason, Instant until) {}

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

    /**
     * The first person asks for it, the second one does it; the same person is counted once. Part of a transaction that
     * has locked the certificate and judged the request.
     */
    static Accepted revoke(Handle handle, Certificate certificate, Wish wish, Instant at) {
        return certificate.stage() == CertificateStage.REVOCATION_ASKED
                ? second(handle, certificate, wish, at) : ask(handle, certificate, wish, at);
    }

    /** Somebody has found that it should not be revoked; otherwise as {@link #revoke}. */
    static Accepted decline(Handle handle, Certificate certificate, ActionRequest request, Instant at) {
        CertificateStage stage =
                stand(handle, certificate, request.actorId().toString(), "not revoked: " + request.reason(), at);
        return Accepted.of(stage, "The certificate is not revoked. It is " + stage.code() + ".");
    }

    /** The causes that people have named in this round; the same in all. */
    static List<String> causes(Handle handle, Certificate certificate) {
        return certificate.stage() == CertificateStage.REVOCATION_ASKED
                ? votes(handle, certificate).stream().map(Vote::verdict).toList() : List.of();
    }

    private static Accepted ask(Handle handle, Certificate certificate, Wish wish, Instant at) {
        int round = certificate.revocationRound() + 1;
        CertificateTable.set(handle, certificate.caseId(), "revocation_round = ?", round);
        cast(handle, certificate.caseId(), round, wish, at);
        Cases.transition(handle,
                CaseTransition.to(certificate.caseId(), CertificateStage.REVOCATION_ASKED, wish.actorId().toString(),
                        wish.cause() + ": " + wish.reason(), at)
                        .waiting(Need.APPROVAL, "a second person who revokes it for " + wish.cause(), wish.until()));
        return asked(EYES - 1, wish);
    }

    private static Accepted second(Handle handle, Certificate certificate, Wish wish, Instant at) {
        cast(handle, certificate.caseId(), certificate.revocationRound(), wish, at);
        int missing = EYES - votes(handle, certificate).size();
        if (missing > 0) {
            return asked(missing, wish);
        }
        CertificateTable.set(handle, certificate.caseId(), "revoked_at = ?, revocation_cause = ?", at, wish.cause());
        handle.execute("UPDATE education.certificates SET revoked_at = ? WHERE enrollment_id = ?",
                at, certificate.enrollmentId());
        Cases.transition(handle,
                CaseTransition.to(certificate.caseId(), CertificateStage.REVOKED, wish.actorId().toString(),
                        wish.cause() + ": " + wish.reason(), at).ending(Outcome.DONE));
        return Accepted.of(CertificateStage.REVOKED, "The certificate is revoked.");
    }

    private static Accepted asked(int missing, Wish wish) {
        return new Accepted(CertificateStage.REVOCATION_ASKED.code(), missing,
                (EYES - missing) + " of " + EYES + " want it revoked for " + wish.cause() + ".");
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
