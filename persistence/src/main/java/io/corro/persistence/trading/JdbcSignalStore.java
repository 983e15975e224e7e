package io.corro.persistence.trading;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.domain.Side;
import io.corro.engine.runtime.port.EngineClock;
import io.corro.engine.runtime.signal.OpenSignal;
import io.corro.engine.runtime.signal.SignalStore;
import io.corro.persistence.postgres.StorageFailures;

/** Ends of signals in {@code trading.signals}, and of what follows them. Thread-safe. */
public final class JdbcSignalStore implements SignalStore {
    /** Pips are reckoned where the size of a pip is known. */
    private static final String END = """
            UPDATE trading.signals AS signal
            SET status = :status::trading.signal_status, closed_at = :at,
                result_pips = CASE WHEN signal.direction = 'NEUTRAL' THEN NULL
                    ELSE round((:price - signal.entry_price) / traded.pip_size
                               * CASE signal.direction WHEN 'BUY' THEN 1 ELSE -1 END, 2) END
            FROM trading.symbols AS traded
            WHERE signal.id = :id AND signal.status = 'ACTIVE' AND traded.name = signal.symbol
            """;

    private final Jdbi jdbi;
    private final Instruments instruments;

    public JdbcSignalStore(Jdbi jdbi, Instruments instruments) {
        this.jdbi = jdbi;
        this.instruments = instruments;
    }

    @Override
    public List<OpenSignal> open() {
        return StorageFailures.query(jdbi, handle -> handle.createQuery("SELECT " + SignalRows.COLUMNS
                + " FROM trading.signals AS signal WHERE status = 'ACTIVE'").map(SignalRows.SIGNALS).list()).stream()
                .map(signal -> open(signal, instruments)).toList();
    }

    /** A signal's row as it is watched. */
    public static OpenSignal open(Signal signal, Instruments instruments) {
        Instrument instrument = instruments.bySpelling(signal.symbol()).orElseThrow();
        return new OpenSignal(signal.id(), instrument.number(), side(signal), instrument.ticks(signal.entryPrice()),
                ticks(signal.stopLoss(), instrument), ticks(signal.takeProfit(), instrument),
                signal.confidence().doubleValue(), EngineClock.micros(signal.createdAt()),
                EngineClock.micros(signal.expiresAt()));
    }

    private static Optional<Side> side(Signal signal) {
        return switch (signal.direction()) {
            case "buy" -> Optional.of(Side.BUY);
            case "sell" -> Optional.of(Side.SELL);
            default -> Optional.empty();
        };
    }

    private static long ticks(Optional<BigDecimal> price, Instrument instrument) {
        return price.map(instrument::ticks).orElse(0L);
    }

    @Override
    public void end(SignalEnd end) {
        StorageFailures.query(jdbi, handle -> handle.inTransaction(transaction -> {
            OffsetDateTime at = EngineClock.instant(end.atUs()).atOffset(ZoneOffset.UTC);
            transaction.createUpdate(END).bind("status", end.ending().name()).bind("at", at)
                    .bind("id", end.id()).bind("price", price(transaction, end)).execute();
            return transaction.createUpdate("""
                    UPDATE trading.user_signals SET status = 'CLOSED'
                    WHERE signal_id = :id AND status = 'FOLLOWING'""").bind("id", end.id()).execute();
        }));
    }

    private @Nullable BigDecimal price(Handle handle, SignalEnd end) {
        return end.ticks() == 0 ? null : handle.createQuery("SELECT symbol FROM trading.signals WHERE id = :id")
                .bind("id", end.id()).mapTo(String.class).findOne().flatMap(instruments::bySpelling)
                .map(instrument -> instrument.price(end.ticks())).orElse(null);
    }
}
