package io.corro.persistence.books.distribution;

import io.corro.error.ErrorCode;

/** The answer to an order to distribute. */
public sealed interface DraftOutcome {

    record Accepted(String caseId) implements DraftOutcome {}

    record Refused(ErrorCode refusal) implements DraftOutcome {}
}
