package io.corro.gateway.http;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/** Names for requests, to find an answer's log lines. They guard nothing, so they need not be unguessable. */
final class RequestIds {

    private RequestIds() { }

    static String next() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        HexFormat hex = HexFormat.of();
        return hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextLong());
    }
}
