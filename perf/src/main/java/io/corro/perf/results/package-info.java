/** Makes {@code RESULTS.md} and its charts from the JSON lines of runs and a hand-written template. */
package io.corro.perf.results;
