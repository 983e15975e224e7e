/** Feeds of quotes, and the clock that opens and closes markets. */
@NullMarked
package io.corro.engine.runtime.feed;

import org.jspecify.annotations.NullMarked;
