package io.corro.persistence.investment;

import io.corro.persistence.platform.MoneyRefusal;

/** The answer to an order to distribute. */
public sealed interface DraftOutcome {

    record Accepted(String caseId) implements DraftOutcome { }

    record Refused(MoneyRefusal refusal) implements DraftOutcome { }
}
