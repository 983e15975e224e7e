/** The HTTP server without a word of the product: request life cycle, limits, metrics, headers and error answers. */
package io.corro.gateway.httpkit.server;
