package io.corro.engine.core.performance;

/** Equity at a moment: money in account currency, without what was paid in later. */
public record EquityPoint(long atUs, long equity) {}
