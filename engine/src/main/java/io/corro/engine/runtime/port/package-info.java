/** Ports of the engine: what it needs from outside, as interfaces in its own words. */
@NullMarked
package io.corro.engine.runtime.port;

import org.jspecify.annotations.NullMarked;
