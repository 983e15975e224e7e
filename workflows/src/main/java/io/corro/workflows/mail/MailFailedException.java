package io.corro.workflows.mail;

/** A mail could not be sent; trying again may help. */
public final class MailFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public MailFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
