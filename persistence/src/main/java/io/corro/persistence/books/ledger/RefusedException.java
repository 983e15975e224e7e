package io.corro.persistence.books.ledger;

import io.corro.error.ErrorCode;

/** The rows do not allow what was asked; the transaction is rolled back, and asking again would be refused again. */
public final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient ErrorCode error;
    private final String sentence;
    private final String message;

    public RefusedException(ErrorCode error) {
        this(error, error.message(), error.code());
    }

    /** @param detail what about, for logs: who asked reads the error's own sentence */
    public RefusedException(ErrorCode error, String detail) {
        this(error, error.message(), error.code() + ": " + detail);
    }

    private RefusedException(ErrorCode error, String sentence, String message) {
        super(message);
        this.message = message;
        this.error = error;
        this.sentence = sentence;
    }

    @Override
    public String getMessage() {
        return message;
    }

    /** With a sentence for the person who asked, which says more than the error's own. */
    public static RefusedException saying(ErrorCode error, String sentence) {
        return new RefusedException(error, sentence, error.code() + ": " + sentence);
    }

    public ErrorCode error() {
        return error;
    }

    /** One sentence for the person who asked. */
    public String sentence() {
        return sentence;
    }
}
