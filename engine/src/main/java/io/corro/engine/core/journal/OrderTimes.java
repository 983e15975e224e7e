package io.corro.engine.core.journal;

/**
 * When what happened to an order; zero for what has not happened.
 *
 * @param expiresAtUs when its time in force ends, zero for never
 * @param endedAtUs   when it left the market; the status says how
 */
public record OrderTimes(long createdAtUs, long updatedAtUs, long triggeredAtUs, long expiresAtUs, long endedAtUs) {

    public OrderTimes withoutEnd() {
        return new OrderTimes(createdAtUs, updatedAtUs, triggeredAtUs, expiresAtUs, 0);
    }
}
