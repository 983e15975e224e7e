package io.corro.persistence.marketdata;

import java.util.List;

import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Money;
import io.corro.engine.core.domain.Quote;
import io.corro.engine.core.domain.Side;
import io.corro.engine.core.marketdata.Trade;
import io.corro.persistence.parquet.ParquetColumn;
import io.corro.persistence.parquet.ParquetColumn.Type;

/**
 * Table of one kind of tick as other tools see it: prices as decimals, sizes in units of what is traded. An import of
 * this program recognises its columns. Stateless.
 */
interface TickTable<T> {
    /** Greatest decimal of a column: eighteen digits. */
    long DECIMAL_MAX = 999_999_999_999_999_999L;

    List<ParquetColumn> columns(String symbol);

    long[] cells(T tick, Instrument instrument);

    /** Table of quotes. */
    TickTable<Quote> QUOTES = new TickTable<>() {
        @Override
        public List<ParquetColumn> columns(String symbol) {
            return List.of(ParquetColumn.words("symbol", List.of(symbol)), ParquetColumn.of("time", Type.TIME),
                    ParquetColumn.of("bid", Type.DECIMAL), ParquetColumn.of("ask", Type.DECIMAL),
                    ParquetColumn.of("bid_size", Type.DECIMAL), ParquetColumn.of("ask_size", Type.DECIMAL),
                    ParquetColumn.of("number", Type.NUMBER));
        }

        @Override
        public long[] cells(Quote quote, Instrument instrument) {
            return new long[] {0, quote.timeUs(), price(quote.bidTicks(), instrument),
                price(quote.askTicks(), instrument), size(quote.bidSize(), instrument),
                size(quote.askSize(), instrument), quote.number()};
        }
    };

    /** Table of trades. */
    TickTable<Trade> TRADES = new TickTable<>() {
        @Override
        public List<ParquetColumn> columns(String symbol) {
            return List.of(ParquetColumn.words("symbol", List.of(symbol)), ParquetColumn.of("time", Type.TIME),
                    ParquetColumn.of("price", Type.DECIMAL), ParquetColumn.of("size", Type.DECIMAL),
                    ParquetColumn.words("taker_side", List.of("buy", "sell")),
                    ParquetColumn.of("id", Type.NUMBER));
        }

        @Override
        public long[] cells(Trade trade, Instrument instrument) {
            return new long[] {0, trade.timeUs(), price(trade.priceTicks(), instrument),
                size(trade.steps(), instrument), trade.taker() == Side.BUY ? 0 : 1, trade.id()};
        }
    };

    private static long price(long ticks, Instrument instrument) {
        return product(ticks, instrument.grid().tickValue());
    }

    private static long size(long steps, Instrument instrument) {
        return product(steps, Money.ofDecimal(instrument.grid().unitsPerStep()));
    }

    private static long product(long count, long each) {
        return Math.multiplyHigh(count, each) == 0 && count * each >= 0 ? Math.min(count * each, DECIMAL_MAX)
                : DECIMAL_MAX;
    }
}
