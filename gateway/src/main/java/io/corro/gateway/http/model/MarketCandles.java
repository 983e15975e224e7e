package io.corro.gateway.http.model;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.marketdata.Bar;
import io.corro.engine.core.marketdata.Timeframe;
import io.corro.engine.core.marketdata.Timeframe.Unit;
import io.corro.engine.runtime.marketdata.BarHistory;
import io.corro.gateway.httpkit.wire.WireTime;
import io.corro.persistence.books.model.Candle;
import io.corro.workflows.model.CandleSource;

/** The recorded bars, as models see them. Thread-safe; may block. */
public final class MarketCandles implements CandleSource {
    /** The horizons of predictions: one bar each. */
    static final Map<String, Timeframe> HORIZONS = Map.of("5m", Timeframe.MINUTES_5, "15m", Timeframe.MINUTES_15,
            "30m", new Timeframe(Unit.MINUTE, 30), "1h", Timeframe.HOUR, "4h", new Timeframe(Unit.HOUR, 4),
            "1d", Timeframe.DAY);
    private static final Map<Unit, Duration> LENGTHS =
            Map.of(Unit.MINUTE, Duration.ofMinutes(1), Unit.HOUR, Duration.ofHours(1), Unit.DAY, Duration.ofDays(1));

    private final BarHistory bars;
    private final Instruments instruments;
    private final InstantSource clock;

    /** @param clock the market's */
    public MarketCandles(BarHistory bars, Instruments instruments, InstantSource clock) {
        this.bars = bars;
        this.instruments = instruments;
        this.clock = clock;
    }

    @Override
    public List<Candle> candles(String symbol, String horizon, Instant from, Instant until, int most) {
        Instrument instrument = instruments.bySpelling(symbol).orElseThrow();
        Duration length = length(horizon);
        return bars.bars(instrument, frame(horizon), WireTime.micros(from), WireTime.micros(until), true, most)
                .reversed().stream().map(bar -> candle(instrument, bar, length)).toList();
    }

    private static Candle candle(Instrument instrument, Bar bar, Duration length) {
        return new Candle(WireTime.instant(bar.startUs()).plus(length), price(instrument, bar.openTicks()),
                price(instrument, bar.highTicks()), price(instrument, bar.lowTicks()),
                price(instrument, bar.closeTicks()));
    }

    private static double price(Instrument instrument, long ticks) {
        return instrument.price(ticks).doubleValue();
    }

    @Override
    public Duration length(String horizon) {
        Timeframe frame = frame(horizon);
        return Objects.requireNonNull(LENGTHS.get(frame.unit()), horizon).multipliedBy(frame.count());
    }

    private static Timeframe frame(String horizon) {
        return Objects.requireNonNull(HORIZONS.get(horizon), horizon);
    }

    @Override
    public Instant now() {
        return clock.instant();
    }
}
