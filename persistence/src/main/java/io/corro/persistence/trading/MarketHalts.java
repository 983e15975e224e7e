package io.corro.persistence.trading;

import java.util.Set;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

import io.corro.engine.core.domain.Instrument;

/**
 * Halts of symbols ({@code trading.symbols.halted_at}): what operators have halted and why. The engine is told by
 * whoever watches the rows. Thread-safe.
 */
public final class MarketHalts {
    public static final int REASON_LENGTH_MAX = 200;

    private final Jdbi jdbi;

    public MarketHalts(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** The numbers of all instruments that are halted. */
    public static Set<Integer> numbers(Handle handle) {
        return handle.createQuery("SELECT instrument_no FROM trading.symbols WHERE halted_at IS NOT NULL")
                .mapTo(Integer.class).set();
    }

    /** Halts a symbol; one that is halted keeps its time and takes the reason. */
    public void halt(Instrument instrument, String reason) {
        jdbi.useHandle(handle -> handle.createUpdate("UPDATE trading.symbols SET halt_reason = :reason,"
                + " halted_at = coalesce(halted_at, now()) WHERE id = :id")
                .bind("reason", reason).bind("id", instrument.id()).execute());
    }

    public void resume(Instrument instrument) {
        jdbi.useHandle(handle -> handle.createUpdate(
                "UPDATE trading.symbols SET halt_reason = NULL, halted_at = NULL WHERE id = :id")
                .bind("id", instrument.id()).execute());
    }
}
