/** What stands between the sockets and the HTTP parser: message framing, time limits, and places for connections. */
@NullMarked
package io.corro.gateway.httpkit.connection;

import org.jspecify.annotations.NullMarked;
