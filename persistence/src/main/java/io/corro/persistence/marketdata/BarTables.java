package io.corro.persistence.marketdata;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.marketdata.Bar;
import io.corro.engine.core.marketdata.Timeframe;
import io.corro.engine.runtime.marketdata.MarketStore.ClosedBar;
import io.corro.engine.runtime.port.EngineClock;

/**
 * Reads bars from their tables and keeps recorded ones there. Prices off the instrument's grid, which only imports
 * have, are rounded half-even. A recorded bar replaces only one that was recorded: imported prices, and what is made of
 * them, outlive a replay of theirs. Stateless.
 */
final class BarTables {
    private static final String READ = """
            SELECT opened_at, open, high, low, close, volume, turnover, trade_count, tick_count FROM %s
            WHERE symbol = :symbol AND %s AND opened_at >= :from AND opened_at < :to
            ORDER BY opened_at %s LIMIT :limit
            """;
    private static final String SAVE = """
            INSERT INTO %s AS bar (symbol, %s opened_at, open, high, low, close, volume, turnover, trade_count,
                tick_count, source)
            VALUES (:symbol, %s :openedAt, :open, :high, :low, :close, :volume, :turnover, :trades, :prices, :source)
            ON CONFLICT (symbol, %s opened_at) DO UPDATE SET open = excluded.open, high = excluded.high,
                low = excluded.low, close = excluded.close, volume = excluded.volume, turnover = excluded.turnover,
                trade_count = excluded.trade_count, tick_count = excluded.tick_count
            WHERE bar.source = excluded.source
            """;

    private BarTables() {}

    /** Bars of a frame that is kept, which begin from {@code fromUs} until before {@code toUs}. */
    static List<Bar> read(Handle handle, Instrument instrument, Timeframe timeframe, long fromUs, long toUs,
            boolean newestFirst, int limit) {
        KeptFrame frame = new KeptFrame(timeframe);
        String sql = READ.formatted(frame.table(), frame.condition(), newestFirst ? "DESC" : "ASC");
        return handle.createQuery(sql)
                .bind("symbol", instrument.symbol())
                .bind("from", at(fromUs)).bind("to", at(toUs)).bind("limit", limit)
                .map((row, context) -> bar(row, instrument)).list();
    }

    private static Bar bar(ResultSet row, Instrument instrument) throws SQLException {
        OffsetDateTime openedAt = row.getObject("opened_at", OffsetDateTime.class);
        return new Bar(EngineClock.micros(openedAt.toInstant()),
                ticks(row.getBigDecimal("open"), instrument), ticks(row.getBigDecimal("high"), instrument),
                ticks(row.getBigDecimal("low"), instrument), ticks(row.getBigDecimal("close"), instrument),
                whole(row.getBigDecimal("volume"), instrument.quantityStep()), row.getInt("trade_count"),
                whole(row.getBigDecimal("turnover"), instrument.tickSize().multiply(instrument.quantityStep())),
                row.getInt("tick_count"));
    }

    private static long ticks(BigDecimal price, Instrument instrument) {
        return whole(price, instrument.tickSize());
    }

    private static long whole(BigDecimal value, BigDecimal unit) {
        BigInteger count = value.divide(unit, 0, RoundingMode.HALF_EVEN).toBigInteger();
        return count.bitLength() < Long.SIZE ? count.longValue() : Long.MAX_VALUE;
    }

    /** Keeps bars of one frame; those of the same source that are there are replaced. */
    static void save(Handle handle, Timeframe timeframe, Collection<ClosedBar> bars, String source) {
        KeptFrame frame = new KeptFrame(timeframe);
        String sql = SAVE.formatted(frame.table(), frame.column(), frame.value(), frame.column());
        PreparedBatch batch = handle.prepareBatch(sql);
        for (ClosedBar closed : bars) {
            add(batch, closed, source);
        }
        batch.execute();
    }

    private static void add(PreparedBatch batch, ClosedBar closed, String source) {
        Instrument instrument = closed.instrument();
        Bar bar = closed.bar();
        BigDecimal turnover = instrument.tickSize().multiply(instrument.quantityStep())
                .multiply(BigDecimal.valueOf(bar.turnover()));
        batch.bind("symbol", instrument.symbol()).bind("openedAt", at(bar.startUs()))
                .bind("open", instrument.price(bar.openTicks())).bind("high", instrument.price(bar.highTicks()))
                .bind("low", instrument.price(bar.lowTicks())).bind("close", instrument.price(bar.closeTicks()))
                .bind("volume", instrument.lots(bar.volume())).bind("turnover", turnover)
                .bind("trades", bar.trades()).bind("prices", bar.prices()).bind("source", source)
                .add();
    }

    static OffsetDateTime at(long timeUs) {
        return EngineClock.instant(timeUs).atOffset(ZoneOffset.UTC);
    }
}
