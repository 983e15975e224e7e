/**
 * The HTTP and WebSocket surface: one server, one table of endpoints. What it needs from the rest of the product is in
 * {@link io.corro.gateway.http.GatewayPorts}.
 */
@NullMarked
package io.corro.gateway.http;

import org.jspecify.annotations.NullMarked;
