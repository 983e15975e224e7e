package io.corro.engine.account;

import java.util.List;
import java.util.Optional;

import io.corro.engine.image.AccountImage;
import io.corro.engine.image.OrderImage;
import io.corro.engine.image.PositionImage;

/**
 * One account at one moment. Immutable.
 *
 * @param positions  the open ones
 * @param liveOrders by creation
 * @param seq        the last sequence that the view contains; history at least as new as it waits for this one
 */
public record AccountView(
        AccountImage account, List<PositionImage> positions, List<OrderImage> liveOrders, AccountSettings settings,
        long seq) {

    public AccountView {
        positions = List.copyOf(positions);
        liveOrders = List.copyOf(liveOrders);
    }

    public Optional<PositionImage> position(int instrumentNumber) {
        return positions.stream().filter(position -> position.instrument() == instrumentNumber).findFirst();
    }
}
