package io.corro.workflows.temporal;

/** Temporal does not answer: the message tells people why and what to do. */
public final class TemporalUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public TemporalUnavailableException(String message) {
        super(message);
    }

    public TemporalUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }

    static TemporalUnavailableException notStarted() {
        return new TemporalUnavailableException("Temporal is being started.");
    }
}
