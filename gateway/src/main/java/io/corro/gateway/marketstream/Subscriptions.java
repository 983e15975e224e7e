package io.corro.gateway.marketstream;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiFunction;

import org.jspecify.annotations.Nullable;

import io.corro.engine.core.domain.DealerLadder;
import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.LiquidityModel;
import io.corro.engine.core.domain.OrderBook;
import io.corro.engine.core.domain.Quote;
import io.corro.engine.core.marketdata.Bar;
import io.corro.engine.core.marketdata.Timeframe;
import io.corro.engine.core.marketdata.Trade;
import io.corro.engine.runtime.marketdata.MarketListener;

/**
 * Who reads what, by channel and instrument. A message is encoded once for all readers of one form and spelling.
 * Thread-safe; told by the recorder's thread.
 */
final class Subscriptions implements MarketListener {
    /** Stands for every instrument. */
    static final int ALL = 0;

    private final Map<Channel, Map<Integer, List<Reader>>> readers = new EnumMap<>(Channel.class);
    private final LongAdder additions = new LongAdder();

    /**
     * One reader of one channel of one instrument.
     *
     * @param spelling the symbol as it asked for it, null for every instrument's own name
     */
    record Reader(DataSession session, @Nullable String spelling) {}

    /** What readers have in common who get the same bytes. */
    private record Encoding(DataForm form, String spelling) {}

    Subscriptions() {
        Channel.ALL.forEach(channel -> readers.put(channel, new ConcurrentHashMap<>()));
    }

    private List<Reader> of(Channel channel, int instrument) {
        return Objects.requireNonNull(readers.get(channel), channel::wireName)
                .computeIfAbsent(instrument, any -> new CopyOnWriteArrayList<>());
    }

    void add(Channel channel, int instrument, Reader reader) {
        of(channel, instrument).add(reader);
        additions.increment();
    }

    /** How many readers have come so far. */
    long additions() {
        return additions.sum();
    }

    boolean isRead(Channel channel, Instrument instrument) {
        return !of(channel, instrument.number()).isEmpty() || !of(channel, ALL).isEmpty();
    }

    void remove(Channel channel, int instrument, Reader reader) {
        of(channel, instrument).remove(reader);
    }

    @Override
    public void onQuote(Instrument instrument, Quote quote) {
        tell(Channel.QUOTES, instrument, (form, symbol) -> MarketMessage.quote(form, symbol, instrument, quote));
        if (instrument.liquidity() == LiquidityModel.DEALER) {
            tellBook(instrument, DealerLadder.book(instrument, quote));
        }
    }

    void tellBook(Instrument instrument, OrderBook book) {
        tell(Channel.ORDERBOOKS, instrument, (form, symbol) -> MarketMessage.book(symbol, instrument, book));
    }

    @Override
    public void onTrade(Instrument instrument, Trade trade) {
        tell(Channel.TRADES, instrument, (form, symbol) -> MarketMessage.trade(form, symbol, instrument, trade));
    }

    @Override
    public void onBar(Instrument instrument, Timeframe timeframe, Bar bar) {
        if (timeframe.equals(Timeframe.MINUTE)) {
            tell(Channel.BARS, instrument, (form, symbol) -> MarketMessage.bar("b", symbol, instrument, bar));
        }
    }

    @Override
    public void onDay(Instrument instrument, Bar day) {
        tell(Channel.DAILY_BARS, instrument, (form, symbol) -> MarketMessage.bar("d", symbol, instrument, day));
    }

    private void tell(Channel channel, Instrument instrument, BiFunction<DataForm, String, MarketMessage> message) {
        List<Reader> some = of(channel, instrument.number());
        List<Reader> all = of(channel, ALL);
        if (some.isEmpty() && all.isEmpty()) {
            return;
        }
        Map<Encoding, MarketMessage> encoded = new HashMap<>();
        for (List<Reader> each : List.of(some, all)) {
            for (Reader reader : each) {
                String spelling = reader.spelling == null ? instrument.pairName() : reader.spelling;
                reader.session.tell(encoded.computeIfAbsent(new Encoding(reader.session.form(), spelling),
                        encoding -> message.apply(encoding.form, encoding.spelling)));
            }
        }
    }
}
