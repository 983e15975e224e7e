package io.corro.gateway.fault;

import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.corro.engine.core.domain.Quote;
import io.corro.engine.core.domain.Quotes;
import io.corro.gateway.fault.Fault.Occasion;

/** The latest quotes as an account in a run sees them; never crossed, and never the engine's own. Thread-safe. */
record FaultyQuotes(FaultRun run, Quotes quotes) implements Quotes {
    private static final int BASIS = 10_000;

    @Override
    public @Nullable Quote last(int instrumentNumber) {
        Quote quote = quotes.last(instrumentNumber);
        if (quote == null) {
            return null;
        }
        Optional<FaultStep> step = run.strike(Occasion.QUOTE, "quote " + quote.number());
        return step.map(each -> altered(quote, each)).orElse(quote);
    }

    private Quote altered(Quote quote, FaultStep step) {
        return switch (step.fault()) {
            case PRICE_GAP -> moved(quote, step.basisPoints());
            case VOLATILITY_STORM -> moved(quote, run.nextWithin(step.basisPoints()));
            case LIQUIDITY_DROUGHT -> new Quote(quote.instrument(), Math.max(1, quote.bidTicks()
                    - part(quote.bidTicks(), step.basisPoints())),
                    quote.askTicks() + part(quote.askTicks(), step.basisPoints()), 1, 1, quote.number(),
                    quote.timeUs());
            case REJECT_NEXT, DELAY_ACKNOWLEDGEMENT, UNKNOWN_OUTCOME_WITH_EFFECT, UNKNOWN_OUTCOME_WITHOUT_EFFECT,
                    RATE_LIMITED, HALT, SLOW_ANSWER, DUPLICATE_EVENT, LOST_EVENT, SILENT_STREAM, DISCONNECT,
                    PARTIAL_FILL ->
                quote;
        };
    }

    private static Quote moved(Quote quote, int basisPoints) {
        long move = Math.max(1 - quote.bidTicks(), part(quote.bidTicks(), basisPoints));
        return new Quote(quote.instrument(), quote.bidTicks() + move, quote.askTicks() + move, quote.bidSize(),
                quote.askSize(), quote.number(), quote.timeUs());
    }

    private static long part(long ticks, int basisPoints) {
        return Math.multiplyExact(ticks, (long) basisPoints) / BASIS;
    }
}
