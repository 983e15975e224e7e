/**
 * The HTTP and WebSocket surface: one server, one table of endpoints. What it needs from the rest of the product is in
 * {@link io.corro.gateway.http.GatewayPorts}.
 */
package io.corro.gateway.http;
