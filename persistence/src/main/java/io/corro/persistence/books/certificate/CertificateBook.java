package io.corro.persistence.books.certificate;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.jdbi.v3.core.Jdbi;

import io.corro.persistence.postgres.Database;

/** Certificates, to be read. Thread-safe. */
public final class CertificateBook {
    private final Jdbi jdbi;

    public CertificateBook(Database database) {
        this.jdbi = database.jdbi();
    }

    public Optional<Certificate> find(UUID id) {
        return jdbi.withHandle(handle -> CertificateTable.find(handle, id));
    }

    public Optional<Certificate> findByCode(String verificationCode) {
        return jdbi.withHandle(handle -> CertificateTable.findByCode(handle, verificationCode));
    }

    /** Those of a user, the newest first. */
    public List<Certificate> of(UUID userId, Optional<UUID> after, int limit) {
        return jdbi.withHandle(handle -> CertificateTable.of(handle, userId, after, limit));
    }
}
