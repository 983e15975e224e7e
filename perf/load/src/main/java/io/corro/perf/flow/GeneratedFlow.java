package io.corro.perf.flow;

/**
 * @param expected the book and the volume that the flow leads to
 * @param trading  how many of the measured commands trade at once
 */
public record GeneratedFlow(Flow flow, BookSummary expected, int trading) {}
