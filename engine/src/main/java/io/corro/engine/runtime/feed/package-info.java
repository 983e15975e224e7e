/** Where prices and the passing of time come from: feeds, and the clock that opens and closes markets. */
package io.corro.engine.runtime.feed;
