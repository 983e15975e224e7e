package io.corro.workflows.withdrawal;

import io.corro.persistence.books.withdrawal.WithdrawalStage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.corro.workflows.runtime.Refusals;
import io.corro.workflows.withdrawal.WithdrawalWorkflow.Resolve;

/** What people have found out about a payout in doubt: two who say the same end it. Deterministic. */
final class ResolutionVotes {
    private static final int EYES = 2;

    private final Map<String, Boolean> verdicts = new LinkedHashMap<>();

    ResolutionVotes(List<WithdrawalState.Verdict> known) {
        known.forEach(verdict -> verdicts.put(verdict.actor(), verdict.paid()));
    }

    /** Whether the same was said by the same person before. */
    boolean isRepeated(Resolve request) {
        Boolean said = verdicts.get(request.actor());
        return said != null && said == request.paid();
    }

    void check(WithdrawalStage stage, Resolve request) {
        if (stage != WithdrawalStage.IN_DOUBT) {
            throw Refusals.refusal("not_in_doubt", "it is " + stage.code());
        }
        if (verdicts.containsKey(request.actor())) {
            throw Refusals.refusal("already_voted", "the same person said the opposite before");
        }
    }

    boolean isNew(String actor) {
        return !verdicts.containsKey(actor);
    }

    void add(String actor, boolean paid) {
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

    int missing(boolean paid) {
        return (int) Math.max(0, EYES - votes(paid));
    }

    private long votes(boolean paid) {
        return verdicts.values().stream().filter(verdict -> verdict == paid).count();
    }
}
