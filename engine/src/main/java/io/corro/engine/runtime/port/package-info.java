/** What the engine needs from outside, as interfaces in the engine's own words. */
package io.corro.engine.runtime.port;
