/** Hostile clients, run against a server to see that nothing they send ends, blocks or misleads it. */
@NullMarked
package io.corro.gateway.attack;

import org.jspecify.annotations.NullMarked;
