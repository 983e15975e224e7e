package io.corro.persistence.books.certificate;

import io.corro.error.ErrorCode;
import io.corro.error.ErrorInfo;

import static io.corro.error.ErrorInfo.conflict;
import static io.corro.error.ErrorInfo.forbidden;
import static io.corro.error.ErrorInfo.notFound;

/** Why there is no certificate, or why it is not revoked or replaced, in order of precedence. */
public enum CertificateError implements ErrorCode {
    ENROLLMENT_NOT_FOUND(notFound(
            "The enrolment does not exist or is not yours; name one of your own.").at("enrollment_id")),
    CERTIFICATE_NOT_FOUND(notFound(
            "The certificate does not exist or is not yours; name one of your own.").at("certificate_id")),
    COURSE_NOT_COMPLETED(conflict("The course is not completed; complete it and ask again.")),
    QUIZ_NOT_PASSED(conflict("A required quiz is not passed; pass it and ask again.")),
    NAME_MISSING(conflict("Your profile has no name that could be printed; enter one and ask again.")),
    /** The name has characters that the document's font has not. */
    NAME_NOT_PRINTABLE(conflict("Your name has characters that cannot be printed; use Latin, Greek or Cyrillic ones.")),
    /** Nothing would be printed differently. */
    NAME_UNCHANGED(conflict("Your name is the one that is printed already; change it in your profile first.")),
    NOT_ISSUED(conflict("The certificate is not issued; wait until it is.")),
    REVOKED(conflict("The certificate is revoked; ask support why.")),
    SUPERSEDED(conflict("The certificate is superseded by another one; use that one.")),
    EXPIRED(conflict("The certificate has expired; complete the course again.")),
    /** Somebody has asked for revocation, and it is not decided. */
    REVOCATION_ASKED(conflict("The certificate is under review; wait for the decision.")),
    REVOCATION_NOT_ASKED(conflict("Nobody has asked to revoke this certificate; there is nothing to decline.")),
    /** Nobody decides about a certificate of their own. */
    OWN_CERTIFICATE(forbidden("The certificate is your own; somebody else must decide about it.")),
    /** The second person must mean the same as the first. */
    OTHER_CAUSE(conflict("Somebody wants the certificate revoked for another cause; name the same one, or decline.")),
    UNKNOWN_CODE(notFound("No certificate has this code; check it."));

    private final ErrorInfo info;

    CertificateError(ErrorInfo info) {
        this.info = info;
    }

    @Override
    public ErrorInfo info() {
        return info;
    }
}
