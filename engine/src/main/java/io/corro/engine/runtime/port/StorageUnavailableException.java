package io.corro.engine.runtime.port;

/**
 * Failure of the storage: the database cannot be reached, or did not answer. Whether the last write happened is
 * unknown.
 */
public final class StorageUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StorageUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
