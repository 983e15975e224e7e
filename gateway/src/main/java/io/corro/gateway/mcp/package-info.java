/** Model Context Protocol: the endpoints of keys as tools of an agent. */
package io.corro.gateway.mcp;
