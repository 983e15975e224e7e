package io.corro.engine.core.domain;

/** Command on the ring: of an account, or of the market. */
public sealed interface Command permits AccountCommand, MarketCommand {}
