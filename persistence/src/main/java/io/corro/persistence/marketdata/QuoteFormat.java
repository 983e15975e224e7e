package io.corro.persistence.marketdata;

import java.nio.ByteBuffer;

import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.domain.Quote;

/** Quotes in files: time, bid, ask, their sizes and the quote's number, eight bytes each. Stateless. */
record QuoteFormat(Instruments instruments) implements TickFiles.TickFormat<Quote> {
    private static final int FIELDS = 6;

    @Override
    public String kind() {
        return "quotes";
    }

    @Override
    public int length() {
        return FIELDS * Long.BYTES;
    }

    @Override
    public long timeUs(Quote quote) {
        return quote.timeUs();
    }

    @Override
    public String symbol(Quote quote) {
        return instruments.byNumber(quote.instrument()).symbol();
    }

    @Override
    public void write(Quote quote, ByteBuffer to) {
        to.putLong(quote.timeUs()).putLong(quote.bidTicks()).putLong(quote.askTicks())
                .putLong(quote.bidSize()).putLong(quote.askSize()).putLong(quote.number());
    }

    @Override
    public Quote read(int instrument, ByteBuffer from) {
        long timeUs = from.getLong();
        return new Quote(instrument, from.getLong(), from.getLong(), from.getLong(), from.getLong(), from.getLong(),
                timeUs);
    }
}
