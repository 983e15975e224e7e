package io.corro.persistence.books.ledger;

/** A key that has been used comes back with other content: a defect of the caller, never to be tried again. */
public final class IdempotencyMismatchException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public IdempotencyMismatchException(String key) {
        super("the key " + key + " was used before, for something else");
    }
}
