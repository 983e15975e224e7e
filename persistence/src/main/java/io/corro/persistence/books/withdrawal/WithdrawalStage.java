package io.corro.persistence.books.withdrawal;

import java.util.EnumSet;
import java.util.Set;

import io.corro.persistence.books.cases.Stage;

/** The stage of a withdrawal. The request's status follows from it. Immutable. */
public enum WithdrawalStage implements Stage<WithdrawalStage> {
    /** Written down; for no longer than the transaction of the request. */
    REQUESTED("pending"),
    /** Units and limits are held. */
    HELD("pending"),
    /** Waits for people. */
    PENDING_APPROVAL("under_review"),
    /** Nothing speaks against it any more. */
    APPROVED("approved"),
    /** Waits for the end of the notice period. */
    COOLING("approved"),
    /** Something keeps it from being paid now: a switch, a frozen account, missing cash. */
    PARKED("approved"),
    /** Units are sold, money is held, the order goes to the provider. From here on nobody can stop it. */
    SUBMITTING("processing"),
    /** The provider has the order. */
    SUBMITTED("processing"),
    /** Nobody knows whether the provider has the order. */
    IN_DOUBT("processing"),
    PAID("completed"),
    PARTIALLY_PAID("completed"),
    /** Nothing was paid; the money is in the wallet. */
    FAILED("rejected"),
    /** Paid, then bounced; the money is in the wallet again. */
    RETURNED("completed"),
    REJECTED("rejected"),
    CANCELLED("cancelled"),
    EXPIRED("cancelled");

    private final String status;

    WithdrawalStage(String status) {
        this.status = status;
    }

    /** The status of {@code investment.withdrawal_requests} in this stage. */
    String status() {
        return status;
    }

    @Override
    public Set<WithdrawalStage> next() {
        return switch (this) {
            case REQUESTED -> EnumSet.of(HELD);
            case HELD -> EnumSet.of(PENDING_APPROVAL, APPROVED, REJECTED, CANCELLED);
            case PENDING_APPROVAL -> EnumSet.of(APPROVED, REJECTED, CANCELLED, EXPIRED);
            case APPROVED -> EnumSet.of(COOLING, PARKED, SUBMITTING, REJECTED, CANCELLED);
            case COOLING -> EnumSet.of(PARKED, SUBMITTING, REJECTED, CANCELLED);
            case PARKED -> EnumSet.of(SUBMITTING, REJECTED, CANCELLED, EXPIRED);
            case SUBMITTING, SUBMITTED, IN_DOUBT ->
                EnumSet.of(SUBMITTED, IN_DOUBT, PAID, PARTIALLY_PAID, FAILED);
            case PAID, PARTIALLY_PAID -> EnumSet.of(RETURNED);
            case FAILED, RETURNED, REJECTED, CANCELLED, EXPIRED -> EnumSet.noneOf(WithdrawalStage.class);
        };
    }

    /** Whether nobody can stop it any more, although it has not ended. */
    boolean isPastNoReturn() {
        return switch (this) {
            case SUBMITTING, SUBMITTED, IN_DOUBT -> true;
            case REQUESTED, HELD, PENDING_APPROVAL, APPROVED, COOLING, PARKED, PAID, PARTIALLY_PAID, FAILED, RETURNED,
                    REJECTED, CANCELLED, EXPIRED ->
                false;
        };
    }

    @Override
    public boolean isFinal() {
        return switch (this) {
            case PAID, PARTIALLY_PAID, FAILED, RETURNED, REJECTED, CANCELLED, EXPIRED -> true;
            case REQUESTED, HELD, PENDING_APPROVAL, APPROVED, COOLING, PARKED, SUBMITTING, SUBMITTED, IN_DOUBT -> false;
        };
    }

    public static WithdrawalStage fromCode(String code) {
        return Stage.fromCode(WithdrawalStage.class, code);
    }
}
