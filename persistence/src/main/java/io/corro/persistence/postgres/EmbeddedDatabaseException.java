package io.corro.persistence.postgres;

/** The embedded PostgreSQL could not be unpacked, created, started or stopped. The message is for the operator. */
public final class EmbeddedDatabaseException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    EmbeddedDatabaseException(String message) {
        super(message);
    }

    EmbeddedDatabaseException(String message, Throwable cause) {
        super(message, cause);
    }
}
