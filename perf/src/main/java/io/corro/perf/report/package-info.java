/** Figures: how they are shown to people, and as JSON lines to machines. */
@NullMarked
package io.corro.perf.report;

import org.jspecify.annotations.NullMarked;
