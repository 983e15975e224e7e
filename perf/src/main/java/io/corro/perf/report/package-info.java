/** Figures: how they are shown to people, and as JSON lines to machines. */
package io.corro.perf.report;
