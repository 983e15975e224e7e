package io.corro.persistence.books.distribution;

import io.corro.persistence.books.ledger.MoneyRefusal;

/** The answer to an order to distribute. */
public sealed interface DraftOutcome {

    record Accepted(String caseId) implements DraftOutcome {}

    record Refused(MoneyRefusal refusal) implements DraftOutcome {}
}
