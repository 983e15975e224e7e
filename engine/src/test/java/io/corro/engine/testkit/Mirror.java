package io.corro.engine.testkit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

import io.corro.engine.core.domain.CashReason;
import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.domain.LiquidityModel;
import io.corro.engine.core.domain.MarginEvent;
import io.corro.engine.core.domain.MarketCommand.QuoteUpdate;
import io.corro.engine.core.domain.OrderClass;
import io.corro.engine.core.domain.OrderEndReason;
import io.corro.engine.core.domain.OrderStatus;
import io.corro.engine.core.domain.OrderType;
import io.corro.engine.core.domain.PositionStatus;
import io.corro.engine.core.domain.Quote;
import io.corro.engine.core.domain.Quotes;
import io.corro.engine.core.domain.Side;
import io.corro.engine.core.domain.TimeInForce;
import io.corro.engine.core.domain.TradeMath;
import io.corro.engine.core.journal.AccountRecord;
import io.corro.engine.core.journal.CashHolding;
import io.corro.engine.core.journal.CashRecord;
import io.corro.engine.core.journal.ExecutionRecord;
import io.corro.engine.core.journal.JournalRecord;
import io.corro.engine.core.journal.MarginRecord;
import io.corro.engine.core.journal.OrderRecord;
import io.corro.engine.core.journal.PositionEntry;
import io.corro.engine.core.journal.PositionRecord;
import io.corro.engine.core.journal.RecordCodec;
import io.corro.engine.runtime.account.AccountSettings;
import io.corro.engine.runtime.account.AccountView;
import io.corro.engine.runtime.account.Valuation;

/**
 * The engine's state as its records tell it, and the judge of its invariants: after every command the books must add
 * up, whatever the commands were. Knows nothing of how the engine works. Not thread-safe.
 */
public final class Mirror implements Quotes {
    private final Instruments instruments;
    private final Quote[] quotes;
    private final Map<UUID, Account> accounts = new LinkedHashMap<>();
    private final Map<Integer, Map<UUID, OrderRecord>> liveByInstrument = new HashMap<>();
    private final Map<UUID, Long> hashes = new HashMap<>();
    private final GroupBooks groups = new GroupBooks();
    private long stateHash;
    private long lastSeq;

    /** What the records of one account add up to. */
    private static final class Account {
        private AccountRecord record;
        private final Map<Integer, PositionRecord> positions = new TreeMap<>();
        private final Map<UUID, OrderRecord> orders = new LinkedHashMap<>();
        private final Map<Integer, Long> net = new HashMap<>();
        /** By instrument, of the open position. */
        private final Map<Integer, Long> swaps = new HashMap<>();
        private long cash;
        private long realized;
        private long fees;
        private long realizedSinceReset;
        private long feesSinceReset;
    }

    public Mirror(Instruments instruments) {
        this.instruments = instruments;
        quotes = new Quote[instruments.arrayLength()];
    }

    /** Follows a quote that the engine took. */
    public void quoted(QuoteUpdate quote, long number, long timeUs) {
        quotes[quote.instrument()] = new Quote(quote.instrument(), quote.bidTicks(), quote.askTicks(), quote.bidSize(),
                quote.askSize(), number, timeUs);
    }

    @Override
    public Quote last(int instrumentNumber) {
        return quotes[instrumentNumber];
    }

    /** Forgets the quotes, as an engine does that has just been loaded. */
    public void forgetQuotes() {
        Arrays.fill(quotes, null);
    }

    /**
     * Follows what one command made true, and checks everything that must hold afterwards.
     *
     * @throws AssertionError saying what does not hold
     */
    public void apply(List<JournalRecord> records, long engineSeq, long engineHash) {
        Set<Account> changed = new LinkedHashSet<>();
        for (JournalRecord record : records) {
            require(record.seq() > lastSeq, "sequence does not rise", record);
            lastSeq = record.seq();
            changed.add(apply(record));
        }
        require(engineSeq >= lastSeq, "last sequence", engineSeq);
        lastSeq = engineSeq;
        changed.forEach(this::check);
        groups.apply(records);
        records.forEach(this::checkBook);
        require(engineHash == stateHash, "state hash", Long.toHexString(engineHash));
    }

    private Account apply(JournalRecord record) {
        return switch (record) {
            case AccountRecord account -> apply(account);
            case PositionRecord position -> apply(position);
            case OrderRecord order -> apply(order);
            case ExecutionRecord execution -> apply(execution);
            case CashRecord cash -> apply(cash);
            case MarginRecord margin -> apply(margin);
        };
    }

    private Account account(UUID id) {
        return accounts.computeIfAbsent(id, unknown -> new Account());
    }

    private Account apply(AccountRecord record) {
        Account account = account(record.id());
        require(record.version() == (account.record == null ? 1 : account.record.version() + 1), "version", record);
        if (account.record != null && account.record.resetAtUs() != record.resetAtUs()) {
            account.realizedSinceReset = 0;
            account.feesSinceReset = 0;
        }
        account.record = record;
        hash(record.id(), record, true);
        return account;
    }

    private Account apply(PositionRecord position) {
        Account account = account(position.accountId());
        PositionRecord before = account.positions.get(position.instrument());
        require(position.payments().swapTotal() == account.swaps.getOrDefault(position.instrument(), 0L),
                "swap = Σ of the swaps", position);
        boolean open = position.status() == PositionStatus.OPEN;
        require(open == position.quantity() > 0, "an open position has a quantity, a closed one none", position);
        require(before == null || before.id().equals(position.id()), "one open position an instrument", position);
        require(before != null || position.version() == 1, "version of a new position", position);
        require(before == null || position.version() == before.version() + 1, "version", position);
        if (open) {
            account.positions.put(position.instrument(), position);
        } else {
            account.positions.remove(position.instrument());
            account.swaps.remove(position.instrument());
            require(position.costBasis() == 0 && position.marginUsed() == 0
                    && position.entry().equals(PositionEntry.NONE), "a closed position holds nothing",
                    position);
            if (position.closeTicks() == 0) {
                account.net.put(position.instrument(), 0L);
            }
        }
        hash(position.id(), position, open);
        return account;
    }

    private Account apply(OrderRecord order) {
        Account account = account(order.accountId());
        checkOrder(order);
        Map<UUID, OrderRecord> live = liveByInstrument.computeIfAbsent(order.instrument(), n -> new LinkedHashMap<>());
        if (order.status().isLive()) {
            account.orders.put(order.id(), order);
            live.put(order.id(), order);
        } else {
            account.orders.remove(order.id());
            live.remove(order.id());
        }
        hash(order.id(), order, order.status().isLive());
        return account;
    }

    private static void checkOrder(OrderRecord order) {
        boolean live = order.status().isLive();
        boolean filled = order.filledQuantity() == order.quantity();
        require(order.filledQuantity() <= order.quantity(), "filled more than ordered", order);
        require(filled == (order.status() == OrderStatus.FILLED), "filled by name and by number", order);
        require(order.status() != OrderStatus.PARTIALLY_FILLED || order.filledQuantity() > 0, "partly filled", order);
        require(live == (order.times().endedAtUs() == 0), "ended by name and by time", order);
        require(order.progress().reservedMargin() >= 0 && (live || order.progress().reservedMargin() == 0), "reserve",
                order);
        require(order.filledQuantity() == 0 == (order.progress().filledValue() == 0), "value of what was filled",
                order);
        boolean ended = !live && order.status() != OrderStatus.FILLED;
        require(ended == (order.progress().endReason() != OrderEndReason.NONE), "reason of the end", order);
        if (order.terms().timeInForce() == TimeInForce.FOK && order.links().replaces() == null) {
            require(filled || order.filledQuantity() == 0, "fill or kill is all or nothing", order);
        }
        if (order.terms().timeInForce().isAuction()) {
            require(!live || order.status() == OrderStatus.NEW, "orders for an auction do not rest", order);
        }
        if (order.terms().timeInForce() == TimeInForce.IOC || order.terms().timeInForce() == TimeInForce.FOK) {
            require(!live || isDormant(order), "immediate orders do not rest", order);
        }
    }

    private Account apply(ExecutionRecord execution) {
        Account account = account(execution.accountId());
        require(execution.quantity() > 0 && execution.priceTicks() > 0, "something for something", execution);
        long net = account.net.getOrDefault(execution.instrument(), 0L)
                + execution.side().sign() * execution.quantity();
        require(execution.positionQuantity() == net, "position after the fill", execution);
        OrderRecord order = account.orders.get(execution.orderId());
        if (order != null) {
            require(order.side() == execution.side(), "side", execution);
            require(order.terms().limitTicks() == 0
                    || order.side().reaches(order.terms().limitTicks(), execution.priceTicks()),
                    "price beyond the limit", execution);
        }
        account.net.put(execution.instrument(), net);
        account.realized += execution.realizedPnl();
        account.realizedSinceReset += execution.realizedPnl();
        account.fees += execution.fee();
        account.feesSinceReset += execution.fee();
        return account;
    }

    private Account apply(CashRecord cash) {
        Account account = account(cash.accountId());
        account.cash += cash.amount();
        boolean isOfHolding = cash.reason() == CashReason.SWAP || cash.reason() == CashReason.DIVIDEND;
        require(isOfHolding != cash.holding().equals(CashHolding.NONE), "holding of a payment", cash);
        if (isOfHolding) {
            require(cash.holding().steps() == account.net.get(cash.holding().instrument()), "what was held", cash);
        }
        if (cash.reason() == CashReason.SWAP) {
            account.swaps.merge(cash.holding().instrument(), cash.amount(), Long::sum);
        }
        return account;
    }

    private Account apply(MarginRecord event) {
        require((event.closingOrderId() == null) == (event.event() != MarginEvent.STOP_OUT), "order of a stop-out",
                event);
        return account(event.accountId());
    }

    private void hash(UUID id, JournalRecord record, boolean live) {
        Long before = hashes.remove(id);
        stateHash -= before == null ? 0 : before;
        if (live) {
            long hash = RecordCodec.hash(record);
            hashes.put(id, hash);
            stateHash += hash;
        }
    }

    private void check(Account account) {
        AccountRecord record = account.record;
        require(record != null, "account without a record", account.orders);
        require(record.balance() == account.cash + account.realized - account.fees,
                "balance = funding and write-offs + realised − fees", record);
        require(record.balance() >= 0 || record.marginUsed() > 0, "balance below zero", record);
        require(record.realizedPnl() == account.realizedSinceReset, "realised = Σ of the fills", record);
        require(record.feeTotal() == account.feesSinceReset, "fees = Σ of the fills", record);
        long margin = 0;
        for (PositionRecord position : account.positions.values()) {
            require(position.marginUsed() >= 0 && position.costBasis() >= 0, "position below zero", position);
            require(position.side().sign() * position.quantity() == account.net.get(position.instrument()),
                    "position = Σ of the fills", position);
            margin += position.marginUsed();
        }
        require(record.marginUsed() == margin, "margin used = Σ of the positions", record);
        account.orders.values().stream()
                .filter(order -> order.terms().reduceOnly() && order.status() != OrderStatus.HELD)
                .forEach(order -> require(closes(order, account.positions.get(order.instrument())),
                        "what only reduces ends with its position", order));
        account.net.forEach((instrument, net) -> require(net == 0 || account.positions.containsKey(instrument),
                "fills without a position", record));
    }

    /** Of two exits only the take-profit counts; what is held does not. */
    private static boolean claims(OrderRecord order) {
        return order.status() != OrderStatus.HELD && (order.links().parentId() == null
                || order.links().orderClass() == OrderClass.OTO || order.type() == OrderType.LIMIT);
    }

    private static boolean isDormant(OrderRecord order) {
        return (order.terms().stopTicks() != 0 || order.type() == OrderType.TRAILING_STOP)
                && order.times().triggeredAtUs() == 0;
    }

    private static boolean closes(OrderRecord order, PositionRecord position) {
        return position != null && position.side() != order.side();
    }

    /** In a book no two live orders of different accounts stand across each other. */
    private void checkBook(JournalRecord record) {
        if (!(record instanceof OrderRecord changed)
                || instruments.byNumber(changed.instrument()).liquidity() != LiquidityModel.BOOK) {
            return;
        }
        OrderRecord bid = null;
        OrderRecord ask = null;
        for (OrderRecord order : liveByInstrument.get(changed.instrument()).values()) {
            if (order.terms().limitTicks() == 0 || order.status() == OrderStatus.NEW
                    || order.status() == OrderStatus.HELD || isDormant(order)) {
                continue;
            }
            if (order.side() == Side.BUY && (bid == null || order.terms().limitTicks() > bid.terms().limitTicks())) {
                bid = order;
            } else if (order.side() == Side.SELL
                    && (ask == null || order.terms().limitTicks() < ask.terms().limitTicks())) {
                ask = order;
            }
        }
        require(bid == null || ask == null || bid.terms().limitTicks() < ask.terms().limitTicks(),
                "the book is crossed", bid);
    }

    private static void require(boolean holds, String what, Object subject) {
        if (!holds) {
            throw new AssertionError(what + ": " + subject);
        }
    }

    /** The live rows as an engine loads them: accounts, then open positions, then live orders by creation. */
    public List<JournalRecord> liveRows() {
        List<JournalRecord> rows = new ArrayList<>();
        accounts.values().forEach(account -> rows.add(account.record));
        accounts.values().forEach(account -> rows.addAll(account.positions.values()));
        accounts.values().stream()
                .flatMap(account -> account.orders.values().stream())
                .sorted(Comparator.comparingLong(OrderRecord::createdSeq))
                .forEach(rows::add);
        return rows;
    }

    public long lastSeq() {
        return lastSeq;
    }

    public long stateHash() {
        return stateHash;
    }

    public AccountRecord account(String name) {
        return account(EngineFixture.accountId(name)).record;
    }

    /** Whether the account has been opened. */
    public boolean isOpen(UUID accountId) {
        return accounts.containsKey(accountId);
    }

    public AccountRecord accountRecord(UUID accountId) {
        return accounts.get(accountId).record;
    }

    public Collection<PositionRecord> positions(UUID accountId) {
        return accounts.get(accountId).positions.values();
    }

    public PositionRecord position(UUID accountId, Instrument instrument) {
        return accounts.get(accountId).positions.get(instrument.number());
    }

    /** The account's live orders by creation. */
    public Collection<OrderRecord> orders(UUID accountId) {
        return accounts.get(accountId).orders.values();
    }

    public List<OrderRecord> liveOrders() {
        return accounts.values().stream().flatMap(account -> account.orders.values().stream()).toList();
    }

    /** Σ of what the account's live orders hold. */
    public long reserved(UUID accountId) {
        return orders(accountId).stream().mapToLong(order -> order.progress().reservedMargin()).sum();
    }

    /** What an order of this side could close without taking it away from another. */
    public long freeToClose(UUID accountId, Instrument instrument, Side side) {
        PositionRecord position = position(accountId, instrument);
        long opposite = position == null || position.side() == side ? 0 : position.quantity();
        long live = orders(accountId).stream()
                .filter(order -> order.instrument() == instrument.number() && order.side() == side && claims(order))
                .mapToLong(OrderRecord::remaining)
                .sum();
        return Math.max(0, opposite - live);
    }

    /** The account marked to the last quotes. */
    public Valuation valuation(UUID accountId) {
        Account account = accounts.get(accountId);
        return Valuation.of(new AccountView(account.record, List.copyOf(account.positions.values()),
                List.copyOf(account.orders.values()), AccountSettings.DEFAULT, lastSeq), this, instruments);
    }

    /** The value of a fill in the instrument's quote currency. */
    public long value(ExecutionRecord execution) {
        return TradeMath.notional(instruments.byNumber(execution.instrument()), execution.priceTicks(),
                execution.quantity());
    }
}
