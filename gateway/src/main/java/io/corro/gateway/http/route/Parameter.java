package io.corro.gateway.http.route;

/** One query parameter of an endpoint, for its documentation. */
public record Parameter(String name, String description) { }
