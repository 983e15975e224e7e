package io.corro.error;

/** Kind of an error: what a caller can do about it, whatever the feature and whatever the protocol. */
public enum ErrorCategory {
    /** The request cannot be read. A repetition is answered the same. */
    MALFORMED,
    /** The caller has not proved who it is. */
    UNAUTHENTICATED,
    /** The caller, or what it acts on, may not do this now. */
    FORBIDDEN,
    /** The object does not exist, or is not the caller's. */
    NOT_FOUND,
    /** The request contradicts what has happened meanwhile. The caller reads anew and decides again. */
    CONFLICT,
    /** A value cannot be used. The caller corrects it. */
    INVALID,
    /** Too many requests. Nothing was taken; the caller waits. */
    LIMITED,
    /** A part of the platform does not answer. The caller tries again later. */
    UNAVAILABLE,
    /** A defect of the platform. */
    DEFECT
}
