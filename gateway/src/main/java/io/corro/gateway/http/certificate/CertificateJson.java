package io.corro.gateway.http.certificate;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

import io.corro.gateway.httpkit.wire.Described;
import io.corro.gateway.httpkit.wire.Words;
import io.corro.persistence.books.certificate.Certificate;
import io.corro.persistence.books.certificate.Certificate.Standing;

/** A certificate as its holder sees it; what is printed on it is there from the day of issue. */
@Described("`status` is what it is worth today, `stage` how far its process is; both are words.")
record CertificateJson(UUID id, UUID enrollmentId, UUID courseId,
        @Words("not_issued valid expired superseded revoked") String status, String stage,
        Optional<String> refusal, Optional<String> holderName, Optional<String> course,
        Optional<String> certificateNumber, Optional<String> verificationUrl, Optional<String> documentSha256,
        Optional<LocalDate> issuedOn, Optional<LocalDate> validUntil, Optional<UUID> replaces,
        Optional<UUID> supersededBy, Instant requestedAt, Optional<Instant> revokedAt) {

    static CertificateJson of(Certificate certificate, Standing standing) {
        boolean isIssued = certificate.issuedAt().isPresent();
        return new CertificateJson(certificate.id(), certificate.enrollmentId(), certificate.courseId(),
                word(standing), certificate.stage().code(), certificate.refusal(), certificate.holderName(),
                certificate.courseTitle(), certificate.number().filter(number -> isIssued),
                certificate.verificationUrl().filter(url -> isIssued).map(URI::toString),
                certificate.documentSha256().filter(hash -> isIssued), certificate.issueDate().filter(day -> isIssued),
                certificate.validUntil().filter(day -> isIssued), certificate.replacesId(),
                certificate.supersededById(), certificate.requestedAt(), certificate.revokedAt());
    }

    static String word(Standing standing) {
        return standing.name().toLowerCase(Locale.ROOT);
    }
}
