/** Processes that a benchmark starts, talks to by lines of text, and ends. */
@NullMarked
package io.corro.perf.process;

import org.jspecify.annotations.NullMarked;
