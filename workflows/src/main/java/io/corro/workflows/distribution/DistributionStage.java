package io.corro.workflows.distribution;

import java.util.Locale;

import io.corro.workflows.runtime.Stage;

/** Where a distribution stands. */
enum DistributionStage implements Stage {
    /** Waits for the cut at the end of its period, and for the period before it. */
    DRAFT(Progress.EARLY),
    /** It is fixed who takes part. */
    CUTOFF_SNAPSHOT(Progress.EARLY),
    /** It is fixed at which price. */
    NAV_SEALED(Progress.EARLY),
    /** It is known what everybody pays and gets, and units are promised for it. */
    FEES_COMPUTED(Progress.EARLY),
    /** Waits for people. */
    IN_REVIEW(Progress.EARLY),
    /** Nothing speaks against it any more. */
    APPROVED(Progress.EARLY),
    /** The money is not there, or a switch is off. */
    BLOCKED_FUNDS(Progress.EARLY),
    /** Lines are being posted. */
    POSTING(Progress.LATE),
    /** Some lines could not be posted. */
    PARTIAL(Progress.LATE),
    /** What was approved is what was posted. */
    RECONCILED(Progress.LATE),
    CLOSED(Progress.END),
    REJECTED(Progress.END),
    /** Begun anew in the next revision. */
    SUPERSEDED(Progress.END);

    private final Progress progress;

    DistributionStage(Progress progress) {
        this.progress = progress;
    }

    @Override
    public Progress progress() {
        return progress;
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

    static DistributionStage ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
