package io.corro.gateway.http.holding;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.corro.engine.core.domain.HolderPayment;
import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Money;
import io.corro.engine.runtime.TradingEngine;
import io.corro.engine.runtime.account.Reply;
import io.corro.engine.runtime.port.EngineClock;
import io.corro.persistence.trading.HolderPaymentRows;
import io.corro.persistence.trading.HolderPaymentRows.Announcement;
import io.corro.persistence.trading.HolderPaymentRows.PaymentRow;

/**
 * Run that announces the swaps of nights that have begun and lets the engine book what is due, oldest first. The rows
 * decide: what a crash has interrupted is sent again under the same number. Of a symbol whose payment cannot be booked
 * yet, later ones wait. Thread {@code holder-payments}; {@link #look} may also be called by others.
 */
public final class HolderPaymentRun implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HolderPaymentRun.class);
    private static final Duration PERIOD = Duration.ofSeconds(5);

    private final TradingEngine engine;
    private final HolderPaymentRows rows;
    private final ScheduledExecutorService executor =
            Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().name("holder-payments").daemon().factory());
    /** Until which day every swap is announced; no day before the first look. */
    private LocalDate announcedUntil = LocalDate.MIN;

    public HolderPaymentRun(TradingEngine engine, HolderPaymentRows rows) {
        this.engine = engine;
        this.rows = rows;
    }

    /** A run that looks by itself from now on. */
    public static HolderPaymentRun start(TradingEngine engine, Jdbi jdbi) {
        HolderPaymentRun run = new HolderPaymentRun(engine, new HolderPaymentRows(jdbi));
        run.executor.scheduleWithFixedDelay(run::lookAndLog, 0, PERIOD.toMillis(), TimeUnit.MILLISECONDS);
        return run;
    }

    private void lookAndLog() {
        try {
            look();
        } catch (RuntimeException e) {
            LOG.warn("swaps and dividends could not be booked and will be tried again: {}", e.getMessage());
        }
    }

    /** Announces and books what is due by the engine's clock. */
    public synchronized void look() {
        Instant now = EngineClock.instant(engine.clock().nowUs());
        announce(now);
        Set<String> stuck = new HashSet<>();
        for (PaymentRow due : rows.due(now)) {
            if (!stuck.contains(due.announced().symbol()) && !book(due, now)) {
                stuck.add(due.announced().symbol());
            }
        }
    }

    private void announce(Instant now) {
        for (LocalDate day : SwapNights.begun(now)) {
            if (day.isAfter(announcedUntil)) {
                engine.instruments().all().forEach(instrument -> rows.announce(SwapNights.swap(instrument, day)));
                announcedUntil = day;
            }
        }
    }

    private boolean book(PaymentRow due, Instant now) {
        Instrument instrument = engine.instruments().bySpelling(due.announced().symbol()).orElseThrow();
        HolderPayment payment = payment(due.announced(), rows.begin(due.id()));
        boolean isBooked = engine.pay(instrument, payment).toCompletableFuture()
                .join() instanceof Reply.Accepted<HolderPayment>;
        if (isBooked) {
            rows.booked(due.id(), now);
        }
        return isBooked;
    }

    private static HolderPayment payment(Announcement announced, long number) {
        return new HolderPayment(number, announced.kind(), Money.ofDecimal(announced.longPerUnit()),
                Money.ofDecimal(announced.shortPerUnit()), EngineClock.micros(announced.dueAt()));
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
