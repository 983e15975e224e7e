package io.corro.gateway.http.order;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Quote;
import io.corro.engine.core.domain.Quotes;
import io.corro.engine.core.journal.ExecutionRecord;
import io.corro.engine.runtime.marketdata.TickHistory;

/** Finds the quote that an execution met, with its sizes: the last one, or a recorded one. Thread-safe; may block. */
final class RecordedQuotes {
    /** Quotes that came later, in the same microsecond, are passed over. */
    private static final int LOOK_AT_MAX = 16;

    private final Quotes last;
    private final TickHistory ticks;
    private final long quoteAgeMaxUs;

    RecordedQuotes(Quotes last, TickHistory ticks, Duration quoteAgeMax) {
        this.last = last;
        this.ticks = ticks;
        quoteAgeMaxUs = quoteAgeMax.toNanos() / 1000;
    }

    /** Null if it is not known, or no longer. */
    @Nullable
    Quote at(ExecutionRecord execution, Instrument instrument) {
        Quote newest = last.last(instrument.number());
        if (newest != null && isOf(newest, execution)) {
            return newest;
        }
        return ticks.quotes(instrument, execution.atUs() - quoteAgeMaxUs, execution.atUs() + 1, true, LOOK_AT_MAX)
                .stream().filter(quote -> isOf(quote, execution)).findFirst().orElse(null);
    }

    /** Its number alone is not enough: each start counts anew. */
    private static boolean isOf(Quote quote, ExecutionRecord execution) {
        return quote.number() == execution.quoteNumber() && quote.bidTicks() == execution.bidTicks()
                && quote.askTicks() == execution.askTicks();
    }
}
