package io.corro.workflows.distribution;

import java.util.Locale;

import io.corro.workflows.process.Stage;

/** Where a distribution stands. */
enum DistributionStage implements Stage {
    /** Waits for the cut at the end of its period, and for the period before it. */
    DRAFT(Kind.EARLY),
    /** It is fixed who takes part. */
    CUTOFF_SNAPSHOT(Kind.EARLY),
    /** It is fixed at which price. */
    NAV_SEALED(Kind.EARLY),
    /** It is known what everybody pays and gets, and units are promised for it. */
    FEES_COMPUTED(Kind.EARLY),
    /** Waits for people. */
    IN_REVIEW(Kind.EARLY),
    /** Nothing speaks against it any more. */
    APPROVED(Kind.EARLY),
    /** The money is not there, or a switch is off. */
    BLOCKED_FUNDS(Kind.EARLY),
    /** Lines are being posted. */
    POSTING(Kind.LATE),
    /** Some lines could not be posted. */
    PARTIAL(Kind.LATE),
    /** What was approved is what was posted. */
    RECONCILED(Kind.LATE),
    CLOSED(Kind.END),
    REJECTED(Kind.END),
    /** Begun anew in the next revision. */
    SUPERSEDED(Kind.END);

    private enum Kind { EARLY, LATE, END }

    private final Kind kind;

    DistributionStage(Kind kind) {
        this.kind = kind;
    }

    /** Whether money may have moved. */
    @Override
    public boolean isPastNoReturn() {
        return kind == Kind.LATE;
    }

    @Override
    public boolean isFinal() {
        return kind == Kind.END;
    }

    /** Whose move it is, for the Web UI; the rows are more precise. */
    String need() {
        return switch (this) {
            case IN_REVIEW -> "approval";
            case BLOCKED_FUNDS -> "funds";
            case PARTIAL -> "review";
            default -> "none";
        };
    }

    @Override
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static DistributionStage ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
