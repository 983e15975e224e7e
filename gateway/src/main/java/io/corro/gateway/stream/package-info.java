/** The stream of trade updates over WebSocket. */
@NullMarked
package io.corro.gateway.stream;

import org.jspecify.annotations.NullMarked;
