package io.corro.gateway.http.signal;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import io.corro.engine.core.domain.ExitConflict;
import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.domain.Quote;
import io.corro.engine.core.domain.Quotes;
import io.corro.engine.core.domain.RejectReason;
import io.corro.engine.core.domain.Side;
import io.corro.engine.core.marketdata.Timeframe;
import io.corro.gateway.http.trading.GridFields;
import io.corro.gateway.http.trading.SymbolFields;
import io.corro.gateway.httpkit.route.Schema;
import io.corro.gateway.httpkit.wire.ApiException;
import io.corro.gateway.httpkit.wire.FieldErrorCode;
import io.corro.gateway.httpkit.wire.Fields;
import io.corro.persistence.trading.Signal;
import io.corro.persistence.trading.SignalError;

/** Reads a new signal from a request. An entry is a price of now, so that nobody publishes a gain. Immutable. */
record SignalParser(Instruments instruments, Quotes quotes) {
    static final Schema OWN = base("NewSignal").ids("bot_id")
            .optional("entry_price", "stop_loss", "take_profit", "confidence", "timeframe", "reasoning",
                    "valid_minutes", "bot_id")
            .describedAs("entry_price is that of the market unless given, and no more than one percent away from it;"
                    + " bot_id publishes in the name of an own bot.");
    static final Schema MODEL = base("NewModelSignal").texts("source")
            .optional("entry_price", "stop_loss", "take_profit", "confidence", "timeframe", "reasoning",
                    "valid_minutes");

    private static final Map<String, Optional<Side>> DIRECTIONS =
            Map.of("buy", Optional.of(Side.BUY), "sell", Optional.of(Side.SELL), "neutral", Optional.empty());
    private static final int VALID_MINUTES_MAX = 43_200;
    private static final int VALID_MINUTES = 1_440;
    private static final int REASONING_LENGTH_MAX = 2_000;
    private static final int WORD_LENGTH_MAX = 40;
    private static final int CONFIDENCE_SCALE = 4;
    private static final BigDecimal USUAL_CONFIDENCE = new BigDecimal("0.5");
    /** One over the share that an entry may be away from the market. */
    private static final long ENTRY_SHARE = 100;

    private static Schema base(String name) {
        return Schema.object(name).texts("symbol").words("direction", Set.of("buy", "sell", "neutral"))
                .decimals("entry_price", "stop_loss", "take_profit", "confidence").texts("timeframe", "reasoning")
                .integers("valid_minutes");
    }

    /** @throws ApiException 422 with everything that is wrong, 409 without a quote */
    Signal read(Fields fields, String source, Instant now) {
        Optional<Instrument> instrument = SymbolFields.required(fields, "symbol", instruments);
        Optional<Optional<Side>> direction = fields.requiredWord("direction", DIRECTIONS);
        BigDecimal confidence = confidence(fields);
        String timeframe = timeframe(fields);
        Optional<String> reasoning = fields.text("reasoning", REASONING_LENGTH_MAX).map(String::strip);
        int minutes = fields.integer("valid_minutes", 1, VALID_MINUTES_MAX).orElse(VALID_MINUTES);
        if (instrument.isEmpty() || direction.isEmpty()) {
            fields.check();
        }
        Prices prices = prices(fields, instrument.orElseThrow(), direction.orElseThrow());
        fields.check();
        return new Signal(UUID.randomUUID(), instrument.get().symbol(), word(direction.get()),
                instrument.get().price(prices.entry), price(instrument.get(), prices.stop),
                price(instrument.get(), prices.target), confidence, timeframe, source, reasoning, "active", now,
                now.plus(Duration.ofMinutes(minutes)), Optional.empty(), Optional.empty());
    }

    /** In ticks, zero for none. */
    private record Prices(long entry, long stop, long target) {}

    private Prices prices(Fields fields, Instrument instrument, Optional<Side> direction) {
        Quote quote = quotes.last(instrument.number());
        if (quote == null) {
            throw new ApiException(SignalError.SIGNAL_NO_QUOTE);
        }
        GridFields grid = new GridFields(fields, instrument);
        long market = direction.orElse(Side.BUY) == Side.BUY ? quote.askTicks() : quote.bidTicks();
        long entry = grid.price("entry_price").orElse(market);
        if (Math.abs(entry - market) > market / ENTRY_SHARE) {
            throw new ApiException(SignalError.SIGNAL_ENTRY_FAR);
        }
        Prices prices = new Prices(entry, grid.price("stop_loss").orElse(0L), grid.price("take_profit").orElse(0L));
        direction.ifPresent(side -> checkSides(fields, side, prices, market));
        return prices;
    }

    /** Stop and target lie beyond the entry and beyond the market: a signal that ends at once says nothing. */
    private static void checkSides(Fields fields, Side side, Prices prices, long market) {
        for (long base : new long[] {prices.entry, market}) {
            ExitConflict conflict = ExitConflict.of(side, base, prices.target, prices.stop);
            if (conflict != null) {
                String name = conflict == ExitConflict.ENTRY_AND_TAKE_PROFIT ? "take_profit" : "stop_loss";
                fields.fault(name, RejectReason.WRONG_SIDE, name + " is on the wrong side of the entry; move it.");
                return;
            }
        }
    }

    private static BigDecimal confidence(Fields fields) {
        return fields.decimal("confidence").filter(value -> (value.signum() >= 0
                && value.compareTo(BigDecimal.ONE) <= 0 && value.stripTrailingZeros().scale() <= CONFIDENCE_SCALE)
                || fields.reject("confidence", FieldErrorCode.NUMBER_OUT_OF_RANGE,
                        "confidence must be a number from 0 to 1 with four decimals."))
                .orElse(USUAL_CONFIDENCE);
    }

    private static String timeframe(Fields fields) {
        return fields.text("timeframe", WORD_LENGTH_MAX).filter(word -> Timeframe.parse(word).isPresent()
                || fields.reject("timeframe", FieldErrorCode.UNKNOWN_VALUE,
                        "timeframe must be one such as 1Min, 15Min or 1Hour."))
                .flatMap(Timeframe::parse).map(Timeframe::toString).orElse("15Min");
    }

    private static String word(Optional<Side> direction) {
        return direction.map(side -> side == Side.BUY ? "buy" : "sell").orElse("neutral");
    }

    private static Optional<BigDecimal> price(Instrument instrument, long ticks) {
        return ticks == 0 ? Optional.empty() : Optional.of(instrument.price(ticks));
    }
}
