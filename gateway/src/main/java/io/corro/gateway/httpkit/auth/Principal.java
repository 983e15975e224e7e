package io.corro.gateway.httpkit.auth;

import java.time.Instant;
import java.util.UUID;

/** Bearer of a key or of a session. The product's own kinds know what else it stands for. */
public interface Principal {

    UUID userId();

    /** By which its requests are counted. */
    String keyId();

    /** Whether the bearer may call endpoints of that kind, to change something or only to look. */
    default boolean permits(Access access, boolean isReading) {
        return true;
    }

    /** Whether the bearer has to say for which of their belongings they ask. */
    default boolean mustNameSubject() {
        return false;
    }

    /** Whether the bearer may come from there. */
    default boolean isAllowedFrom(String address) {
        return true;
    }

    /** Whether the key's time has passed by then. */
    default boolean isExpiredAt(Instant now) {
        return false;
    }

    /** Whether the bearer has proved lately who they are; keys prove it each time. */
    default boolean isFresh() {
        return true;
    }
}
