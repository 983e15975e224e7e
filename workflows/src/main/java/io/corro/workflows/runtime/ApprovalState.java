package io.corro.workflows.runtime;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

import io.corro.persistence.books.cases.Stage;

/**
 * What people have said about one case, and whether they may still say it. The workflow's thread is the arbiter: what
 * is said first counts, and what comes after it, even in the same moment, is refused. Deterministic.
 *
 * @param <S> the stages of the process
 */
public final class ApprovalState<S extends Stage<?>> {
    private final Requester requester;
    private final Supplier<String> contentHash;
    private final Set<String> approvers;
    private Optional<Ending<S>> ending = Optional.empty();
    private boolean pastNoReturn;

    /**
     * Who must not decide, because the case is theirs.
     *
     * @param id      empty when nobody is excluded
     * @param refusal the machine word
     * @param text    why
     */
    public record Requester(String id, String refusal, String text) {}

    /** How somebody wants it to end. */
    public record Ending<S>(S stage, String actor, String reason) {}

    /**
     * @param contentHash what an approver must repeat, so that a stale screen approves nothing
     * @param approvers   who has approved before this run
     */
    public ApprovalState(Requester requester, Supplier<String> contentHash, Collection<String> approvers) {
        this.requester = requester;
        this.contentHash = contentHash;
        this.approvers = new LinkedHashSet<>(approvers);
    }

    /** @param awaited the stage in which approvals are asked for */
    public void checkApprove(S stage, S awaited, String actor, String seenHash) {
        if (approvers.contains(actor)) {
            return;
        }
        requireOpen(stage);
        if (stage != awaited) {
            throw Refusals.refusal("not_" + awaited.code(), "it is " + stage.code());
        }
        requireSomebodyElse(actor);
        if (!contentHash.get().equals(seenHash)) {
            throw Refusals.refusal("stale_content", "it is not what the approver saw");
        }
    }

    /** Whether somebody may end it that way, or has done so before. */
    public void checkEnd(S stage, S how, String actor) {
        if (!isRepeated(how, actor)) {
            requireOpen(stage);
        }
    }

    public void requireSomebodyElse(String actor) {
        if (actor.equals(requester.id())) {
            throw Refusals.refusal(requester.refusal(), requester.text());
        }
    }

    /** Whether the person is new. */
    public boolean approve(String actor) {
        return approvers.add(actor);
    }

    /** Notes how somebody wants it to end; the first word counts. */
    public void end(S how, String actor, String reason) {
        if (ending.isEmpty()) {
            ending = Optional.of(new Ending<>(how, actor, reason));
        }
    }

    public Optional<Ending<S>> ending() {
        return ending;
    }

    public boolean isEnding() {
        return ending.isPresent();
    }

    /** From now on, or no longer, nobody can stop it. */
    public void passNoReturn(boolean passed) {
        pastNoReturn = passed;
    }

    /** Whether the same person has asked for the same end. */
    public boolean isRepeated(S how, String actor) {
        return ending.filter(said -> said.stage() == how && said.actor().equals(actor)).isPresent();
    }

    private void requireOpen(S stage) {
        if (ending.isPresent()) {
            throw Refusals.refusal("already_decided", "it is being " + ending.get().stage().code());
        }
        if (stage.isFinal()) {
            throw Refusals.refusal("already_ended", "it is " + stage.code());
        }
        if (pastNoReturn || stage.isPastNoReturn()) {
            throw Refusals.refusal("past_point_of_no_return", "it is " + stage.code());
        }
    }
}
