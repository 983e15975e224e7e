package io.corro.workflows.certificate;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Days of certificates, in UTC. Pure. */
final class Days {

    private Days() {}

    static LocalDate of(Instant moment) {
        return LocalDate.ofInstant(moment, ZoneOffset.UTC);
    }
}
