/** Makes {@code RESULTS.md} and its charts from the JSON lines of runs and a hand-written template. */
@NullMarked
package io.corro.perf.results;

import org.jspecify.annotations.NullMarked;
