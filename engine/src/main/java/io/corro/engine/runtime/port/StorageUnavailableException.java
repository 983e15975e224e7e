package io.corro.engine.runtime.port;

/**
 * Failure of the storage: the database cannot be reached, or did not answer. Whether the last write happened is
 * unknown.
 */
public final class StorageUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String reason;

    public StorageUnavailableException(String reason) {
        super(reason);
        this.reason = reason;
    }

    public StorageUnavailableException(String reason, Throwable cause) {
        super(reason, cause);
        this.reason = reason;
    }

    @Override
    public String getMessage() {
        return reason;
    }
}
