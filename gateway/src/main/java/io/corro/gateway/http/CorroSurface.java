package io.corro.gateway.http;

import java.util.List;

import io.micrometer.core.instrument.MeterRegistry;

import io.corro.gateway.httpkit.wire.PrefixedMeters;
import io.corro.gateway.httpkit.wire.Surface;
import io.corro.gateway.httpkit.wire.Surface.KeyHeaders;

/** Names of the product on its HTTP surface. Stateless. */
final class CorroSurface {
    /** Trading, market data, and the stream of trade updates. */
    private static final List<String> PATHS_OF_BOTS = List.of("/v2/", "/v1beta1/", "/v1beta2/", "/v1beta3/", "/stream");

    static final Surface SURFACE = new Surface("Corro",
            "Paper trading over the conventions of Alpaca's Trading API v2. Quantities are in units: one lot of EUR/USD"
                    + " is 100000. Fields beyond the convention explain fills and margin; clients of the convention"
                    + " ignore them.",
            new KeyHeaders("APCA-API-KEY-ID", "APCA-API-SECRET-KEY", "Corro-Account"),
            PATHS_OF_BOTS, List.of("Idempotency-Key", "Corro-Actor"));

    private CorroSurface() {}

    static PrefixedMeters meters(MeterRegistry registry) {
        return new PrefixedMeters(registry, "corro.");
    }
}
