/** How fast market data is imported, told to streams, and replayed. */
package io.corro.perf.data;
