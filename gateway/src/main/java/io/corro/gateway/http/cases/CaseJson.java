package io.corro.gateway.http.cases;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import io.corro.gateway.httpkit.wire.Described;
import io.corro.persistence.books.cases.Case;

/** A case as operators see it. */
@Described("`needs` says whose move it is, `age_seconds` how long it has been in its stage.")
record CaseJson(String caseId, String process, UUID subjectId, String stage, String needs, Optional<String> outcome,
        Optional<UUID> customerId, Optional<UUID> productId, Optional<String> currency, Optional<BigDecimal> amount,
        String waitsFor, Optional<Instant> dueAt, Instant stageSince, Instant createdAt, long ageSeconds) {

    static CaseJson of(Case found, Instant now) {
        return new CaseJson(found.id(), found.process(), found.subjectId(), found.stage(), found.needs().word(),
                found.outcome().map(Case.Outcome::word), found.customerId(), found.productId(), found.currency(),
                found.amount(), found.waitsFor(), found.dueAt(), found.stageSince(), found.createdAt(),
                Math.max(0, Duration.between(found.stageSince(), now).toSeconds()));
    }
}
