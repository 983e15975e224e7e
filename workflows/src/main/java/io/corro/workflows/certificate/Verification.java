package io.corro.workflows.certificate;

import java.time.LocalDate;
import java.util.Optional;

import io.corro.persistence.books.certificate.Certificate;
import io.corro.persistence.books.certificate.Certificate.Standing;

/**
 * All that a stranger learns of a certificate: what is printed on it, and what it is worth. Not why it was revoked, nor
 * what has replaced it: the new document bears a name that the old one's readers may have no business to know.
 *
 * @param endedOn        since when it is revoked or superseded
 * @param documentSha256 of the document as it was issued
 */
public record Verification(Standing standing, String holderName, String courseTitle, LocalDate completedOn,
        LocalDate issuedOn, Optional<LocalDate> validUntil, Optional<LocalDate> endedOn,
        String issuer, String documentSha256) {

    /** Of a certificate that has been issued. */
    static Verification of(Certificate certificate, String issuer, LocalDate today) {
        return new Verification(certificate.standingOn(today), certificate.holderName().orElseThrow(),
                certificate.courseTitle().orElseThrow(), Days.of(certificate.completedAt().orElseThrow()),
                certificate.issueDate().orElseThrow(), certificate.validUntil(),
                certificate.revokedAt().or(certificate::supersededAt).map(Days::of), issuer,
                certificate.documentSha256().orElseThrow());
    }

    /** Whether a document is the one that was issued, byte by byte. */
    public boolean isOf(String sha256) {
        return documentSha256.equalsIgnoreCase(sha256);
    }
}
