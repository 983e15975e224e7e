package io.corro.engine.runtime.port;

import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import io.corro.engine.core.domain.Quote;
import io.corro.engine.core.domain.RejectReason;
import io.corro.engine.core.journal.JournalRecord;

/**
 * Listener that receives each command's outcome after it is durable, and the starts and stops of the engine. Called by
 * the publishing thread unless a method says otherwise; must not block. Every method does nothing unless overridden.
 */
public interface OutcomeListener {

    /**
     * @param accountId   the account concerned: the one that sent the command, or one that another's command changed
     * @param correlationId as given with the command; zero for an account that did not send it
     */
    default void onOutcome(UUID accountId, long correlationId, Outcome outcome) {}

    /**
     * A market command that was offered with a correlation id has been processed; everything that it led to is
     * durable and has been published.
     *
     * @param reject null if it was taken
     */
    default void onMarketEvent(long correlationId, @Nullable RejectReason reject) {}

    /** The engine has accepted a quote. Times never go back while the engine runs. */
    default void onQuote(Quote quote) {}

    /** The engine's time has passed {@code timeUs}, microseconds since 1970; told about once a second. */
    default void onTime(long timeUs) {}

    /** A price alert has fired. Called by the thread that has stored it. */
    default void onAlert(PriceAlertFired fired) {}

    /** The engine runs: it has just been loaded and knows no quote and no session. Called by the supervising thread. */
    default void onStarted() {}

    /** The engine has stopped: what has not been answered so far will not be, and its outcome is unknown. */
    default void onStopped() {}

    /**
     * @param reject     null if the command was accepted
     * @param required   what a refused request needed: money or steps, by the reason
     * @param available  what there was
     * @param notional   of an order that lacks margin, in account currency
     * @param leverage   that counted for it
     * @param orderIdLow low half of the id of the order that the command created or changed; zero for none
     * @param records     the account's rows as they became true, in order
     * @param lastSeq    the engine's sequence after the command
     * @param atUs       time of the command
     * @param times      when the engine's stages were done with it
     */
    record Outcome(@Nullable RejectReason reject, long required, long available, long notional, int leverage,
            long orderIdLow, List<JournalRecord> records, long lastSeq, long atUs, StageTimes times) {}
}
