package io.corro.persistence.books.certificate;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/** A certificate about to be written down; {@code replacesId} is null unless it is a reissue. */
public record NewCertificate(UUID id, UUID enrollmentId, UUID userId, UUID courseId, int revision,
        @Nullable UUID replacesId,
        Instant at) {
    public String caseId() {
        return Certificate.caseIdOf(id);
    }
}
