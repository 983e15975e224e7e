package io.corro.engine.core.domain;

import java.util.UUID;

/**
 * Identifiers of the engine: a UUID of version 7 whose time is that of the command and whose last 62 bits are the
 * engine's sequence number. They are unique without randomness, and sort by creation in an index.
 *
 * <p>The low half of a UUID alone is the key of an entity inside the engine.
 */
public final class Ids {
    /** How the client ids of orders begin by which the house closes positions at the stop-out level. */
    public static final String STOP_OUT_CLIENT_ORDER_ID = "stop-out-";
    /** How the client ids of orders begin by which the protection of a position closes it. */
    public static final String PROTECTION_CLIENT_ORDER_ID = "protection-";

    private static final long VERSION_7 = 0x7000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    /** What an identifier names; its code stands in the UUID's twelve bits after the version. */
    public enum Kind {
        ORDER, POSITION, EXECUTION, MATCH, TRANSFER, MARGIN
    }

    private Ids() {}

    /** Whether only an order of the house has such a client id; no client may use it. */
    public static boolean isOfHouse(String clientOrderId) {
        return clientOrderId.startsWith(STOP_OUT_CLIENT_ORDER_ID)
                || clientOrderId.startsWith(PROTECTION_CLIENT_ORDER_ID);
    }

    public static UUID uuid(Kind kind, long seq, long timeUs) {
        return new UUID(high(kind, timeUs), low(seq));
    }

    public static long high(Kind kind, long timeUs) {
        return Math.floorDiv(timeUs, 1000) << 16 | VERSION_7 | kind.ordinal();
    }

    public static long low(long seq) {
        return VARIANT | seq;
    }

    /** The sequence number that an identifier of the engine was made of. */
    public static long seq(UUID id) {
        return id.getLeastSignificantBits() & ~VARIANT;
    }
}
