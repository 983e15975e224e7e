/** Market data behind the engine: what is recorded of quotes and fills, who is told, and where history is read. */
@NullMarked
package io.corro.engine.runtime.marketdata;

import org.jspecify.annotations.NullMarked;
