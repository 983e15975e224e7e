package io.corro.perf.peers;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import io.corro.engine.core.domain.AccountCommand.CancelOrder;
import io.corro.engine.core.domain.AccountCommand.ReadAccount;
import io.corro.engine.core.domain.AccountCommand.ReplaceOrder;
import io.corro.engine.core.domain.AccountCommand.SubmitOrder;
import io.corro.engine.core.domain.Command;
import io.corro.engine.core.domain.Ids;
import io.corro.engine.core.domain.Liquidity;
import io.corro.engine.core.domain.OrderExits;
import io.corro.engine.core.domain.OrderTerms;
import io.corro.engine.core.domain.OrderType;
import io.corro.engine.core.domain.ShortSale;
import io.corro.engine.core.domain.Side;
import io.corro.engine.core.domain.TimeInForce;
import io.corro.engine.core.domain.Utf8Text;
import io.corro.engine.core.journal.AccountRecord;
import io.corro.engine.core.journal.ExecutionRecord;
import io.corro.engine.core.journal.JournalRecord;
import io.corro.engine.core.journal.OrderRecord;
import io.corro.engine.core.journal.RecordDecoder;
import io.corro.engine.core.matching.CommandOutcome;
import io.corro.engine.core.matching.MatchingEngine;
import io.corro.perf.flow.BookSummary;
import io.corro.perf.flow.BookSummary.Level;
import io.corro.perf.flow.Flow;

/**
 * A flow as our engine takes it, built before any round, with what it leads to. A replaced order has a new id, which
 * follows from the engine's sequence: so the list is made by running it once. That same run decodes every effect;
 * each later round needs only to end with the same state hash, which covers every order, position and account.
 */
final class CorroFlow {
    private static final int USERS_MAX = 100_000;
    private static final long QUOTE_AGE_MAX_US = 1_000_000;

    private final Flow flow;
    private final Command[] commands;
    private final int users;
    private final UUID[] idOf;
    private long volume;
    private long finalHash;
    private @Nullable BookSummary book;

    private CorroFlow(Flow flow) {
        this.flow = flow;
        commands = new Command[flow.length()];
        idOf = new UUID[flow.length() + 1];
        int highest = 0;
        for (int index = 0; index < flow.length(); index++) {
            highest = Math.max(highest, flow.user(index));
        }
        users = Math.min(highest, USERS_MAX);
    }

    static CorroFlow of(Flow flow) {
        CorroFlow ours = new CorroFlow(flow);
        ours.rehearse();
        return ours;
    }

    Command command(int index) {
        return commands[index];
    }

    Flow flow() {
        return flow;
    }

    long finalHash() {
        return finalHash;
    }

    /** The book after the flow, and what was traded after the fill. */
    BookSummary book() {
        return Objects.requireNonNull(book, "the flow was rehearsed");
    }

    List<AccountRecord> accounts() {
        return PeerMarket.accounts(users);
    }

    /** A core with the flow's accounts and an empty book. */
    MatchingEngine newCore() {
        MatchingEngine core = new MatchingEngine(PeerMarket.INSTRUMENTS, QUOTE_AGE_MAX_US);
        accounts().forEach(core::restore);
        core.resumeAfter(users);
        return core;
    }

    private void rehearse() {
        MatchingEngine core = newCore();
        CommandOutcome outcome = new CommandOutcome();
        for (int index = 0; index < flow.length(); index++) {
            commands[index] = build(index);
            apply(core, commands[index], outcome);
            if (outcome.reject != null) {
                throw new IllegalStateException("command " + index + " was refused: " + outcome.reject);
            }
            idOf[flow.order(index)] = new UUID(Ids.high(Ids.Kind.ORDER, PeerMarket.NOW_US), outcome.orderIdLow);
            if (index >= flow.fillCount()) {
                volume += volume(outcome);
            }
        }
        finalHash = core.stateHash();
        book = readBook(core, outcome);
    }

    private static void apply(MatchingEngine core, Command command, CommandOutcome outcome) {
        outcome.clear();
        core.apply(command, PeerMarket.NOW_US, outcome);
    }

    private Command build(int index) {
        UUID account = PeerMarket.account(flow.user(index));
        UUID order = idOf[flow.order(index)];
        return switch (flow.action(index)) {
            case LIMIT -> submit(index, account, TimeInForce.GTC);
            case IMMEDIATE -> submit(index, account, TimeInForce.IOC);
            case CANCEL -> new CancelOrder(account, order);
            case MOVE -> new ReplaceOrder(account, order, Utf8Text.of(clientOrderId(index)), 0, flow.price(index), 0,
                    null, null, 0,
                    PeerMarket.LEVERAGE, ShortSale.ANY_SIZE);
        };
    }

    private Command submit(int index, UUID account, TimeInForce timeInForce) {
        return new SubmitOrder(account, Utf8Text.of(clientOrderId(index)), PeerMarket.INSTRUMENT,
                Utf8Text.of("XAU/USD"),
                OrderTerms.of(flow.isBuy(index) ? Side.BUY : Side.SELL, OrderType.LIMIT, timeInForce, flow.size(index),
                        flow.price(index), 0),
                OrderExits.NONE,
                ShortSale.ANY_SIZE, PeerMarket.LEVERAGE, 0);
    }

    /** As long as the ids that clients usually send. */
    private static String clientOrderId(int index) {
        return new UUID(PeerMarket.NOW_US, index).toString();
    }

    /** Each match has one execution for the side that took. */
    private static long volume(CommandOutcome outcome) {
        long lots = 0;
        for (JournalRecord image : images(outcome)) {
            if (image instanceof ExecutionRecord execution && execution.liquidity() == Liquidity.TAKER) {
                lots += execution.quantity();
            }
        }
        return lots;
    }

    private BookSummary readBook(MatchingEngine core, CommandOutcome outcome) {
        NavigableMap<Long, Level> bids = new TreeMap<>();
        NavigableMap<Long, Level> asks = new TreeMap<>();
        for (AccountRecord account : accounts()) {
            apply(core, new ReadAccount(account.id()), outcome);
            for (JournalRecord image : images(outcome)) {
                if (image instanceof OrderRecord order) {
                    add(order, order.side() == Side.BUY ? bids : asks);
                }
            }
        }
        return new BookSummary(List.copyOf(bids.descendingMap().values()), List.copyOf(asks.values()), volume);
    }

    private static void add(OrderRecord order, Map<Long, Level> side) {
        Level one = new Level(order.terms().limitTicks(), order.quantity() - order.filledQuantity(), 1);
        side.merge(order.terms().limitTicks(), one,
                (level, more) -> new Level(level.price(), level.size() + more.size(), level.orders() + 1));
    }

    private static List<JournalRecord> images(CommandOutcome outcome) {
        List<JournalRecord> images = new ArrayList<>();
        RecordDecoder reader =
                new RecordDecoder(outcome.records.bytes(), outcome.records.from(), outcome.records.length());
        while (reader.hasNext()) {
            images.add(reader.next());
        }
        return images;
    }
}
