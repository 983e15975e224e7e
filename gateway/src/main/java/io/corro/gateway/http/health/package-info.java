/** What machines ask: liveness, readiness, metrics, version and the interface's description. */
package io.corro.gateway.http.health;
