package io.corro.persistence.marketdata;

import java.nio.ByteBuffer;

import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.domain.Side;
import io.corro.engine.core.marketdata.Trade;

/** Trades in files: time, id, price, quantity and flags (buyer took, dealer's price), eight bytes each. Stateless. */
record TradeFormat(Instruments instruments) implements TickFiles.TickFormat<Trade> {
    private static final int FIELDS = 5;
    private static final long TAKEN_BY_BUYER = 1;
    private static final long OF_DEALER = 2;

    @Override
    public String kind() {
        return "trades";
    }

    @Override
    public int length() {
        return FIELDS * Long.BYTES;
    }

    @Override
    public long timeUs(Trade trade) {
        return trade.timeUs();
    }

    @Override
    public String symbol(Trade trade) {
        return instruments.byNumber(trade.instrument()).symbol();
    }

    @Override
    public void write(Trade trade, ByteBuffer to) {
        long flags = (trade.taker() == Side.BUY ? TAKEN_BY_BUYER : 0) | (trade.ofDealer() ? OF_DEALER : 0);
        to.putLong(trade.timeUs()).putLong(trade.id()).putLong(trade.priceTicks()).putLong(trade.steps())
                .putLong(flags);
    }

    @Override
    public Trade read(int instrument, ByteBuffer from) {
        long timeUs = from.getLong();
        long id = from.getLong();
        long priceTicks = from.getLong();
        long steps = from.getLong();
        long flags = from.getLong();
        return new Trade(id, instrument, timeUs, priceTicks, steps,
                (flags & TAKEN_BY_BUYER) != 0 ? Side.BUY : Side.SELL, (flags & OF_DEALER) != 0);
    }
}
