package io.corro.workflows.withdrawal;

import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import io.corro.persistence.books.cases.ActionRequest;
import io.corro.persistence.books.cases.ActionResult;
import io.corro.persistence.books.cases.CaseError;
import io.corro.persistence.books.withdrawal.NewWithdrawal;
import io.corro.persistence.books.withdrawal.Withdrawal;
import io.corro.persistence.books.withdrawal.WithdrawalOutcome;
import io.corro.persistence.books.withdrawal.WithdrawalRequests;
import io.corro.workflows.cases.OperatorActions;
import io.corro.workflows.runtime.PendingWork;

/** Withdrawals for the customers who ask for them. Thread-safe. */
public final class Withdrawals {
    /** Characters of a client's key. */
    public static final int KEY_LENGTH_MAX = 120;

    private final WithdrawalRequests requests;
    private final WithdrawalPolicy policy;
    private final PendingWork process;
    private final OperatorActions actions;
    private final InstantSource clock;

    Withdrawals(WithdrawalRequests requests, WithdrawalPolicy policy, PendingWork process,
            OperatorActions actions, InstantSource clock) {
        this.requests = requests;
        this.policy = policy;
        this.process = process;
        this.actions = actions;
        this.clock = clock;
    }

    /**
     * Asks for a withdrawal: the same key and content has one effect and one answer, refusals included.
     *
     * @param amount     gross, in the account's currency
     * @param requestKey the client's idempotency key
     * @throws IllegalArgumentException if the key is empty or longer than 120 characters
     */
    public WithdrawalOutcome request(
            UUID userId, UUID accountId, UUID paymentMethodId, BigDecimal amount, String requestKey) {
        WithdrawalOutcome outcome = requests.request(new NewWithdrawal(UUID.randomUUID(), userId, accountId,
                paymentMethodId, amount, policy.feePct(), requestKey, clock.instant()));
        if (outcome instanceof WithdrawalOutcome.Accepted(UUID requestId)) {
            process.startNow(Withdrawal.caseIdOf(requestId));
        }
        return outcome;
    }

    /** The withdrawal, if it is the user's. */
    public Optional<Withdrawal> find(UUID userId, UUID requestId) {
        return requests.find(requestId).filter(withdrawal -> withdrawal.userId().equals(userId));
    }

    /** A page of the user's withdrawals, the newest first; {@code after} is the last one of the page before. */
    public List<Withdrawal> list(UUID userId, Optional<UUID> after, int limit) {
        return requests.list(userId, after, limit);
    }

    /** Cancels before the point of no return. */
    public ActionResult cancel(UUID userId, UUID requestId, String reason) {
        ActionRequest request =
                new ActionRequest(Withdrawal.caseIdOf(requestId), "cancel", userId, reason, Map.of());
        return find(userId, requestId).isPresent()
                ? actions.perform(request)
                : actions.refuse(request, CaseError.CASE_NOT_FOUND);
    }
}
