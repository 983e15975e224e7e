package io.corro.persistence.trading;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.corro.engine.core.domain.PositionStatus;
import io.corro.engine.core.journal.AccountRecord;
import io.corro.engine.core.journal.CashRecord;
import io.corro.engine.core.journal.ExecutionRecord;
import io.corro.engine.core.journal.JournalRecord;
import io.corro.engine.core.journal.MarginRecord;
import io.corro.engine.core.journal.OrderRecord;
import io.corro.engine.core.journal.PositionRecord;

/**
 * What a run of images makes of each row: the last image of every account, position and order, and all executions, cash
 * movements and margin events. An order that was new, partly filled and filled within the run is one row. Not
 * thread-safe.
 */
final class RowChanges {
    private final Map<UUID, AccountRecord> accounts = new LinkedHashMap<>();
    private final Map<UUID, PositionChange> positions = new LinkedHashMap<>();
    private final Map<UUID, OrderRecord> orders = new LinkedHashMap<>();
    private final List<ExecutionRecord> executions = new ArrayList<>();
    private final List<CashRecord> cash = new ArrayList<>();
    private final List<MarginRecord> marginEvents = new ArrayList<>();

    /**
     * A position's last image with the one that tells its entry price.
     *
     * @param lastOpen the last image within the run in which it was open; null when there is none
     */
    record PositionChange(PositionRecord image, @Nullable PositionRecord lastOpen) {

        private static PositionChange of(PositionRecord image) {
            return new PositionChange(image, image.status() == PositionStatus.OPEN ? image : null);
        }

        boolean isOpen() {
            return image.status() == PositionStatus.OPEN;
        }

        private PositionChange then(PositionChange later) {
            return later.lastOpen == null ? new PositionChange(later.image, lastOpen) : later;
        }
    }

    /** The changes by those images that come after {@code seq}. */
    static RowChanges after(long seq, List<JournalRecord> images) {
        RowChanges changes = new RowChanges();
        for (JournalRecord image : images) {
            if (image.seq() > seq) {
                changes.add(image);
            }
        }
        return changes;
    }

    private void add(JournalRecord image) {
        switch (image) {
            case AccountRecord account -> accounts.put(account.id(), account);
            case PositionRecord position ->
                positions.merge(position.id(), PositionChange.of(position), PositionChange::then);
            case OrderRecord order -> orders.put(order.id(), order);
            case ExecutionRecord execution -> executions.add(execution);
            case CashRecord movement -> cash.add(movement);
            case MarginRecord event -> marginEvents.add(event);
        }
    }

    /**
     * The same changes one row at a time, in an order that respects references and unique keys: accounts, ended
     * positions, open ones, orders, executions, cash,
     * margin events.
     */
    List<RowChanges> singles() {
        List<RowChanges> singles = new ArrayList<>();
        accounts.values().forEach(account -> singles.add(of(account)));
        positions.values().stream()
                .sorted(Comparator.comparing(PositionChange::isOpen))
                .forEach(change -> singles.add(of(change)));
        orders.values().forEach(order -> singles.add(of(order)));
        executions.forEach(execution -> singles.add(of(execution)));
        cash.forEach(movement -> singles.add(of(movement)));
        marginEvents.forEach(event -> singles.add(of(event)));
        return singles;
    }

    private static RowChanges of(JournalRecord image) {
        RowChanges changes = new RowChanges();
        changes.add(image);
        return changes;
    }

    private static RowChanges of(PositionChange change) {
        RowChanges changes = new RowChanges();
        changes.positions.put(change.image.id(), change);
        return changes;
    }

    /** The images that count, in words. */
    @Override
    public String toString() {
        return Stream.of(accounts.values(), positions.values().stream().map(PositionChange::image).toList(),
                orders.values(), executions, cash, marginEvents)
                .flatMap(Collection::stream)
                .map(Object::toString)
                .collect(Collectors.joining(", "));
    }

    Collection<AccountRecord> accounts() {
        return accounts.values();
    }

    Collection<PositionChange> positions() {
        return positions.values();
    }

    Collection<OrderRecord> orders() {
        return orders.values();
    }

    Collection<ExecutionRecord> executions() {
        return executions;
    }

    Collection<MarginRecord> marginEvents() {
        return marginEvents;
    }

    Collection<CashRecord> cash() {
        return cash;
    }
}
