package io.corro.engine.core.domain;

/** Reason for a movement of an account's balance without a fill. */
public enum CashReason {
    /** The account's opening balance. */
    FUNDING,
    /** Money added by the operator. */
    DEPOSIT,
    /** The difference that brings the balance to its new opening value. */
    RESET,
    /** Negative-balance protection: the house bears the loss beyond the balance. */
    NEGATIVE_BALANCE,
    /** The interest of a night on a position; positive or negative. */
    SWAP,
    /** A dividend of shares: a long position receives it, a short one pays it. */
    DIVIDEND;

    private static final CashReason[] BY_CODE = values();

    /** The constant whose ordinal stands in journal bytes: constants are only ever added at the end. */
    public static CashReason ofCode(int code) {
        return BY_CODE[code];
    }
}
