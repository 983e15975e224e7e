package io.corro.gateway.httpkit.auth;

/** Who may call an endpoint. */
public enum Access {
    /** Anyone. */
    NONE,
    /** Anyone, though not too often from one address. */
    PUBLIC,
    /** The bearer of a key. */
    KEY,
    /** The bearer of a privileged key, or of the admin key. */
    PRIVILEGED,
    /** The bearer of a privileged key in a browser, which asks for the key when it is not given. */
    BROWSER,
    /** The bearer of the admin key. */
    ADMIN
}
