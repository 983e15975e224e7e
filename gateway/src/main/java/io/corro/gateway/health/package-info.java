/** Readiness, meters and housekeeping of the running process. */
package io.corro.gateway.health;
