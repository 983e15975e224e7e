package io.corro.workflows.payment;

/** No answer came: the order may have been taken or not. */
public final class ProviderTimeoutException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ProviderTimeoutException(String message) {
        super(message);
    }
}
