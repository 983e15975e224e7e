package io.corro.persistence.books.distribution;

import java.util.EnumSet;
import java.util.Set;

import io.corro.persistence.books.cases.Stage;

/** The stage of a distribution. Immutable. */
public enum DistributionStage implements Stage<DistributionStage> {
    /** Waits for the cut at the end of its period, and for the period before it. */
    DRAFT,
    /** It is fixed who takes part. */
    CUTOFF_SNAPSHOT,
    /** It is fixed at which price. */
    NAV_SEALED,
    /** It is known what everybody pays and gets, and units are held for it. */
    FEES_COMPUTED,
    /** Waits for people. */
    IN_REVIEW,
    /** Nothing speaks against it any more. */
    APPROVED,
    /** The money is not there, or a switch is off. */
    BLOCKED_FUNDS,
    /** Lines are being posted. From here on nobody can stop it. */
    POSTING,
    /** Some lines could not be posted. */
    PARTIAL,
    /** What was approved is what was posted. */
    RECONCILED,
    CLOSED,
    REJECTED,
    /** Begun anew in the next revision. */
    SUPERSEDED;

    @Override
    public Set<DistributionStage> next() {
        return switch (this) {
            case DRAFT -> EnumSet.of(CUTOFF_SNAPSHOT, REJECTED, SUPERSEDED);
            case CUTOFF_SNAPSHOT -> EnumSet.of(NAV_SEALED, REJECTED, SUPERSEDED);
            case NAV_SEALED -> EnumSet.of(FEES_COMPUTED, REJECTED, SUPERSEDED);
            case FEES_COMPUTED -> EnumSet.of(IN_REVIEW, CLOSED, REJECTED, SUPERSEDED);
            case IN_REVIEW -> EnumSet.of(APPROVED, REJECTED, SUPERSEDED);
            case APPROVED -> EnumSet.of(BLOCKED_FUNDS, POSTING, REJECTED, SUPERSEDED);
            case BLOCKED_FUNDS -> EnumSet.of(POSTING, REJECTED, SUPERSEDED);
            case POSTING -> EnumSet.of(PARTIAL, RECONCILED);
            case PARTIAL -> EnumSet.of(POSTING, RECONCILED);
            case RECONCILED -> EnumSet.of(CLOSED);
            case CLOSED, REJECTED, SUPERSEDED -> EnumSet.noneOf(DistributionStage.class);
        };
    }

    /** Whether nobody can stop it any more, although it has not ended. */
    boolean isPastNoReturn() {
        return switch (this) {
            case POSTING, PARTIAL, RECONCILED -> true;
            case DRAFT, CUTOFF_SNAPSHOT, NAV_SEALED, FEES_COMPUTED, IN_REVIEW, APPROVED, BLOCKED_FUNDS, CLOSED,
                    REJECTED, SUPERSEDED ->
                false;
        };
    }

    @Override
    public boolean isFinal() {
        return switch (this) {
            case CLOSED, REJECTED, SUPERSEDED -> true;
            case DRAFT, CUTOFF_SNAPSHOT, NAV_SEALED, FEES_COMPUTED, IN_REVIEW, APPROVED, BLOCKED_FUNDS, POSTING,
                    PARTIAL, RECONCILED ->
                false;
        };
    }

    public static DistributionStage fromCode(String code) {
        return Stage.fromCode(DistributionStage.class, code);
    }
}
