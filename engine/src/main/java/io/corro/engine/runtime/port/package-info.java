/** Ports of the engine: what it needs from outside, as interfaces in its own words. */
package io.corro.engine.runtime.port;
