package io.corro.engine.core.domain;

/** Side of an order or a position. */
public enum Side {
    BUY, SELL;

    private static final Side[] BY_CODE = values();

    public Side opposite() {
        return this == BUY ? SELL : BUY;
    }

    /** +1 for a buy, -1 for a sell: the sign of the position that a fill adds to. */
    public int sign() {
        return this == BUY ? 1 : -1;
    }

    /** Whether {@code priceTicks} is at least as good for the counterparty as {@code limitTicks} asks. */
    public boolean reaches(long limitTicks, long priceTicks) {
        return this == BUY ? priceTicks <= limitTicks : priceTicks >= limitTicks;
    }

    public static Side ofCode(int code) {
        return BY_CODE[code];
    }
}
