package io.corro.gateway.httpkit.auth;

/** Who may call an endpoint. */
public enum Access {
    /** Anyone. */
    NONE,
    /** Anyone, though not too often from one address. */
    PUBLIC,
    /** The bearer of a key. */
    KEY,
    /** The bearer of a session, or of a key that may act for its user. */
    MEMBER,
    /** As {@link #MEMBER}, and a session must have proved lately who its bearer is. */
    FRESH,
    /** The bearer of a session, who has proved that lately; no key. */
    OWNER,
    /** The bearer of a privileged key, or of the admin key. */
    PRIVILEGED,
    /** The bearer of the admin key. */
    ADMIN
}
