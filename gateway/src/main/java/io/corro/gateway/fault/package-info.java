/** Fault injection for clients: what one account is told is made worse, by a script, and how its client copes. */
@NullMarked
package io.corro.gateway.fault;

import org.jspecify.annotations.NullMarked;
