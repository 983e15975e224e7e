package io.corro.persistence.books.withdrawal;

import java.util.UUID;

import io.corro.error.ErrorCode;

/** The answer to a request; the same for every repetition of it. */
public sealed interface WithdrawalOutcome {

    record Accepted(UUID requestId) implements WithdrawalOutcome {}

    record Refused(ErrorCode refusal) implements WithdrawalOutcome {}
}
