package io.corro.engine.runtime.account;

import java.util.List;
import java.util.Optional;

import io.corro.engine.core.journal.AccountRecord;
import io.corro.engine.core.journal.OrderRecord;
import io.corro.engine.core.journal.PositionRecord;

/**
 * Snapshot of one account. Immutable.
 *
 * @param positions  the open ones
 * @param liveOrders by creation
 * @param seq        the last sequence that the view contains; history at least as new as it waits for this one
 */
public record AccountView(
        AccountRecord account, List<PositionRecord> positions, List<OrderRecord> liveOrders, AccountSettings settings,
        long seq) {

    public AccountView {
        positions = List.copyOf(positions);
        liveOrders = List.copyOf(liveOrders);
    }

    public Optional<PositionRecord> position(int instrumentNumber) {
        return positions.stream().filter(position -> position.instrument() == instrumentNumber).findFirst();
    }
}
