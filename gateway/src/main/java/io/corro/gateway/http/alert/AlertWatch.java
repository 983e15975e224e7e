package io.corro.gateway.http.alert;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Quote;
import io.corro.engine.runtime.TradingEngine;
import io.corro.engine.runtime.port.EngineClock;
import io.corro.engine.runtime.port.OutcomeListener;
import io.corro.engine.runtime.port.PriceAlertFired;
import io.corro.gateway.http.alert.WaitingAlert.Meaning;
import io.corro.persistence.books.alert.PriceAlert;
import io.corro.persistence.books.alert.PriceAlerts;

/**
 * Watch over price alerts: compares each quote's middle with what waits for it, and lets the rows fire. The row decides
 * whether it is the first time; an alert that could not be stored waits for the next quote. {@link #onQuote} is called
 * by the publishing thread; rows are written on thread {@code price-alerts}.
 */
final class AlertWatch implements OutcomeListener {
    private static final Logger LOG = LoggerFactory.getLogger(AlertWatch.class);
    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    private final PriceAlerts alerts;
    private final TradingEngine engine;
    private final Map<Integer, AlertLevels> byInstrument = new ConcurrentHashMap<>();
    private final ExecutorService rows =
            Executors.newSingleThreadExecutor(Thread.ofPlatform().name("price-alerts").daemon().factory());

    private AlertWatch(PriceAlerts alerts, TradingEngine engine) {
        this.alerts = alerts;
        this.engine = engine;
    }

    /** A watch over every alert that waits, from now on. */
    static AlertWatch start(PriceAlerts alerts, TradingEngine engine) {
        AlertWatch watch = new AlertWatch(alerts, engine);
        alerts.waiting(watch.now()).forEach(watch::add);
        engine.addListener(watch);
        return watch;
    }

    private Instant now() {
        return EngineClock.instant(engine.clock().nowUs());
    }

    /** Where the last quote stands to a target: 1 at or above, -1 below, 0 without a quote. */
    int sideOf(Instrument instrument, BigDecimal target) {
        Quote last = engine.quotes().last(instrument.number());
        return last == null ? 0
                : WaitingAlert.sideOf(last.bidTicks() + last.askTicks(), 2 * instrument.ticks(target));
    }

    void add(PriceAlert alert) {
        Instrument instrument = instrument(alert);
        levels(instrument.number()).add(
                new WaitingAlert(alert, 2 * instrument.ticks(alert.price()), alert.seenSide()));
    }

    void remove(PriceAlert alert) {
        levels(instrument(alert).number()).remove(alert.id());
    }

    private Instrument instrument(PriceAlert alert) {
        return engine.instruments().bySpelling(alert.symbol()).orElseThrow();
    }

    private AlertLevels levels(int instrument) {
        return byInstrument.computeIfAbsent(instrument, number -> new AlertLevels());
    }

    @Override
    public void onQuote(Quote quote) {
        AlertLevels levels = byInstrument.get(quote.instrument());
        if (levels != null && quote.bidTicks() > 0 && quote.askTicks() >= quote.bidTicks()) {
            long sum = quote.bidTicks() + quote.askTicks();
            levels.take(sum).forEach(reached -> reached(levels, reached, sum, quote));
        }
    }

    private void reached(AlertLevels levels, WaitingAlert reached, long sum, Quote quote) {
        if (reached.of(sum) == Meaning.FIRES) {
            rows.execute(() -> fire(levels, reached, quote));
            return;
        }
        WaitingAlert seen = reached.seenAt(sum);
        levels.add(seen);
        rows.execute(() -> keep(seen));
    }

    private void keep(WaitingAlert seen) {
        try {
            alerts.seen(seen.alert().id(), seen.seenSide());
        } catch (RuntimeException e) {
            LOG.warn("the side of alert {} could not be stored; a restart begins with the next price: {}",
                    seen.alert().id(), e.getMessage());
        }
    }

    private void fire(AlertLevels levels, WaitingAlert reached, Quote quote) {
        PriceAlert alert = reached.alert();
        Instrument instrument = instrument(alert);
        BigDecimal price = instrument.price(quote.bidTicks() + quote.askTicks()).divide(TWO);
        try {
            if (alerts.fire(alert, price, EngineClock.instant(quote.timeUs()))) {
                engine.tell(new PriceAlertFired(alert.accountId(), alert.id(), instrument.pairName(),
                        AlertJson.word(alert.condition()), alert.price(), price, alert.note(), quote.timeUs()));
            }
        } catch (RuntimeException e) {
            LOG.warn("alert {} could not be stored and waits for the next quote: {}", alert.id(), e.getMessage());
            levels.add(reached);
        }
    }
}
