package io.corro.engine.runtime.port;

import java.util.Optional;
import java.util.UUID;

/**
 * Which activities of an account to list. They are sorted by time, ties by sequence.
 *
 * @param orderId   only fills of this order
 * @param pageToken id of the last item of the page before: an execution's or a cash movement's
 * @param ascending oldest first instead of newest first
 * @param pageSize  the most items to return, greater than zero
 */
public record ActivityQuery(
        UUID accountId, Optional<UUID> orderId, TimeWindow window, Optional<UUID> pageToken, boolean ascending,
        int pageSize) {

    public ActivityQuery {
        if (pageSize <= 0) {
            throw new IllegalArgumentException("pageSize must be greater than zero, but is " + pageSize);
        }
    }

    /** The same query for what follows an item. */
    public ActivityQuery after(UUID item) {
        return new ActivityQuery(accountId, orderId, window, Optional.of(item), ascending, pageSize);
    }

    /** The newest activities of an account. */
    public static ActivityQuery newest(UUID accountId, int pageSize) {
        return new ActivityQuery(accountId, Optional.empty(), TimeWindow.ALWAYS, Optional.empty(), false, pageSize);
    }
}
