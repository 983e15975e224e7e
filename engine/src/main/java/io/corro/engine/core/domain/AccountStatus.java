package io.corro.engine.core.domain;

/** Status of an account: whether it may trade. The names are those of {@code trading.account_status}. */
public enum AccountStatus {
    ACTIVE, SUSPENDED, CLOSED;

    private static final AccountStatus[] BY_CODE = values();

    /** The constant whose ordinal stands in journal bytes: constants are only ever added at the end. */
    public static AccountStatus ofCode(int code) {
        return BY_CODE[code];
    }
}
