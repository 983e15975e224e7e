package io.corro.gateway.httpkit.auth;

/** Who may call an endpoint. */
public enum Access {
    /** Anyone. */
    NONE,
    /** Anyone, though not too often from one address. */
    PUBLIC,
    /** The bearer of an account's key. */
    BOT,
    /** The bearer of an operator's key, or of the admin key. */
    OPERATOR,
    /** An operator in a browser, which asks for the key when it is not given. */
    CONSOLE,
    /** The bearer of the admin key. */
    ADMIN
}
