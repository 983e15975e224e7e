package io.corro.gateway.marketstream;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.OrderBook;
import io.corro.engine.core.domain.Quote;
import io.corro.engine.core.domain.Side;
import io.corro.engine.core.marketdata.Bar;
import io.corro.engine.core.marketdata.Trade;
import io.corro.gateway.httpkit.wire.Json;
import io.corro.gateway.httpkit.wire.JsonBody;
import io.corro.gateway.httpkit.wire.JsonWriter;

/**
 * One message of a stream, an element of a frame's list: encoded once for all its readers, as MessagePack only if one
 * of them wants that. Thread-safe.
 */
final class MarketMessage {

    private final byte[] json;
    private volatile byte @Nullable [] packed;

    private MarketMessage(JsonBody body) {
        json = Json.bytes(body);
    }

    String json() {
        return new String(json, StandardCharsets.UTF_8);
    }

    /** Two threads may encode at once; both do the same. */
    byte[] packed() {
        byte[] bytes = packed;
        if (bytes == null) {
            bytes = MessagePacks.pack(Json.parse(json));
            packed = bytes;
        }
        return bytes;
    }

    static MarketMessage success(String message) {
        return new MarketMessage(json -> json.begin().text("T", "success").text("msg", message).end());
    }

    static MarketMessage fault(StreamFault fault) {
        return fault(fault, fault.message());
    }

    static MarketMessage fault(StreamFault fault, String message) {
        return new MarketMessage(json -> json.begin().text("T", "error").number("code", fault.code())
                .text("msg", message).end());
    }

    static MarketMessage subscription(Map<Channel, ? extends Collection<String>> channels) {
        return new MarketMessage(json -> {
            json.begin().text("T", "subscription");
            channels.forEach((channel, symbols) -> json.strings(channel.wireName(), List.copyOf(symbols)));
            json.end();
        });
    }

    static MarketMessage quote(DataForm form, String symbol, Instrument instrument, Quote quote) {
        BigDecimal bidSize = size(form, instrument, quote.bidSize());
        BigDecimal askSize = size(form, instrument, quote.askSize());
        return new MarketMessage(json -> {
            json.begin().text("T", "q").text("S", symbol)
                    .number("bp", instrument.price(quote.bidTicks())).number("bs", bidSize)
                    .number("ap", instrument.price(quote.askTicks())).number("as", askSize)
                    .time("t", quote.timeUs());
            if (form == DataForm.STOCK) {
                json.text("bx", "V").text("ax", "V").strings("c", List.of("R")).text("z", "C");
            }
            json.end();
        });
    }

    /** Sizes of stocks are whole. */
    private static BigDecimal size(DataForm form, Instrument instrument, long steps) {
        BigDecimal units = instrument.units(steps);
        return form == DataForm.STOCK ? units.setScale(0, RoundingMode.DOWN) : units;
    }

    static MarketMessage trade(DataForm form, String symbol, Instrument instrument, Trade trade) {
        return new MarketMessage(json -> {
            json.begin().text("T", "t").text("S", symbol).number("i", trade.id())
                    .number("p", instrument.price(trade.priceTicks()))
                    .number("s",
                            form == DataForm.STOCK ? instrument.tapeUnits(trade.steps())
                                    : instrument.units(trade.steps()))
                    .time("t", trade.timeUs());
            if (form == DataForm.STOCK) {
                json.text("x", "V").strings("c", List.of("@")).text("z", "C");
            } else {
                json.text("tks", trade.taker() == Side.BUY ? "B" : "S");
            }
            json.end();
        });
    }

    /** @param type {@code b} for a closed minute, {@code d} for a day as it stands */
    static MarketMessage bar(String type, String symbol, Instrument instrument, Bar bar) {
        return new MarketMessage(json -> json.begin().text("T", type).text("S", symbol)
                .number("o", instrument.price(bar.openTicks())).number("h", instrument.price(bar.highTicks()))
                .number("l", instrument.price(bar.lowTicks())).number("c", instrument.price(bar.closeTicks()))
                .number("v", instrument.tapeUnits(bar.volume())).number("n", bar.trades())
                .number("vw", bar.average(instrument)).time("t", bar.startUs()).end());
    }

    /** The whole book, each time. */
    static MarketMessage book(String symbol, Instrument instrument, OrderBook book) {
        return new MarketMessage(json -> {
            json.begin().text("T", "o").text("S", symbol).time("t", book.timeUs()).name("b");
            levels(json, instrument, book.bids());
            json.name("a");
            levels(json, instrument, book.asks());
            json.flag("r", true).end();
        });
    }

    private static void levels(JsonWriter json, Instrument instrument, List<OrderBook.Level> levels) {
        json.list(levels, (out, level) -> out.begin().number("p", instrument.price(level.priceTicks()))
                .number("s", instrument.units(level.steps())).end());
    }
}
