/** The stream of trade updates over WebSocket. */
package io.corro.gateway.stream;
