package io.corro.gateway.stream;

import java.time.Duration;

/** Bounds of streams. The same table, with reasons, is in {@code docs/limits.md}. */
public final class StreamLimits {
    /** Updates that wait for the readers of all streams together: about 50 MB. */
    public static final int UPDATES_WAITING_MAX = 131_072;
    /** How long a stream's reader may read nothing while something waits for it. */
    public static final Duration STALL_MAX = Duration.ofSeconds(30);
    /** How long a new stream may take to authenticate. */
    public static final Duration AUTH_TIMEOUT = Duration.ofSeconds(30);
    /** How often a stream's key is asked again: one that was revoked hears nothing for longer than that. */
    public static final Duration KEY_CHECKED_EVERY = Duration.ofSeconds(5);
    /** How long streams may take to say goodbye when the server stops. */
    public static final Duration FAREWELL = Duration.ofMillis(250);
    /** Bytes of one message from a stream's client. */
    public static final int MESSAGE_MAX = 64 << 10;

    /** Order messages of one stream between their arrival and the moment when their answers are read. */
    public static final int ORDERS_UNDER_WAY_MAX = 256;

    private StreamLimits() {}
}
