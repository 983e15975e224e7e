/** What machines ask: liveness, readiness, metrics, version and the interface's description. */
@NullMarked
package io.corro.gateway.http.health;

import org.jspecify.annotations.NullMarked;
