package io.corro.gateway.http.performance;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.corro.engine.core.domain.FxConversion;
import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.domain.Quote;
import io.corro.engine.core.domain.Quotes;
import io.corro.engine.core.domain.RejectReason;
import io.corro.engine.core.domain.TradeMath;
import io.corro.engine.core.journal.ExecutionRecord;
import io.corro.engine.core.performance.EquityPoint;
import io.corro.engine.core.performance.TradeBook;
import io.corro.engine.core.strategy.OwnPosition;
import io.corro.gateway.httpkit.wire.ApiException;

/**
 * Results of a bot from its own executions: profit of its own position, not of the account's, which others may share.
 * A profit in another currency is converted at the quote that the fill met if that is the currency's, else at the last
 * one. Not thread-safe.
 */
final class BotResults {
    private final Instruments instruments;
    private final Quotes quotes;
    private final Map<Integer, Lane> lanes = new HashMap<>();
    private final List<EquityPoint> curve = new ArrayList<>();
    private long worth;
    private long fees;

    private static final class Lane {
        private final Instrument instrument;
        private final TradeBook book;
        private OwnPosition position = OwnPosition.FLAT;

        Lane(Instrument instrument) {
            this.instrument = instrument;
            book = new TradeBook(instrument.symbol());
        }
    }

    /** @param start what the account was worth when the bot began */
    BotResults(EquityPoint start, Instruments instruments, Quotes quotes) {
        this.instruments = instruments;
        this.quotes = quotes;
        worth = start.equity();
        curve.add(start);
    }

    /** @param fills of the bot, oldest first */
    Results of(List<ExecutionRecord> fills, long nowUs) {
        fills.forEach(this::add);
        long open = lanes.values().stream().mapToLong(this::openProfit).sum();
        curve.add(new EquityPoint(Math.max(nowUs, curve.getLast().atUs()), worth + open));
        return new Results(curve, lanes.values().stream().flatMap(lane -> lane.book.trades().stream()).toList(), fees);
    }

    private void add(ExecutionRecord fill) {
        Lane lane = lanes.computeIfAbsent(fill.instrument(), number -> new Lane(instruments.byNumber(number)));
        OwnPosition before = lane.position;
        OwnPosition.Change change =
                before.after(fill.side(), fill.quantity(), fill.priceTicks(), true, fill.atUs());
        long profit = converted(lane.instrument, change.gain(), fill.bidTicks() + fill.askTicks());
        lane.position = change.position();
        lane.book.filled(before.steps(), fill.side(), fill.quantity(), fill.priceTicks(), profit, fill.fee(),
                fill.atUs());
        worth += profit - fill.fee();
        fees += fill.fee();
        curve.add(new EquityPoint(fill.atUs(), worth));
    }

    /** Nothing while there is no quote. */
    private long openProfit(Lane lane) {
        Quote quote = quotes.last(lane.instrument.number());
        if (lane.position.isFlat() || quote == null) {
            return 0;
        }
        long ticks = TradeMath.closingTicks(lane.position.side(), quote.bidTicks(), quote.askTicks());
        long gain = TradeMath.profit(lane.position.side(), lane.position.cost(),
                Math.multiplyExact(ticks, lane.position.size()));
        return converted(lane.instrument, gain, quote.bidTicks() + quote.askTicks());
    }

    /**
     * @param gain ticks times steps
     * @param own  the sum of bid and ask of the instrument at that time; zero where there was none
     */
    private long converted(Instrument instrument, long gain, long own) {
        FxConversion conversion = instruments.conversion(instrument.number());
        long amount = Math.multiplyExact(gain, instrument.grid().tickStepValue());
        if (!conversion.isNeeded() || amount == 0) {
            return amount;
        }
        return conversion.toAccountCurrency(amount,
                conversion.instrument() == instrument.number() && own > 0 ? own : rate(conversion.instrument()));
    }

    private long rate(int pair) {
        Quote quote = quotes.last(pair);
        if (quote == null) {
            throw new ApiException(RejectReason.NO_QUOTE);
        }
        return quote.bidTicks() + quote.askTicks();
    }
}
