package io.corro.engine.runtime.feed;

import java.util.concurrent.CompletionStage;

import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.OrderBook;
import io.corro.engine.runtime.account.Reply;

/** Reads the books in which orders meet each other. Callable from any thread. */
@FunctionalInterface
public interface BookReads {

    /** What stands in the instrument's book, the house's quote included; empty for one that trades with the dealer. */
    CompletionStage<Reply<OrderBook>> read(Instrument instrument);
}
