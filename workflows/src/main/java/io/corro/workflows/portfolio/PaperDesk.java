package io.corro.workflows.portfolio;

import java.math.BigDecimal;
import java.util.UUID;

import io.corro.persistence.books.portfolio.Holdings.PaperAccount;
import io.corro.persistence.books.portfolio.Rebalance.Work;

/** Port: the paper accounts of portfolios. Thread-safe; may block for a bounded time. */
public interface PaperDesk {

    /** Fails if the account cannot be valued now. */
    PaperAccount account(UUID accountId);

    /** What the smallest order of a symbol is worth now; zero where that is not known. */
    BigDecimal smallestOrder(String symbol);

    /** Trades a step's symbol, once under the step's key however often it is asked. */
    Outcome trade(UUID accountId, Work work);

    /** What became of a step. */
    sealed interface Outcome {

        record Done(String reference, String detail) implements Outcome {}

        /** It will not happen. */
        record Failed(String reason) implements Outcome {}

        /** Nobody can say yet. */
        record Waiting() implements Outcome {}
    }
}
