package io.corro.engine.runtime.port;

import org.jspecify.annotations.Nullable;

/** Fencing: another engine has taken over this shard. Whoever sees this must stop and never write again. */
public final class FencedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public FencedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
