package io.corro.gateway.httpkit.route;

/**
 * One parameter of an endpoint, for its documentation.
 *
 * @param in {@code query} or {@code header}
 */
public record Parameter(String name, String in, String description) {}
