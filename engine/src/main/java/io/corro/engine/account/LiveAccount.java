package io.corro.engine.account;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

import io.corro.engine.domain.Instruments;
import io.corro.engine.domain.Limits;
import io.corro.engine.domain.PositionStatus;
import io.corro.engine.image.AccountImage;
import io.corro.engine.image.CashImage;
import io.corro.engine.image.ExecutionImage;
import io.corro.engine.image.Image;
import io.corro.engine.image.OrderImage;
import io.corro.engine.image.PositionImage;

/** What an account actor knows of its account: the live rows, and the orders that ended lately. Not thread-safe. */
final class LiveAccount {
    private final TradeUpdates updates;
    private final Map<Integer, PositionImage> positions = new TreeMap<>();
    private final Map<UUID, OrderImage> live = new LinkedHashMap<>();
    private final Map<String, OrderImage> byClientOrderId = new HashMap<>();
    private final Map<UUID, OrderImage> recent = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, OrderImage> eldest) {
            boolean full = size() > Limits.RECENT_ORDERS_PER_ACCOUNT;
            if (full) {
                byClientOrderId.remove(eldest.getValue().clientOrderId());
            }
            return full;
        }
    };
    private AccountImage account;
    private long seq;

    /** @param snapshot the account's rows as the engine has read them */
    LiveAccount(Instruments instruments, List<Image> snapshot, long seq) {
        updates = new TradeUpdates(instruments);
        snapshot.forEach(this::apply);
        this.seq = seq;
    }

    /** Takes over what became true and says which events it means for streams, in order. */
    List<TradeUpdate> apply(List<Image> images, long lastSeq) {
        Map<UUID, List<ExecutionImage>> executions = new HashMap<>();
        List<TradeUpdate> events = new ArrayList<>();
        for (Image image : images) {
            if (image instanceof ExecutionImage execution) {
                executions.computeIfAbsent(execution.orderId(), id -> new ArrayList<>()).add(execution);
            } else if (image instanceof OrderImage order) {
                events.addAll(updates.between(live.get(order.id()), order,
                        executions.getOrDefault(order.id(), List.of())));
            }
            apply(image);
        }
        seq = lastSeq;
        events.sort(Comparator.comparingLong(TradeUpdate::eventSeq));
        return events;
    }

    private void apply(Image image) {
        switch (image) {
            case AccountImage newer -> account = newer;
            case PositionImage position -> apply(position);
            case OrderImage order -> apply(order);
            case ExecutionImage execution -> { }
            case CashImage cash -> { }
        }
    }

    private void apply(PositionImage position) {
        if (position.status() == PositionStatus.OPEN) {
            positions.put(position.instrument(), position);
        } else {
            positions.computeIfPresent(position.instrument(),
                    (instrument, current) -> current.id().equals(position.id()) ? null : current);
        }
    }

    private void apply(OrderImage order) {
        byClientOrderId.put(order.clientOrderId(), order);
        if (order.status().isLive()) {
            live.put(order.id(), order);
        } else {
            live.remove(order.id());
            recent.put(order.id(), order);
        }
    }

    Optional<OrderImage> order(UUID id) {
        OrderImage order = live.get(id);
        return Optional.ofNullable(order != null ? order : recent.get(id));
    }

    Optional<OrderImage> order(String clientOrderId) {
        return Optional.ofNullable(byClientOrderId.get(clientOrderId));
    }

    Optional<PositionImage> position(int instrument) {
        return Optional.ofNullable(positions.get(instrument));
    }

    long seq() {
        return seq;
    }

    AccountImage account() {
        return account;
    }

    AccountView view(AccountSettings settings) {
        return new AccountView(account, List.copyOf(positions.values()), List.copyOf(live.values()), settings, seq);
    }
}
