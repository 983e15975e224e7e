package io.corro.gateway.http.market;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.marketdata.Bar;
import io.corro.gateway.httpkit.wire.JsonNumber;
import io.corro.gateway.httpkit.wire.WireTime;

/** A bar in the form of the convention; where no trade's price is known, {@code vw} is the closing price. */
record BarJson(Instant t, JsonNumber o, JsonNumber h, JsonNumber l, JsonNumber c, JsonNumber v, int n, JsonNumber vw) {
    /** Decimals of an average price beyond those of the instrument's prices. */
    record BarsJson(Map<String, List<BarJson>> bars, Optional<String> nextPageToken) {}

    record SymbolBarsJson(List<BarJson> bars, String symbol, Optional<String> nextPageToken) {}

    record LatestBarsJson(Map<String, BarJson> bars) {}

    record LatestBarJson(String symbol, BarJson bar) {}

    static BarJson of(Instrument instrument, Bar bar) {
        return new BarJson(WireTime.instant(bar.startUs()), price(instrument, bar.openTicks()),
                price(instrument, bar.highTicks()), price(instrument, bar.lowTicks()),
                price(instrument, bar.closeTicks()), new JsonNumber(instrument.tapeUnits(bar.volume())), bar.trades(),
                new JsonNumber(bar.average(instrument)));
    }

    private static JsonNumber price(Instrument instrument, long ticks) {
        return new JsonNumber(instrument.price(ticks));
    }
}
