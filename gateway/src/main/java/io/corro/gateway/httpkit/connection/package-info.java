/** What stands between the sockets and the HTTP parser: message framing, time limits, and places for connections. */
package io.corro.gateway.httpkit.connection;
