package io.corro.workflows.withdrawal;

import java.util.Locale;

import io.corro.workflows.runtime.Stage;

/** Where a withdrawal stands. */
enum WithdrawalStage implements Stage {
    /** Written down; for no longer than the transaction of the request. */
    REQUESTED(Progress.EARLY),
    /** Units and limits are held. */
    HELD(Progress.EARLY),
    /** Waits for people. */
    PENDING_APPROVAL(Progress.EARLY),
    /** Nothing speaks against it any more. */
    APPROVED(Progress.EARLY),
    /** Waits for the end of the notice period. */
    COOLING(Progress.EARLY),
    /** Something keeps it from being paid now: a switch, a frozen account, missing cash. */
    PARKED(Progress.EARLY),
    /** Units are sold, money is held, the order goes to the provider. */
    SUBMITTING(Progress.LATE),
    /** The provider has the order. */
    SUBMITTED(Progress.LATE),
    /** Nobody knows whether the provider has the order. */
    IN_DOUBT(Progress.LATE),
    PAID(Progress.END),
    PARTIALLY_PAID(Progress.END),
    /** Nothing was paid; the money is in the wallet. */
    FAILED(Progress.END),
    /** Paid, then bounced; the money is in the wallet again. */
    RETURNED(Progress.END),
    REJECTED(Progress.END),
    CANCELLED(Progress.END),
    EXPIRED(Progress.END);

    private final Progress progress;

    WithdrawalStage(Progress progress) {
        this.progress = progress;
    }

    @Override
    public Progress progress() {
        return progress;
    }

    /** Whose move it is, for the Web UI; the rows are more precise. */
    String need() {
        return switch (this) {
            case PENDING_APPROVAL -> "approval";
            case PARKED -> "review";
            case IN_DOUBT -> "doubt";
            default -> "none";
        };
    }

    static WithdrawalStage ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
