package io.corro.engine.core.domain;

/** What goes onto the command ring. */
public sealed interface Command permits AccountCommand, MarketCommand {}
