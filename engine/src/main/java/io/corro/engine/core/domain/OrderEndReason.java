package io.corro.engine.core.domain;

import org.jspecify.annotations.Nullable;

/** Reason for the end of an order that was not filled, and the status that this leaves it in. */
public enum OrderEndReason {
    /** It is live, or filled. */
    NONE(null),
    /** The account asked for it. */
    USER(OrderStatus.CANCELLED),
    /** The rest of an immediate-or-cancel order. */
    IMMEDIATE_OR_CANCEL(OrderStatus.CANCELLED),
    /** A fill-or-kill order that could not be filled whole. */
    FILL_OR_KILL(OrderStatus.CANCELLED),
    /** Its time in force ended. */
    EXPIRED(OrderStatus.EXPIRED),
    /** Another order took its place. */
    REPLACED(OrderStatus.REPLACED),
    /** The account was reset. */
    RESET(OrderStatus.CANCELLED),
    /** A reduce-only order found no position left to reduce. */
    NOTHING_TO_REDUCE(OrderStatus.CANCELLED),
    /** At the moment of the fill the account's free margin no longer covered it. */
    INSUFFICIENT_MARGIN(OrderStatus.CANCELLED),
    /** It would have traded with an order of the same account. */
    SELF_TRADE(OrderStatus.CANCELLED),
    /** An immediate order came while the session was closed. */
    SESSION_CLOSED(OrderStatus.CANCELLED),
    /** A post-only order that waited, and would have taken when its turn came. */
    POST_ONLY(OrderStatus.CANCELLED),
    /** At the account's stop-out level it would have increased the risk. */
    STOP_OUT(OrderStatus.CANCELLED),
    /** What the session's opening did not fill of an order for it. */
    OPENING_PASSED(OrderStatus.CANCELLED),
    /** What the session's closing did not fill of an order for it. */
    CLOSING_PASSED(OrderStatus.CANCELLED),
    /** Another order of its group ended, or filled what it was there for. */
    GROUP(OrderStatus.CANCELLED),
    /** The venue of its fill profile refused it when it would have taken. */
    VENUE_REFUSED(OrderStatus.REJECTED);

    private static final OrderEndReason[] BY_CODE = values();

    private final @Nullable OrderStatus status;

    OrderEndReason(@Nullable OrderStatus status) {
        this.status = status;
    }

    /** The status of an order that ended for this reason; null for {@link #NONE}. */
    public @Nullable OrderStatus status() {
        return status;
    }

    /** Whether an order can have this reason in that status. */
    public boolean explains(OrderStatus orderStatus) {
        return this == NONE ? orderStatus.isLive() || orderStatus == OrderStatus.FILLED : orderStatus == status;
    }

    /** The constant whose ordinal stands in journal bytes: constants are only ever added at the end. */
    public static OrderEndReason ofCode(int code) {
        return BY_CODE[code];
    }
}
