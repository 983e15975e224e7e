package io.corro.gateway.httpkit.server;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/** Names for requests, to find an answer's log lines. They guard nothing, so they need not be unguessable. */
public final class RequestIds {

    private RequestIds() {}

    public static String next() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        HexFormat hex = HexFormat.of();
        return hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextLong());
    }
}
