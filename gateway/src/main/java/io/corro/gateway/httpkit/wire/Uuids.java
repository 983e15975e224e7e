package io.corro.gateway.httpkit.wire;

import java.util.Optional;
import java.util.UUID;

/** UUIDs from text, in their one canonical length; {@link UUID#fromString} alone would take {@code 1-1-1-1-1}. */
public final class Uuids {
    private static final int LENGTH = 36;

    private Uuids() {}

    public static Optional<UUID> parse(String text) {
        try {
            return text.length() == LENGTH ? Optional.of(UUID.fromString(text)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
