package io.corro.persistence.books.ledger;

/** Money does not move; the transaction is rolled back and trying again would be refused again. */
public final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final MoneyRefusal refusal;
    private final String detail;

    public RefusedException(MoneyRefusal refusal, String detail) {
        super(refusal.word() + ": " + detail);
        this.refusal = refusal;
        this.detail = detail;
    }

    /** What about, in words for people. */
    public String detail() {
        return detail;
    }

    public MoneyRefusal refusal() {
        return refusal;
    }
}
