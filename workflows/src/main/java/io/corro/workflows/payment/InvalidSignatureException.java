package io.corro.workflows.payment;

/** A webhook is not proved to come from the provider: nothing of it may be believed. */
public final class InvalidSignatureException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    InvalidSignatureException(String message) {
        super(message);
    }
}
