/** Feeds of quotes, and the clock that opens and closes markets. */
package io.corro.engine.runtime.feed;
