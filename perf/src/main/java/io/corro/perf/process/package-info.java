/** Processes that a benchmark starts, talks to by lines of text, and ends. */
package io.corro.perf.process;
