package io.corro.gateway.http.route;

/** Who may call an endpoint. */
public enum Access {
    /** Anyone. */
    NONE,
    /** The bearer of an account's key. */
    BOT,
    /** The bearer of the operator's key. */
    ADMIN
}
