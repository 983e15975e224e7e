package io.corro.persistence.investment;

import java.util.UUID;

import io.corro.persistence.platform.MoneyRefusal;

/** The answer to a request; the same for every repetition of it. */
public sealed interface RequestOutcome {

    record Accepted(UUID requestId) implements RequestOutcome { }

    record Refused(MoneyRefusal refusal) implements RequestOutcome { }
}
