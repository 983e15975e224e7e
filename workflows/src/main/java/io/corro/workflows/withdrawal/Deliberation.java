package io.corro.workflows.withdrawal;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.corro.workflows.process.Refusals;
import io.corro.workflows.withdrawal.WithdrawalWorkflow.Approve;
import io.corro.workflows.withdrawal.WithdrawalWorkflow.Decide;
import io.corro.workflows.withdrawal.WithdrawalWorkflow.Resolve;

/**
 * What people have said about one withdrawal, and whether they may still say it. The workflow's thread is the arbiter:
 * what is said first counts, and what comes after it, even in the same moment, is refused. Deterministic.
 */
final class Deliberation {
    private static final int EYES = 2;

    private final WithdrawalState state;
    private final Set<String> approvers;
    private final Map<String, Boolean> verdicts = new LinkedHashMap<>();
    private Optional<Ending> ending = Optional.empty();
    private boolean pastNoReturn;

    /** How somebody wants it to end. */
    record Ending(WithdrawalStage stage, String actor, String reason) { }

    Deliberation(WithdrawalState state) {
        this.state = state;
        this.approvers = new LinkedHashSet<>(state.approvers());
        state.verdicts().forEach(verdict -> verdicts.put(verdict.actor(), verdict.paid()));
    }

    void checkApprove(WithdrawalStage stage, Approve request) {
        if (approvers.contains(request.actor())) {
            return;
        }
        requireOpen(stage);
        if (stage != WithdrawalStage.PENDING_APPROVAL) {
            throw Refusals.refusal("not_pending_approval", "it is " + stage.word());
        }
        requireSomebodyElse(request.actor());
        if (!state.contentHash().equals(request.contentHash())) {
            throw Refusals.refusal("stale_content", "amount or destination is not what the approver saw");
        }
    }

    void checkReject(WithdrawalStage stage, Decide request) {
        if (!isRepeated(WithdrawalStage.REJECTED, request)) {
            requireOpen(stage);
            requireSomebodyElse(request.actor());
        }
    }

    void checkCancel(WithdrawalStage stage, Decide request) {
        if (!isRepeated(WithdrawalStage.CANCELLED, request)) {
            requireOpen(stage);
        }
    }

    void checkResolve(WithdrawalStage stage, Resolve request) {
        Boolean said = verdicts.get(request.actor());
        if (said != null && said == request.paid()) {
            return;
        }
        if (stage != WithdrawalStage.IN_DOUBT) {
            throw Refusals.refusal("not_in_doubt", "it is " + stage.word());
        }
        requireSomebodyElse(request.actor());
        if (said != null) {
            throw Refusals.refusal("already_voted", "the same person said the opposite before");
        }
    }

    static void checkRetry(WithdrawalStage stage) {
        switch (stage) {
            case PARKED, SUBMITTED, IN_DOUBT -> { }
            default -> throw Refusals.refusal("nothing_to_retry", "it is " + stage.word());
        }
    }

    /** Whether the person is new. */
    boolean approve(String actor) {
        return approvers.add(actor);
    }

    void end(WithdrawalStage stage, Decide request) {
        if (ending.isEmpty()) {
            ending = Optional.of(new Ending(stage, request.actor(), request.reason()));
        }
    }

    Optional<Ending> ending() {
        return ending;
    }

    boolean isEnding() {
        return ending.isPresent();
    }

    /** From now on, or no longer, nobody can stop it. */
    void passNoReturn(boolean passed) {
        pastNoReturn = passed;
    }

    boolean isNewVerdict(String actor) {
        return !verdicts.containsKey(actor);
    }

    void resolve(String actor, boolean paid) {
        verdicts.putIfAbsent(actor, paid);
    }

    /** What enough people agree on. */
    Optional<Boolean> verdict() {
        for (boolean paid : new boolean[] {true, false}) {
            if (votes(paid) >= EYES) {
                return Optional.of(paid);
            }
        }
        return Optional.empty();
    }

    int verdictsMissing(boolean paid) {
        return (int) Math.max(0, EYES - votes(paid));
    }

    private long votes(boolean paid) {
        return verdicts.values().stream().filter(verdict -> verdict == paid).count();
    }

    private boolean isRepeated(WithdrawalStage stage, Decide request) {
        return ending.filter(said -> said.stage() == stage && said.actor().equals(request.actor())).isPresent();
    }

    private void requireOpen(WithdrawalStage stage) {
        if (ending.isPresent()) {
            throw Refusals.refusal("already_decided", "it is being " + ending.get().stage().word());
        }
        if (stage.isFinal()) {
            throw Refusals.refusal("already_ended", "it is " + stage.word());
        }
        if (pastNoReturn || !stage.isBeforeNoReturn()) {
            throw Refusals.refusal("past_point_of_no_return", "it is " + stage.word());
        }
    }

    private void requireSomebodyElse(String actor) {
        if (actor.equals(state.userId())) {
            throw Refusals.refusal("own_withdrawal", "it takes somebody other than the customer");
        }
    }
}
