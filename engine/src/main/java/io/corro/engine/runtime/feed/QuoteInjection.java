package io.corro.engine.runtime.feed;

import java.util.concurrent.CompletionStage;

import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Quote;
import io.corro.engine.runtime.account.Reply;

/** Publishes quotes from outside. Callable from any thread. */
public interface QuoteInjection {

    /** Completes when the engine has processed the quote and everything that it triggered. */
    CompletionStage<Reply<Quote>> inject(NewQuote quote);

    /** A sane quote before it gets its number: prices in ticks, sizes in steps, all greater than zero. */
    record NewQuote(Instrument instrument, long bidTicks, long askTicks, long bidSize, long askSize) {}
}
