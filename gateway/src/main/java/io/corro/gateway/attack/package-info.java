/** Hostile clients, run against a server to see that nothing they send ends, blocks or misleads it. */
package io.corro.gateway.attack;
