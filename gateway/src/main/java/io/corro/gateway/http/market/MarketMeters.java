package io.corro.gateway.http.market;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

import io.corro.engine.runtime.marketdata.MarketRecorder;

/** Meters of the recorder of market data. */
public final class MarketMeters {

    private MarketMeters() {}

    public static void register(MeterRegistry meters, MarketRecorder recorder) {
        FunctionCounter.builder("corro.market.data.dropped", recorder, MarketRecorder::dropped)
                .description("Quotes and fills that were not recorded").register(meters);
        Gauge.builder("corro.market.data.waiting", recorder, MarketRecorder::waiting)
                .description("Quotes and fills that wait to be recorded").register(meters);
    }
}
