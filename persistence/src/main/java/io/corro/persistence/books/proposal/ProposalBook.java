package io.corro.persistence.books.proposal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

import io.corro.persistence.books.cases.Case.Need;
import io.corro.persistence.books.cases.Case.Outcome;
import io.corro.persistence.books.cases.CaseTransition;
import io.corro.persistence.books.cases.Cases;
import io.corro.persistence.books.ledger.RefusedException;
import io.corro.persistence.books.notification.Notifications;
import io.corro.persistence.books.notification.Notifications.Notice;

/**
 * Proposals of agents: opens their cases, and takes the steps of them. Each step locks the row and does nothing unless
 * the case stands right before it, so that a step that comes twice has no effect. Thread-safe.
 */
public final class ProposalBook {
    /** Until a proposal that nobody has decided expires: prices are others by then. */
    public static final Duration DEADLINE = Duration.ofHours(24);
    /** Of one account, that wait: an agent must not fill the operators' list. */
    public static final int WAITING_MAX = 50;
    private static final String CURRENCY = "USD";
    private static final String ORDER_ID = "proposal.";

    private final Jdbi jdbi;
    private final Duration deadline;

    /** @param deadline until a proposal that nobody has decided expires */
    public ProposalBook(Jdbi jdbi, Duration deadline) {
        this.jdbi = jdbi;
        this.deadline = deadline;
    }

    /**
     * Stores an order that waits for approval. The same wish under the same id is the same proposal.
     *
     * @throws RefusedException if too many wait, or the id stands for another order
     */
    public Proposal propose(Proposal.Wish wish, Instant at) {
        return jdbi.inTransaction(handle -> {
            ProposalTable.lockAccount(handle, wish.accountId());
            Optional<Proposal> present =
                    wish.requestId().flatMap(id -> ProposalTable.ofRequest(handle, wish.accountId(), id));
            if (present.isPresent()) {
                return same(present.get(), wish);
            }
            if (ProposalTable.waiting(handle, wish.accountId()) >= WAITING_MAX) {
                throw new RefusedException(ProposalError.PROPOSALS_EXHAUSTED);
            }
            return open(handle, wish, at);
        });
    }

    private static Proposal same(Proposal present, Proposal.Wish wish) {
        if (!present.orderText().equals(wish.orderText())) {
            throw new RefusedException(ProposalError.PROPOSAL_ID_USED);
        }
        return present;
    }

    private Proposal open(Handle handle, Proposal.Wish wish, Instant at) {
        UUID id = UUID.randomUUID();
        String caseId = Proposal.caseIdOf(id);
        Instant expiresAt = at.plus(deadline);
        Cases.open(handle, new Cases.NewCase(caseId, Proposal.PROCESS, id, wish.userId(), null,
                wish.amount().map(amount -> CURRENCY).orElse(null), wish.amount().orElse(null)), ProposalStage.WAITING,
                wish.userId().toString(), "an agent proposed it by the key " + wish.keyId(), at);
        ProposalTable.insert(handle, new ProposalTable.Opened(id, caseId, wish.requestId().orElse(caseId),
                ORDER_ID + UUID.randomUUID(), expiresAt, at), wish);
        Cases.transition(handle, CaseTransition.to(caseId, ProposalStage.WAITING, CaseTransition.SYSTEM,
                wish.side() + " " + wish.symbol() + " waits for approval", at)
                .waiting(Need.APPROVAL, "approval by one person", expiresAt));
        Notifications.write(handle, new Notice(wish.userId(), "trading.proposal_waiting",
                Map.of("symbol", wish.symbol(), "side", wish.side()), caseId + "/waiting"));
        return ProposalTable.find(handle, caseId).orElseThrow();
    }

    public Optional<Proposal> find(String caseId) {
        return jdbi.withHandle(handle -> ProposalTable.find(handle, caseId));
    }

    /** Of an account, the newest first. */
    public List<Proposal> of(UUID accountId, int limit) {
        return jdbi.withHandle(handle -> ProposalTable.ofAccount(handle, accountId, limit));
    }

    /** Nobody has decided in time. */
    public void expire(String caseId, Instant at) {
        step(caseId, ProposalStage.WAITING, (handle, proposal) -> {
            if (!at.isBefore(proposal.expiresAt())) {
                ProposalTable.ended(handle, caseId);
                end(handle, proposal, CaseTransition.to(caseId, ProposalStage.EXPIRED, CaseTransition.SYSTEM,
                        "nobody decided in time", at).ending(Outcome.REFUSED));
            }
        });
    }

    /** The engine has the order. */
    public void executed(String caseId, UUID orderId, Instant at) {
        step(caseId, ProposalStage.APPROVED, (handle, proposal) -> {
            ProposalTable.executed(handle, caseId, orderId);
            end(handle, proposal, CaseTransition.to(caseId, ProposalStage.EXECUTED, CaseTransition.SYSTEM,
                    "placed as order " + orderId, at).ending(Outcome.DONE));
        });
    }

    /** The engine has refused the order for good. */
    public void notExecuted(String caseId, String why, Instant at) {
        step(caseId, ProposalStage.APPROVED, (handle, proposal) -> {
            ProposalTable.failed(handle, caseId, why);
            end(handle, proposal, CaseTransition.to(caseId, ProposalStage.NOT_EXECUTED, CaseTransition.SYSTEM,
                    "not placed: " + why, at).ending(Outcome.FAILED));
        });
    }

    private void step(String caseId, ProposalStage from, BiConsumer<Handle, Proposal> step) {
        jdbi.useTransaction(handle -> {
            Proposal proposal = ProposalTable.lock(handle, caseId);
            if (proposal.stage() == from) {
                step.accept(handle, proposal);
            }
        });
    }

    /** Ends the case, and tells the account's owner. */
    static void end(Handle handle, Proposal proposal, CaseTransition move) {
        Cases.transition(handle, move);
        Notifications.write(handle, new Notice(proposal.userId(), "trading.proposal_ended",
                Map.of("symbol", proposal.symbol(), "stage", move.stage().code()), proposal.caseId() + "/ended"));
    }
}
