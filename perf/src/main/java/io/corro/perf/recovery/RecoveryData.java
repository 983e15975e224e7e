package io.corro.perf.recovery;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

import io.corro.engine.core.domain.AccountCommand.CancelOrder;
import io.corro.engine.core.domain.AccountCommand.OpenAccount;
import io.corro.engine.core.domain.AccountCommand.ReplaceOrder;
import io.corro.engine.core.domain.AccountCommand.SubmitOrder;
import io.corro.engine.core.domain.Command;
import io.corro.engine.core.domain.FillProfile;
import io.corro.engine.core.domain.Ids;
import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.domain.Limits;
import io.corro.engine.core.domain.Money;
import io.corro.engine.core.domain.OrderExits;
import io.corro.engine.core.domain.OrderTerms;
import io.corro.engine.core.domain.OrderType;
import io.corro.engine.core.domain.ShortSale;
import io.corro.engine.core.domain.Side;
import io.corro.engine.core.domain.TimeInForce;
import io.corro.engine.core.domain.Utf8Text;
import io.corro.engine.core.journal.RecordEncoder;
import io.corro.engine.core.journal.RecordList;
import io.corro.engine.core.journal.RecordSlice;
import io.corro.engine.core.matching.CommandOutcome;
import io.corro.engine.core.matching.MatchingEngine;
import io.corro.engine.runtime.port.EngineClock;
import io.corro.engine.runtime.port.EngineStore.EngineSession;
import io.corro.perf.database.BenchDatabase;
import io.corro.persistence.postgres.Database;
import io.corro.persistence.trading.JdbcEngineStore;

/**
 * Makes the state that is to be recovered: the product's matching core plays commands, and their effects go straight
 * into tables and journal, without a ring. It keeps the state too, so that it knows the hash a restart must arrive at.
 * Single-threaded.
 */
final class RecoveryData {
    private static final int LEVERAGE = 100;
    private static final long BALANCE = 1_000_000 * Money.ONE;
    private static final String SYMBOL = "EURUSD";
    private static final long PRICE_TICKS = 110_000;
    private static final int PRICES = 10_000;
    private static final int ORDERS_PER_ACCOUNT = 10;
    /** Commands of a row of the journal's tail. */
    private static final int TAIL_BATCH = 1_000;

    private final Database database;
    private final JdbcEngineStore store;
    private final Instrument instrument;
    private final MatchingEngine core;
    private final UUID user;
    private final EngineClock clock = EngineClock.system();
    private final CommandOutcome outcome = new CommandOutcome();
    private final RecordEncoder batch = new RecordEncoder(1 << 20);
    private final List<UUID> accounts = new ArrayList<>();
    private final List<OpenOrder> open = new ArrayList<>();
    private int batchCommands;
    private long lastSeq;

    private record OpenOrder(UUID account, UUID id, long priceTicks) {}

    RecoveryData(Database database) {
        this.database = database;
        store = new JdbcEngineStore(database);
        Instruments instruments = store.instruments();
        instrument = instruments.all().stream().filter(each -> each.symbol().equals(SYMBOL)).findFirst().orElseThrow();
        core = new MatchingEngine(instruments, Limits.QUOTE_AGE_MAX.toNanos() / 1_000);
        user = BenchDatabase.userId(database);
    }

    /** The hash that a restart must arrive at. */
    long stateHash() {
        return core.stateHash();
    }

    int orders() {
        return open.size();
    }

    /**
     * Adds open orders, with an account for every ten, until there are so many; all of it is in the tables. Then adds
     * commands that are in the journal only.
     */
    void grow(int orders, int tail, Consumer<String> progress) {
        try (EngineSession session = store.open(0, line -> {})) {
            core.resumeAfter(session.lastSeq());
            long firstSeq = session.lastSeq() + 1;
            lastSeq = session.lastSeq();
            fill(session, orders, progress);
            // In the tables already: the journal only has to know how far they are, and with which hash.
            session.journal().append(firstSeq, lastSeq, orders, core.stateHash(), new byte[0], 0, 0);
            addTail(session, tail);
        }
        database.jdbi().useHandle(handle -> handle.execute("ANALYZE"));
    }

    private void fill(EngineSession session, int orders, Consumer<String> progress) {
        while (open.size() < orders) {
            if (open.size() % ORDERS_PER_ACCOUNT == 0) {
                openAccount();
            }
            submit(accounts.getLast());
            if (batch.count() >= Limits.PROJECTION_IMAGES_MAX) {
                project(session);
                progress.accept(open.size() + " of " + orders + " orders");
            }
        }
        project(session);
    }

    private void openAccount() {
        UUID account = UUID.randomUUID();
        accounts.add(account);
        apply(new OpenAccount(account, user, "account " + accounts.size(), BALANCE, LEVERAGE, FillProfile.REALISTIC));
    }

    private void submit(UUID account) {
        long nowUs = clock.nowUs();
        long price = PRICE_TICKS - 1 - open.size() * 37L % PRICES;
        apply(new SubmitOrder(account, Utf8Text.of(new UUID(nowUs, open.size()).toString()), instrument,
                Utf8Text.of(instrument.symbol()),
                OrderTerms.of(Side.BUY, OrderType.LIMIT, TimeInForce.GTC, instrument.grid().minSteps(), price, 0),
                OrderExits.NONE,
                ShortSale.ANY_SIZE, LEVERAGE, 0), nowUs);
        open.add(new OpenOrder(account, orderId(nowUs), price));
    }

    private void project(EngineSession session) {
        RecordSlice span = new RecordSlice();
        span.view(batch);
        session.projection().project(RecordList.viewOf(span), lastSeq);
        clearBatch();
    }

    /** By turns an order is replaced, cancelled and placed anew, so that their number stays the same. */
    private void addTail(EngineSession session, int commands) {
        long journaled = lastSeq;
        for (int number = 0; number < commands; number++) {
            int index = (int) (number * 7_919L % open.size());
            switch (number % 3) {
                case 0 -> replace(index);
                case 1 -> cancel(index);
                default -> submit(accounts.get(index % accounts.size()));
            }
            if (batchCommands >= TAIL_BATCH || number == commands - 1) {
                session.journal().append(journaled + 1, lastSeq, batchCommands, core.stateHash(), batch.bytes(),
                        batch.from(), batch.length());
                journaled = lastSeq;
                clearBatch();
            }
        }
    }

    private void replace(int index) {
        OpenOrder order = open.get(index);
        long nowUs = clock.nowUs();
        long price = order.priceTicks - 1;
        apply(new ReplaceOrder(order.account, order.id, Utf8Text.of(new UUID(nowUs, lastSeq).toString()), 0, price, 0,
                null, null, 0,
                LEVERAGE, ShortSale.ANY_SIZE), nowUs);
        open.set(index, new OpenOrder(order.account, orderId(nowUs), price));
    }

    /** The id of the order that the last command has created. */
    private UUID orderId(long nowUs) {
        return new UUID(Ids.high(Ids.Kind.ORDER, nowUs), outcome.orderIdLow);
    }

    private void cancel(int index) {
        OpenOrder order = open.get(index);
        apply(new CancelOrder(order.account, order.id));
        open.set(index, open.getLast());
        open.removeLast();
    }

    private void apply(Command command) {
        apply(command, clock.nowUs());
    }

    private void apply(Command command, long nowUs) {
        outcome.clear();
        core.apply(command, nowUs, outcome);
        if (outcome.reject != null) {
            throw new IllegalStateException(command + " was refused: " + outcome.reject);
        }
        batch.append(outcome.records);
        batchCommands++;
        lastSeq = outcome.lastSeq;
    }

    private void clearBatch() {
        batch.clear();
        batchCommands = 0;
    }
}
