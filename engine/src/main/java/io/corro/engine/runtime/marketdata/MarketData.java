package io.corro.engine.runtime.marketdata;

/** The market data of a server: what is recorded now, and what was recorded before. */
public record MarketData(MarketRecorder recorder, BarHistory bars, TickHistory ticks) {}
