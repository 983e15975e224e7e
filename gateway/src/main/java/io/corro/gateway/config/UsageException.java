package io.corro.gateway.config;

/** The command line or the environment asks for something impossible; the message is one line for people. */
public final class UsageException extends RuntimeException {
    public static final int EXIT_CODE = 2;
    private static final long serialVersionUID = 1L;

    public UsageException(String message) {
        super(message);
    }
}
