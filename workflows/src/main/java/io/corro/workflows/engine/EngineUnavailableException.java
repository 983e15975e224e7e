package io.corro.workflows.engine;

/** No engine: the message tells people why and what to do. */
public final class EngineUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public EngineUnavailableException(String message) {
        super(message);
    }

    public EngineUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }

    static EngineUnavailableException notStarted() {
        return new EngineUnavailableException("Temporal is being started.");
    }
}
