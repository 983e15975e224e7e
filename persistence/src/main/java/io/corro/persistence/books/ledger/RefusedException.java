package io.corro.persistence.books.ledger;

import io.corro.error.ErrorCode;

/** Money does not move; the transaction is rolled back and trying again would be refused again. */
public final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient ErrorCode refusal;
    private final String detail;

    public RefusedException(ErrorCode refusal, String detail) {
        super(refusal.code() + ": " + detail);
        this.refusal = refusal;
        this.detail = detail;
    }

    /** What about, in words for people. */
    public String detail() {
        return detail;
    }

    public ErrorCode refusal() {
        return refusal;
    }
}
