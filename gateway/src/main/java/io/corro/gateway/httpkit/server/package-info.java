/** The HTTP server without a word of the product: request life cycle, limits, metrics, headers and error answers. */
@NullMarked
package io.corro.gateway.httpkit.server;

import org.jspecify.annotations.NullMarked;
