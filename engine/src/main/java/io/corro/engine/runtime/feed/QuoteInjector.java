package io.corro.engine.runtime.feed;

import java.util.concurrent.CompletionStage;

import io.corro.engine.core.domain.MarketCommand.QuoteUpdate;
import io.corro.engine.core.domain.Quote;
import io.corro.engine.core.domain.Quotes;
import io.corro.engine.runtime.account.Reply;

/**
 * Puts quotes from outside on the command ring and answers when the engine has processed them: everything that such a
 * quote triggers is durable by then. Thread-safe.
 */
public record QuoteInjector(MarketRequests requests, Feed feed, Quotes quotes) implements QuoteInjection {

    @Override
    public CompletionStage<Reply<Quote>> inject(NewQuote quote) {
        int instrument = quote.instrument().number();
        return feed.inject(instrument, quote.bidTicks(), quote.askTicks(), () -> requests.send(
                new QuoteUpdate(instrument, quote.bidTicks(), quote.askTicks(), quote.bidSize(), quote.askSize()),
                () -> quotes.last(instrument)));
    }
}
