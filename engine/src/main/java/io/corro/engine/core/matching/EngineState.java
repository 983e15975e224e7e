package io.corro.engine.core.matching;

import java.util.UUID;

import io.corro.engine.core.domain.FillProfiles;

/**
 * Accounts and live orders in memory, by the low half of their ids, and the pools they come from. Owned by the matching
 * thread.
 */
final class EngineState {
    private static final int EXPECTED_ACCOUNTS = 1_024;
    private static final int EXPECTED_ORDERS = 65_536;

    final LongMap<AccountState> accounts = new LongMap<>(EXPECTED_ACCOUNTS);
    final LongMap<OrderState> orders = new LongMap<>(EXPECTED_ORDERS);
    /** What the numbers in accounts and orders stand for. */
    final FillProfiles profiles;
    private final Pool<OrderState> orderPool = new Pool<>(OrderState::new);
    private final Pool<PositionState> positionPool = new Pool<>(PositionState::new);

    EngineState(FillProfiles profiles) {
        this.profiles = profiles;
    }

    AccountState account(UUID id) {
        AccountState account = accounts.get(id.getLeastSignificantBits());
        return account != null && account.id.equals(id) ? account : null;
    }

    /** Reads an account; the result means nothing. */
    long prefetch(UUID accountId) {
        AccountState account = accounts.get(accountId.getLeastSignificantBits());
        return account == null ? 0 : account.balance;
    }

    /** Reads an account, an order and the orders beside it; the result means nothing. */
    long prefetch(UUID accountId, UUID orderId) {
        OrderState order = orders.get(orderId.getLeastSignificantBits());
        return prefetch(accountId) + (order == null ? 0 : order.prefetch());
    }

    /** The live order with this id if it is this account's, else null. */
    OrderState order(AccountState account, UUID orderId) {
        OrderState order = orders.get(orderId.getLeastSignificantBits());
        return order != null && order.account == account && order.details.idHigh == orderId.getMostSignificantBits()
                ? order : null;
    }

    OrderState newOrder() {
        OrderState order = orderPool.take();
        order.clear();
        return order;
    }

    void add(OrderState order) {
        orders.put(order);
        order.account.addOrder(order);
    }

    /** Forgets an order that has ended. */
    void remove(OrderState order) {
        orders.remove(order);
        order.account.removeOrder(order);
        orderPool.give(order);
    }

    /** Gives back a guard, which was never among the live orders. */
    void recycle(OrderState guard) {
        orderPool.give(guard);
    }

    PositionState newPosition() {
        PositionState position = positionPool.take();
        position.clear();
        return position;
    }

    /** Gives back a position that has closed. */
    void recycle(PositionState position) {
        positionPool.give(position);
    }
}
