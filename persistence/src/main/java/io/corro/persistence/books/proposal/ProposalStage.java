package io.corro.persistence.books.proposal;

import java.util.EnumSet;
import java.util.Set;

import io.corro.persistence.books.cases.Stage;

/** The stage of a proposal. Immutable. */
public enum ProposalStage implements Stage<ProposalStage> {
    WAITING,
    /** It is to be placed, now and once. */
    APPROVED,
    /** The order is there. */
    EXECUTED,
    /** It was approved, and the engine refused it. */
    NOT_EXECUTED,
    REJECTED,
    /** Nobody decided in time. */
    EXPIRED;

    @Override
    public Set<ProposalStage> next() {
        return switch (this) {
            case WAITING -> EnumSet.of(APPROVED, REJECTED, EXPIRED);
            case APPROVED -> EnumSet.of(EXECUTED, NOT_EXECUTED);
            case EXECUTED, NOT_EXECUTED, REJECTED, EXPIRED -> EnumSet.noneOf(ProposalStage.class);
        };
    }

    @Override
    public boolean isFinal() {
        return next().isEmpty();
    }

    public static ProposalStage fromCode(String code) {
        return Stage.fromCode(ProposalStage.class, code);
    }
}
