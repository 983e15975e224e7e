package io.corro.persistence.books.certificate;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/**
 * A certificate from the request on. What is empty has not happened.
 *
 * @param revision        counts requests and reissues of one enrolment
 * @param replacesId      the certificate that this one is to supersede
 * @param hasEnded        whether its process has
 * @param dueAt           until when it waits for somebody
 * @param refusal         the machine word
 * @param holderName      as printed
 * @param language        of the course
 * @param evidence        JSON
 * @param verificationUrl as printed
 * @param validUntil      the last day; empty means for ever
 * @param documentSha256  names the document in the archive
 */
public record Certificate(UUID id, String caseId, UUID enrollmentId, int revision, Optional<UUID> replacesId,
        UUID userId, UUID courseId, String courseSlug, CertificateStage stage, boolean hasEnded,
        Optional<Instant> dueAt, Optional<String> refusal, Optional<String> holderName,
        Optional<String> courseTitle, Optional<String> language, Optional<Instant> completedAt,
        String evidence, Optional<Long> serial, Optional<String> verificationCode,
        Optional<URI> verificationUrl, Optional<LocalDate> issueDate,
        Optional<LocalDate> validUntil, Optional<String> documentSha256,
        Optional<Instant> issuedAt, Optional<Instant> supersededAt, Optional<UUID> supersededById,
        int revocationRound, Optional<Instant> revokedAt, Optional<String> revocationCause,
        Instant requestedAt) {
    /** What the ids of its cases begin with. */
    public static final String CASE_PREFIX = "cert-";

    /** The id of a certificate's case and workflow. */
    public static String caseIdOf(UUID certificateId) {
        return CASE_PREFIX + certificateId;
    }

    /** For people; the verification code is what proves something. */
    public Optional<String> number() {
        return serial.map("CORRO-%07d"::formatted);
    }

    /** Whether it is worth anything on that day; days are UTC. */
    public Standing standingOn(LocalDate day) {
        if (issuedAt.isEmpty()) {
            return Standing.NOT_ISSUED;
        }
        if (revokedAt.isPresent()) {
            return Standing.REVOKED;
        }
        if (supersededAt.isPresent()) {
            return Standing.SUPERSEDED;
        }
        return validUntil.filter(day::isAfter).isPresent() ? Standing.EXPIRED : Standing.VALID;
    }

    /** What a certificate is worth, by its facts: whatever its process does at the moment. */
    public enum Standing {
        NOT_ISSUED, VALID, EXPIRED, SUPERSEDED, REVOKED
    }
}
