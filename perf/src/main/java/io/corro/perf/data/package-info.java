/** How fast market data is imported, told to streams, and replayed. */
@NullMarked
package io.corro.perf.data;

import org.jspecify.annotations.NullMarked;
