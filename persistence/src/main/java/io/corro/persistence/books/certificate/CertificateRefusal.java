package io.corro.persistence.books.certificate;

import java.util.Locale;

/**
 * Why there is no certificate, or why it is not revoked or replaced, in order of precedence. {@link #word} is the one
 * name of the reason on the wire and in rows.
 */
public enum CertificateRefusal {
    /** Unknown, or not the caller's. */
    ENROLLMENT_NOT_FOUND,
    CERTIFICATE_NOT_FOUND,
    COURSE_NOT_COMPLETED,
    QUIZ_NOT_PASSED,
    NAME_MISSING,
    /** The name has characters that the document's font has not. */
    NAME_NOT_PRINTABLE,
    /** Nothing would be printed differently. */
    NAME_UNCHANGED,
    NOT_ISSUED,
    REVOKED,
    SUPERSEDED,
    EXPIRED,
    /** Somebody has asked for revocation, and it is not decided. */
    REVOCATION_ASKED,
    REVOCATION_NOT_ASKED,
    /** Nobody decides about a certificate of their own. */
    OWN_CERTIFICATE,
    /** The second person must mean the same as the first. */
    OTHER_CAUSE;

    private final String word = name().toLowerCase(Locale.ROOT);

    /** The stable machine word, for example {@code quiz_not_passed}. */
    public String word() {
        return word;
    }
}
