package io.corro.engine.core.matching;

import java.util.HashMap;
import java.util.Map;

import io.corro.engine.core.domain.FillProfile;
import io.corro.engine.core.domain.OrderClass;
import io.corro.engine.core.domain.OrderStatus;
import io.corro.engine.core.domain.OrderType;
import io.corro.engine.core.journal.AccountRecord;
import io.corro.engine.core.journal.CashRecord;
import io.corro.engine.core.journal.ExecutionRecord;
import io.corro.engine.core.journal.JournalRecord;
import io.corro.engine.core.journal.MarginRecord;
import io.corro.engine.core.journal.OrderDetails;
import io.corro.engine.core.journal.OrderRecord;
import io.corro.engine.core.journal.PositionRecord;
import io.corro.engine.core.journal.RecordEncoder;

/**
 * Loading of stored live rows: puts each back in its place, counts it into the state hash and changes nothing else.
 * Used before the matching thread starts, by the thread that loads.
 */
final class StateLoader {
    private static final int SCRATCH_BYTES = 1_024;

    private final EngineState state;
    private final ChangeSet changes;
    private final OrderExpiry expiry;
    private final OrderGroups groups;
    private final PositionGuards guards;
    private final Market[] markets;
    /** By the low half of the parent's id. */
    private final Map<Long, OrderGroup> opened = new HashMap<>();
    private final MarginThresholds thresholds;
    private final RecordEncoder scratch = new RecordEncoder(SCRATCH_BYTES);

    /** @param markets by instrument number */
    StateLoader(EngineState state, ChangeSet changes, OrderExpiry expiry, OrderGroups groups, PositionGuards guards,
            Market[] markets, MarginThresholds thresholds) {
        this.state = state;
        this.changes = changes;
        this.expiry = expiry;
        this.groups = groups;
        this.guards = guards;
        this.markets = markets;
        this.thresholds = thresholds;
    }

    /** Loads one row: accounts first, then open positions, then live orders by creation. */
    void restore(JournalRecord record) {
        scratch.clear();
        switch (record) {
            case AccountRecord account -> restore(account);
            case PositionRecord position -> restore(position);
            case OrderRecord order -> restore(order);
            case ExecutionRecord execution -> throw new IllegalArgumentException("not a live row: " + execution);
            case MarginRecord margin -> throw new IllegalArgumentException("not a live row: " + margin);
            case CashRecord cash -> throw new IllegalArgumentException("not a live row: " + cash);
        }
    }

    private void restore(AccountRecord record) {
        AccountState account = new AccountState();
        account.set(record);
        account.profile = state.profiles.byNumber(record.fillProfile());
        state.accounts.put(account);
        changes.restore(account, scratch);
    }

    private void restore(PositionRecord record) {
        AccountState account = state.account(record.accountId());
        PositionState position = state.newPosition();
        position.set(record);
        position.account = account;
        position.accountId = account.id;
        position.market = markets[record.instrument()];
        position.market.exposure(account).position = position;
        account.addOpen(position);
        thresholds.awaitFirstQuote(position);
        guards.arm(position);
        changes.restore(position, scratch);
    }

    private void restore(OrderRecord record) {
        AccountState account = state.account(record.accountId());
        OrderState order = state.newOrder();
        order.set(record);
        order.account = account;
        order.profile = profile(order, account);
        order.details.accountId = account.id;
        order.market = markets[record.instrument()];
        order.exposure = order.market.exposure(account);
        if (order.status != OrderStatus.HELD) {
            order.exposure.enter(order);
        }
        join(order);
        account.marginReserved += order.details.reservedMargin;
        state.add(order);
        order.market.restore(order);
        expiry.follow(order.details.expiresAtUs);
        changes.restore(order, scratch);
    }

    private FillProfile profile(OrderState order, AccountState account) {
        int number = order.details.fillProfile;
        return number < 0 ? account.profile : state.profiles.byNumber(number);
    }

    /** Puts an order back into its group, which the id of the parent names. */
    private void join(OrderState order) {
        OrderDetails details = order.details;
        if (details.orderClass == OrderClass.SIMPLE) {
            return;
        }
        OrderGroup group = opened.computeIfAbsent(order.isParent() ? order.idLow : details.parentLow,
                parent -> groups.open());
        order.group = group;
        if (order.isParent() && details.orderClass != OrderClass.OCO) {
            group.entry = order;
        } else if (order.type == OrderType.LIMIT) {
            group.takeProfit = order;
        } else {
            group.stopLoss = order;
        }
    }
}
