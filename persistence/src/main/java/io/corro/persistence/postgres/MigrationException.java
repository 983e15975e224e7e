package io.corro.persistence.postgres;

/** The database could not be brought to the version of this program. The message is one paragraph for the operator. */
public final class MigrationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MigrationException(String message) {
        super(message);
    }

    MigrationException(String message, Throwable cause) {
        super(message, cause);
    }
}
