package io.corro.gateway.httpkit.auth;

import java.time.InstantSource;
import java.util.concurrent.ConcurrentHashMap;

import io.corro.gateway.httpkit.wire.HttpLimits;

/** Counts each key's requests in clock minutes. Callable from any thread. */
public final class RateLimiter {
    private static final int WINDOW_SECONDS = 60;

    private final int requestsPerMinute;
    private final InstantSource clock;
    private final ConcurrentHashMap<String, Window> windows = new ConcurrentHashMap<>();

    /** @param requestsPerMinute zero for no limit */
    public RateLimiter(int requestsPerMinute, InstantSource clock) {
        this.requestsPerMinute = requestsPerMinute;
        this.clock = clock;
    }

    /**
     * Where a key stands after a request.
     *
     * @param remaining        below zero means: refuse the request
     * @param resetEpochSecond when the count starts again, in seconds since 1970
     * @param resetSeconds     how long until then
     */
    public record Standing(int limit, int remaining, long resetEpochSecond, long resetSeconds) {

        public boolean isExceeded() {
            return remaining < 0;
        }
    }

    private record Window(long startEpochSecond, int count) {

        Window next(long start) {
            return start == startEpochSecond ? new Window(start, count + 1) : new Window(start, 1);
        }
    }

    /** Counts one request of the key. */
    public Standing count(String keyId) {
        if (requestsPerMinute == 0) {
            return idle();
        }
        long now = clock.instant().getEpochSecond();
        long start = windowStart(now);
        if (windows.size() >= HttpLimits.KEYS_REMEMBERED_MAX) {
            windows.values().removeIf(window -> window.startEpochSecond < start);
        }
        Window window = windows.compute(keyId,
                (key, last) -> last == null ? new Window(start, 1) : last.next(start));
        return standing(requestsPerMinute, requestsPerMinute - window.count, now);
    }

    /** Where a key stands now; nothing is counted. */
    public Standing peek(String keyId) {
        long now = clock.instant().getEpochSecond();
        Window window = windows.get(keyId);
        return window == null || window.startEpochSecond != windowStart(now)
                ? standing(requestsPerMinute, requestsPerMinute, now)
                : standing(requestsPerMinute, requestsPerMinute - window.count, now);
    }

    /** Where a caller stands who is not counted. */
    public Standing idle() {
        int limit = requestsPerMinute == 0 ? HttpLimits.UNLIMITED_REQUESTS_PER_MINUTE : requestsPerMinute;
        return standing(limit, limit - 1, clock.instant().getEpochSecond());
    }

    private static Standing standing(int limit, int remaining, long now) {
        long reset = windowStart(now) + WINDOW_SECONDS;
        return new Standing(limit, remaining, reset, reset - now);
    }

    private static long windowStart(long now) {
        return now - Math.floorMod(now, WINDOW_SECONDS);
    }
}
