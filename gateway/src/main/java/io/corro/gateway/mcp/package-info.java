/** Model Context Protocol: the endpoints of keys as tools of an agent. */
@NullMarked
package io.corro.gateway.mcp;

import org.jspecify.annotations.NullMarked;
