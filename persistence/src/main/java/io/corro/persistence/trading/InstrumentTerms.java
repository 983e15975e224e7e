package io.corro.persistence.trading;

import java.math.BigDecimal;

import org.jdbi.v3.core.Jdbi;

import io.corro.engine.core.domain.Charges;
import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.LiquidityModel;

/**
 * Terms of instruments that operators change while the server runs ({@code trading.symbols}). The engine is told by the
 * caller; a start reads the rows. Thread-safe.
 */
public final class InstrumentTerms {
    private static final String UPDATE = """
            UPDATE trading.symbols
            SET is_active = :active, liquidity = CAST(:liquidity AS trading.liquidity_model), min_quantity = :min, max_quantity = :max, margin_rate = :margin,
                commission_rate = :commission, default_spread = :spread, maker_commission_rate = :maker,
                swap_long = :swapLong, swap_short = :swapShort, swap_triple_day = :tripleDay
            WHERE id = :id
            """;

    private final Jdbi jdbi;

    public InstrumentTerms(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * What can change.
     *
     * @param minQuantity smallest order, in lots
     * @param maxQuantity largest order, in lots
     */
    public record Terms(boolean active, LiquidityModel liquidity, BigDecimal minQuantity, BigDecimal maxQuantity,
            BigDecimal marginRate,
            BigDecimal commissionRate, BigDecimal defaultSpread, Charges charges) {

        public static Terms of(Instrument instrument) {
            return new Terms(instrument.active(), instrument.liquidity(), instrument.minQuantity(),
                    instrument.maxQuantity(),
                    instrument.marginRate(), instrument.commissionRate(), instrument.defaultSpread(),
                    instrument.charges());
        }

        /** The instrument with these terms. */
        public Instrument appliedTo(Instrument known) {
            return Instrument.of(known.number(), known.id(), known.symbol(), known.displayName(), known.assetClass(),
                    known.baseCurrency(), known.quoteCurrency(), active, liquidity, known.tickSize(),
                    known.contractSize(), known.quantityStep(), minQuantity, maxQuantity, marginRate, commissionRate,
                    defaultSpread).with(charges);
        }
    }

    /** Stores the terms of an instrument. */
    public void store(Instrument changed) {
        jdbi.useHandle(handle -> handle.createUpdate(UPDATE)
                .bind("active", changed.active()).bind("liquidity", changed.liquidity().name())
                .bind("min", changed.minQuantity())
                .bind("max", changed.maxQuantity()).bind("margin", changed.marginRate())
                .bind("commission", changed.commissionRate()).bind("spread", changed.defaultSpread())
                .bind("maker", changed.charges().makerRate()).bind("swapLong", changed.charges().swapLong())
                .bind("swapShort", changed.charges().swapShort())
                .bind("tripleDay", changed.charges().tripleDay() == null
                        ? null : changed.charges().tripleDay().getValue())
                .bind("id", changed.id()).execute());
    }
}
