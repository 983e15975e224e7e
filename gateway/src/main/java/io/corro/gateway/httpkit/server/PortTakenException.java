package io.corro.gateway.httpkit.server;

import org.jspecify.annotations.Nullable;

/** The server's address cannot be bound, most likely because another process listens there. */
public final class PortTakenException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public PortTakenException(String host, int port, @Nullable Throwable cause) {
        super("cannot listen on " + host + ":" + port + ": another process listens there, or the address is not this"
                + " machine's", cause);
    }
}
