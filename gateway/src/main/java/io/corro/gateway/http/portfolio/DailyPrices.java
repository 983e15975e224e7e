package io.corro.gateway.http.portfolio;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;

import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.marketdata.Bar;
import io.corro.engine.core.marketdata.Timeframe;
import io.corro.engine.runtime.marketdata.BarHistory;
import io.corro.gateway.httpkit.wire.WireTime;
import io.corro.persistence.books.ledger.RefusedException;
import io.corro.persistence.books.portfolio.PortfolioError;

/** Closing prices of days, as ratios need them. Thread-safe; may block. */
public final class DailyPrices {
    private static final int RETURNS_MIN = 20;

    private final BarHistory bars;
    private final InstantSource clock;

    /** @param clock the market's */
    public DailyPrices(BarHistory bars, InstantSource clock) {
        this.bars = bars;
        this.clock = clock;
    }

    /** The last closes by the day on which their bar begins, in UTC; only days that are over. */
    NavigableMap<LocalDate, Double> closes(Instrument instrument, int days) {
        NavigableMap<LocalDate, Double> closes = new TreeMap<>();
        for (Bar bar : bars.last(instrument, Timeframe.DAY, WireTime.micros(clock.instant()), days)) {
            closes.put(WireTime.instant(bar.startUs()).atZone(ZoneOffset.UTC).toLocalDate(),
                    instrument.price(bar.closeTicks()).doubleValue());
        }
        return closes;
    }

    /**
     * The daily returns of several instruments on the days that all of them have, oldest first.
     *
     * @throws RefusedException if they share too few
     */
    double[][] returns(List<Instrument> instruments, int days) {
        List<NavigableMap<LocalDate, Double>> closes = instruments.stream().map(each -> closes(each, days + 1))
                .toList();
        TreeSet<LocalDate> shared = new TreeSet<>(closes.getFirst().keySet());
        closes.forEach(each -> shared.retainAll(each.keySet()));
        if (shared.size() <= RETURNS_MIN) {
            throw new RefusedException(PortfolioError.TOO_FEW_PRICES, shared.size() + " days");
        }
        return closes.stream().map(each -> returns(each, shared)).toArray(double[][]::new);
    }

    private static double[] returns(NavigableMap<LocalDate, Double> closes, Collection<LocalDate> days) {
        double[] prices = days.stream().mapToDouble(closes::get).toArray();
        double[] returns = new double[prices.length - 1];
        for (int i = 0; i < returns.length; i++) {
            returns[i] = prices[i + 1] / prices[i] - 1;
        }
        return returns;
    }
}
