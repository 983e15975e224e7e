package io.corro.gateway.http.port;

import java.util.concurrent.CompletionStage;

import io.corro.engine.account.Reply;
import io.corro.engine.domain.Instrument;
import io.corro.engine.domain.Quote;

/** Feeds quotes in by hand. */
public interface QuoteInjection {

    /** Completes when the engine has processed the quote and everything that it triggered. */
    CompletionStage<Reply<Quote>> inject(NewQuote quote);

    /** A sane quote before it gets its number: prices in ticks, sizes in steps, all greater than zero. */
    record NewQuote(Instrument instrument, long bidTicks, long askTicks, long bidSize, long askSize) { }
}
