package io.corro.gateway.httpkit.wire;

import java.time.Duration;

/** Every bound of the HTTP surface in one place; those of Akka's own machinery are in {@code server.conf}. */
public final class HttpLimits {
    /** Bytes of a request body. */
    public static final int BODY_MAX = 64 << 10;
    /** A body up to this size is read and dropped, so that its sender gets the 413 instead of a broken connection. */
    public static final int BODY_DRAINED_MAX = 8 << 20;
    /** How long any answer may take; a feature's own deadline is shorter. */
    public static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(30);
    /** How long a key that was found valid is believed: the time within which a revocation counts everywhere. */
    public static final Duration KEY_MEMORY = Duration.ofSeconds(6);
    /** The age after which a remembered key in use is asked again in the background. */
    public static final Duration KEY_REFRESH = Duration.ofSeconds(3);
    /** Keys that turn out wrong, from one address, before its unknown keys are refused unread. */
    public static final int WRONG_KEYS_PER_MINUTE = 60;
    public static final int KEYS_REMEMBERED_MAX = 20_000;
    /** What the rate-limit headers say while no limit is set. */
    public static final int UNLIMITED_REQUESTS_PER_MINUTE = 100_000;
    /** Of pages that need no key, from one address. */
    public static final int PUBLIC_REQUESTS_PER_MINUTE = 60;
    public static final int ITEMS_PER_PAGE = 50;
    public static final int ITEMS_PER_PAGE_MAX = 200;

    private HttpLimits() {}
}
