package io.corro.engine.runtime.account;

import io.corro.engine.core.domain.RejectReason;
import io.corro.error.ErrorCode;
import io.corro.error.ErrorInfo;

/** Reply of the engine to one request. */
public sealed interface Reply<T> {

    /** It completed, and it is durable. */
    record Accepted<T>(T value) implements Reply<T> {}

    /**
     * It did not happen and has no effect.
     *
     * @param required  what the request needed: margin for {@code insufficient_buying_power}, steps for
     *                  {@code insufficient_quantity}; otherwise zero
     * @param available what there was
     * @param notional  for {@code insufficient_buying_power} what the order is worth, in account currency
     * @param leverage  and the leverage that its margin was counted at
     */
    record Refused<T>(RejectReason reason, long required, long available, long notional, int leverage)
            implements Reply<T> {

        /** A refusal that needs no numbers. */
        public static <T> Refused<T> of(RejectReason reason) {
            return new Refused<>(reason, 0, 0, 0, 1);
        }
    }

    record Unavailable<T>(Unavailability why) implements Reply<T> {}

    /** Why there is no answer. */
    enum Unavailability implements ErrorCode {
        /** The ring or the account's queue is full. Nothing was taken; try again. */
        ENGINE_BUSY("The engine is busy and nothing was taken; try again."),
        /** The engine is stopped or loading. Nothing was taken. */
        ENGINE_UNAVAILABLE("The engine is not running and nothing was taken; try again when it is."),
        /** The engine stopped, or did not answer in time, after the request was taken: read again before a repeat. */
        UNKNOWN_OUTCOME("The outcome is unknown; read the order by its client_order_id before you repeat it.");

        private final ErrorInfo info;

        Unavailability(String message) {
            info = ErrorInfo.unavailable(message);
        }

        @Override
        public ErrorInfo info() {
            return info;
        }
    }
}
