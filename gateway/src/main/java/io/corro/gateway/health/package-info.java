/** Readiness, meters and housekeeping of the running process. */
@NullMarked
package io.corro.gateway.health;

import org.jspecify.annotations.NullMarked;
