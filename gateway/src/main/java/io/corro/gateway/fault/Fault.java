package io.corro.gateway.fault;

/** Fault that an account's client is shown. None changes what is true: accounts, orders and fills are the engine's. */
public enum Fault {
    /** A request to trade is refused, and not taken. */
    REJECT_NEXT(Occasion.ORDER),
    /** The engine takes the request at once; the answer comes later. */
    DELAY_ACKNOWLEDGEMENT(Occasion.ORDER),
    /** The engine takes the request; the answer is that its outcome is unknown. */
    UNKNOWN_OUTCOME_WITH_EFFECT(Occasion.ORDER),
    /** The answer is that the outcome is unknown; the engine has never seen the request. */
    UNKNOWN_OUTCOME_WITHOUT_EFFECT(Occasion.ORDER),
    /** The answer is 429, and the request is not taken. */
    RATE_LIMITED(Occasion.ORDER),
    /** Orders are refused as if the instrument were halted; cancelling goes on. */
    HALT(Occasion.ORDER),
    /** Reading takes longer. */
    SLOW_ANSWER(Occasion.READ),
    /** An update is told twice. */
    DUPLICATE_EVENT(Occasion.UPDATE),
    /** An update is not told. */
    LOST_EVENT(Occasion.UPDATE),
    /** Updates are not told while the connection lives and is kept alive. */
    SILENT_STREAM(Occasion.UPDATE),
    /** The connection ends instead of telling an update. */
    DISCONNECT(Occasion.UPDATE),
    /** A fill is told as two. */
    PARTIAL_FILL(Occasion.UPDATE),
    /** The latest quotes are a percentage away from the market. */
    PRICE_GAP(Occasion.QUOTE),
    /** The latest quotes are another percentage away from the market at each look, up to the given one. */
    VOLATILITY_STORM(Occasion.QUOTE),
    /** The latest quotes are of the least size, and a percentage apart. */
    LIQUIDITY_DROUGHT(Occasion.QUOTE);

    private final Occasion occasion;

    Fault(Occasion occasion) {
        this.occasion = occasion;
    }

    Occasion occasion() {
        return occasion;
    }

    /** Whether the client has missed updates by it. */
    boolean breaksStream() {
        return this == LOST_EVENT || this == SILENT_STREAM || this == DISCONNECT;
    }

    /** Where a fault can strike. */
    enum Occasion {
        ORDER, READ, UPDATE, QUOTE
    }
}
