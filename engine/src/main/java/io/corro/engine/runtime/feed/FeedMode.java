package io.corro.engine.runtime.feed;

/** Feed mode: where the server takes its prices from. */
public enum FeedMode {
    /** A seeded market of every instrument; injected quotes move it. */
    SIMULATED,
    /** Recorded prices, whose time is the engine's. */
    REPLAY,
    /** Only what is injected. */
    PUSH,
    /** Nowhere: paper orders meet each other only, unless an operator injects a quote by hand. */
    OFF
}
