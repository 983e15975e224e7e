package io.corro.gateway.httpkit.server;

import io.corro.gateway.httpkit.auth.RateLimiter;

/**
 * Limits of requests in a minute.
 *
 * @param keys      of each key
 * @param addresses of each client address without one, on public pages
 */
public record RateLimits(RateLimiter keys, RateLimiter addresses) {}
