package io.corro.engine.core.matching;

import java.util.Arrays;
import java.util.UUID;

import io.corro.engine.core.domain.CashReason;
import io.corro.engine.core.domain.Ids;
import io.corro.engine.core.domain.MarginEvent;
import io.corro.engine.core.domain.PositionStatus;
import io.corro.engine.core.journal.CashHolding;
import io.corro.engine.core.journal.CashRecord;
import io.corro.engine.core.journal.ExecutionRow;
import io.corro.engine.core.journal.MarginRecord;
import io.corro.engine.core.journal.RecordEncoder;

/**
 * Changes of one command, written as records: executions and cash movements at once, each dirty account, position and
 * order once at the end. Keeps the engine's sequence and the incremental state hash. Owned by the matching thread.
 */
final class ChangeSet {
    /** Orders that are written before the first of them is hashed, while it is still near. */
    private static final int HASHED_BEHIND = 8;

    private final EngineState state;
    private final DueAccounts due;
    private RecordEncoder writer;
    private long nowUs;
    private long seq;
    private long stateHash;

    private OrderState[] orders = new OrderState[16];
    private int orderCount;
    private PositionState[] positions = new PositionState[16];
    private int positionCount;
    private AccountState[] accounts = new AccountState[16];
    private int accountCount;

    ChangeSet(EngineState state, DueAccounts due) {
        this.state = state;
        this.due = due;
    }

    void begin(RecordEncoder target, long commandTimeUs) {
        writer = target;
        nowUs = commandTimeUs;
    }

    long nowUs() {
        return nowUs;
    }

    long nextSeq() {
        return ++seq;
    }

    long seq() {
        return seq;
    }

    void resumeAfter(long lastSeq) {
        seq = lastSeq;
    }

    long stateHash() {
        return stateHash;
    }

    void markDirty(OrderState order) {
        if (!order.dirty && !order.isHouse()) {
            order.dirty = true;
            if (orderCount == orders.length) {
                orders = Arrays.copyOf(orders, orderCount * 2);
            }
            orders[orderCount++] = order;
        }
    }

    void markDirty(PositionState position) {
        if (!position.dirty) {
            position.dirty = true;
            if (positionCount == positions.length) {
                positions = Arrays.copyOf(positions, positionCount * 2);
            }
            positions[positionCount++] = position;
        }
    }

    /** Its margin level is judged at the end of the command. */
    void markDirty(AccountState account) {
        due.add(account);
        if (!account.dirty) {
            account.dirty = true;
            if (accountCount == accounts.length) {
                accounts = Arrays.copyOf(accounts, accountCount * 2);
            }
            accounts[accountCount++] = account;
        }
    }

    void execution(ExecutionRow row) {
        writer.write(row);
    }

    void margin(AccountState account, MarginEvent event, long equity, int instrument, UUID orderId) {
        long eventSeq = nextSeq();
        writer.write(new MarginRecord(eventSeq, Ids.uuid(Ids.Kind.MARGIN, eventSeq, nowUs), account.id, event, equity,
                account.marginUsed, instrument, orderId, nowUs));
    }

    void cash(AccountState account, CashReason reason, long amount) {
        long cashSeq = nextSeq();
        writer.writeCash(cashSeq, Ids.high(Ids.Kind.TRANSFER, nowUs), Ids.low(cashSeq), account.id, reason, amount,
                nowUs);
    }

    /** @param holding what it was paid for */
    void cash(AccountState account, CashReason reason, long amount, CashHolding holding) {
        long cashSeq = nextSeq();
        writer.write(new CashRecord(cashSeq, Ids.uuid(Ids.Kind.TRANSFER, cashSeq, nowUs), account.id, reason, amount,
                nowUs, holding));
    }

    /**
     * Lets the house bear what is below zero once no position is left: before, the profit of one may cover the loss of
     * another.
     */
    void bearDebt(AccountState account) {
        if (account.balance < 0 && account.marginUsed == 0) {
            cash(account, CashReason.NEGATIVE_BALANCE, -account.balance);
            account.balance = 0;
        }
    }

    /**
     * Writes a position that has no record yet before it changes again: its entry must be on record even if the command
     * that opened it also closes it. What closed before it is written before it.
     */
    void recordEntry(PositionState position) {
        if (position.version == 0) {
            writePositions();
        }
    }

    /**
     * Writes every dirty row and brings the state hash up to date. Ended orders and positions are forgotten. A row is
     * hashed some rows after it was written: a word that is read back while the smaller stores it is made of are still
     * on their way to the cache waits for them.
     */
    void commit() {
        if ((accountCount | positionCount | orderCount) != 0) {
            write();
        }
    }

    private void write() {
        for (int index = 0; index < accountCount; index++) {
            write(accounts[index]);
        }
        for (int index = 0; index < positionCount; index++) {
            write(positions[index]);
        }
        for (int index = 0; index < orderCount; index++) {
            write(orders[index]);
            if (index >= HASHED_BEHIND) {
                hashOrder(index - HASHED_BEHIND);
            }
        }
        hashAccounts();
        hashPositions();
        for (int index = Math.max(0, orderCount - HASHED_BEHIND); index < orderCount; index++) {
            hashOrder(index);
        }
        orderCount = 0;
    }

    private void writePositions() {
        for (int index = 0; index < positionCount; index++) {
            write(positions[index]);
        }
        hashPositions();
    }

    private void hashAccounts() {
        for (int index = 0; index < accountCount; index++) {
            AccountState account = accounts[index];
            accounts[index] = null;
            hash(account, writer, account.row);
        }
        accountCount = 0;
    }

    private void hashPositions() {
        for (int index = 0; index < positionCount; index++) {
            PositionState position = positions[index];
            positions[index] = null;
            if (position.status == PositionStatus.OPEN) {
                hash(position, writer, position.row);
            } else {
                stateHash -= position.hash;
                state.recycle(position);
            }
        }
        positionCount = 0;
    }

    private void hashOrder(int index) {
        OrderState order = orders[index];
        orders[index] = null;
        if (order.isLive()) {
            hash(order, writer, order.row);
        } else {
            stateHash -= order.hash;
            state.remove(order);
        }
    }

    private void write(AccountState account) {
        account.dirty = false;
        account.seq = nextSeq();
        account.version++;
        account.updatedAtUs = nowUs;
        account.row = writer.write(account);
    }

    private void write(PositionState position) {
        position.dirty = false;
        position.seq = nextSeq();
        position.version++;
        position.updatedAtUs = nowUs;
        position.row = writer.write(position);
    }

    private void write(OrderState order) {
        order.dirty = false;
        order.details.seq = nextSeq();
        order.details.updatedAtUs = nowUs;
        order.row = writer.write(order);
    }

    /** Puts the hash of a row into the place that its former one has in the state hash. */
    private void hash(AccountState account, RecordEncoder from, int row) {
        stateHash -= account.hash;
        account.hash = from.hash(row);
        stateHash += account.hash;
    }

    private void hash(PositionState position, RecordEncoder from, int row) {
        stateHash -= position.hash;
        position.hash = from.hash(row);
        stateHash += position.hash;
    }

    private void hash(OrderState order, RecordEncoder from, int row) {
        stateHash -= order.hash;
        order.hash = from.hash(row, order.details);
        stateHash += order.hash;
    }

    /** Counts a loaded row into the state hash, encoded into a scratch writer. */
    void restore(AccountState account, RecordEncoder scratch) {
        hash(account, scratch, scratch.write(account));
    }

    void restore(PositionState position, RecordEncoder scratch) {
        hash(position, scratch, scratch.write(position));
    }

    void restore(OrderState order, RecordEncoder scratch) {
        hash(order, scratch, scratch.write(order));
    }
}
