package io.corro.persistence.books.certificate;

import java.util.UUID;

/** The answer to a request for a certificate; the same for every repetition of it. */
public sealed interface CertificateOutcome {

    /** There is one, or one is in the making. */
    record Accepted(UUID certificateId) implements CertificateOutcome {}

    record Refused(CertificateError refusal) implements CertificateOutcome {}
}
