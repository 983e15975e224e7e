package io.corro.engine.runtime.marketdata;

import java.util.List;
import java.util.Optional;

import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.domain.Liquidity;
import io.corro.engine.core.domain.LiquidityModel;
import io.corro.engine.core.domain.Side;
import io.corro.engine.core.journal.ExecutionRecord;
import io.corro.engine.core.journal.JournalRecord;
import io.corro.engine.core.marketdata.Trade;

/** The trades in what an engine tells: a match of two orders is told to both accounts and is one trade. Stateless. */
final class Trades {
    private final Instruments instruments;

    Trades(Instruments instruments) {
        this.instruments = instruments;
    }

    List<Trade> in(List<JournalRecord> records) {
        return records.stream()
                .filter(ExecutionRecord.class::isInstance).map(ExecutionRecord.class::cast)
                .map(this::trade).flatMap(Optional::stream).toList();
    }

    /** The maker's half of a match is left out. */
    private Optional<Trade> trade(ExecutionRecord fill) {
        if (fill.counterOrderId() != null && fill.liquidity() == Liquidity.MAKER) {
            return Optional.empty();
        }
        Instrument instrument = instruments.byNumber(fill.instrument());
        return Optional.of(new Trade(fill.seq(), fill.instrument(), fill.atUs(), fill.priceTicks(), fill.quantity(),
                taker(fill), instrument.liquidity() == LiquidityModel.DEALER));
    }

    private static Side taker(ExecutionRecord fill) {
        return fill.liquidity() == Liquidity.TAKER ? fill.side() : fill.side().opposite();
    }
}
