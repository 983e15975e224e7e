package io.corro.workflows.withdrawal;

import java.util.Locale;

import io.corro.workflows.process.Stage;

/** Where a withdrawal stands. */
enum WithdrawalStage implements Stage {
    /** Written down; for no longer than the transaction of the request. */
    REQUESTED(Kind.EARLY),
    /** Units and limits are held. */
    HELD(Kind.EARLY),
    /** Waits for people. */
    PENDING_APPROVAL(Kind.EARLY),
    /** Nothing speaks against it any more. */
    APPROVED(Kind.EARLY),
    /** Waits for the end of the notice period. */
    COOLING(Kind.EARLY),
    /** Something keeps it from being paid now: a switch, a frozen account, missing cash. */
    PARKED(Kind.EARLY),
    /** Units are sold, money is held, the order goes to the provider. */
    SUBMITTING(Kind.LATE),
    /** The provider has the order. */
    SUBMITTED(Kind.LATE),
    /** Nobody knows whether the provider has the order. */
    IN_DOUBT(Kind.LATE),
    PAID(Kind.END),
    PARTIALLY_PAID(Kind.END),
    /** Nothing was paid; the money is in the wallet. */
    FAILED(Kind.END),
    /** Paid, then bounced; the money is in the wallet again. */
    RETURNED(Kind.END),
    REJECTED(Kind.END),
    CANCELLED(Kind.END),
    EXPIRED(Kind.END);

    private enum Kind { EARLY, LATE, END }

    private final Kind kind;

    WithdrawalStage(Kind kind) {
        this.kind = kind;
    }

    /** Whether only the provider can end it. */
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
            case PENDING_APPROVAL -> "approval";
            case PARKED -> "review";
            case IN_DOUBT -> "doubt";
            default -> "none";
        };
    }

    @Override
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static WithdrawalStage ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
