package io.corro.engine.runtime.port;

/** Refusal of a record by the tables: a defect. The message names the row. */
public final class ProjectionRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ProjectionRefusedException(String message, Throwable cause) {
        super(message, cause);
    }
}
