package io.corro.workflows.certificate;

import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.util.Optional;

/**
 * The house's rules for certificates. Pure.
 *
 * @param issuer             who vouches, as printed and shown
 * @param validity           from the day of issue; empty means for ever
 * @param revocationDeadline until a revocation that only one person wants lapses
 */
public record CertificatePolicy(String issuer, Optional<Period> validity, Duration revocationDeadline) {
    public static final CertificatePolicy DEFAULT = new CertificatePolicy(
            "Corro", Optional.of(Period.ofYears(3)), Duration.ofDays(3));

    /** The last valid day. */
    Optional<LocalDate> validUntil(LocalDate issueDate) {
        return validity.map(issueDate::plus);
    }
}
