package io.corro.persistence.trading;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.corro.engine.core.domain.AccountCommand;
import io.corro.engine.core.domain.AccountCommand.CancelAllOrders;
import io.corro.engine.core.domain.AccountCommand.CancelOrder;
import io.corro.engine.core.domain.AccountCommand.Deposit;
import io.corro.engine.core.domain.AccountCommand.OpenAccount;
import io.corro.engine.core.domain.AccountCommand.ReplaceOrder;
import io.corro.engine.core.domain.AccountCommand.ResetAccount;
import io.corro.engine.core.domain.AccountCommand.SubmitOrder;
import io.corro.engine.core.domain.Command;
import io.corro.engine.core.domain.FillProfiles;
import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.domain.MarketCommand.ClockTick;
import io.corro.engine.core.domain.MarketCommand.QuoteUpdate;
import io.corro.engine.core.domain.Money;
import io.corro.engine.core.domain.OrderExits;
import io.corro.engine.core.domain.OrderTerms;
import io.corro.engine.core.domain.OrderType;
import io.corro.engine.core.domain.ShortSale;
import io.corro.engine.core.domain.Side;
import io.corro.engine.core.domain.TimeInForce;
import io.corro.engine.core.domain.Trail;
import io.corro.engine.core.domain.Utf8Text;
import io.corro.engine.core.journal.AccountRecord;
import io.corro.engine.core.journal.CashRecord;
import io.corro.engine.core.journal.ExecutionRecord;
import io.corro.engine.core.journal.JournalRecord;
import io.corro.engine.core.journal.MarginRecord;
import io.corro.engine.core.journal.OrderRecord;
import io.corro.engine.core.journal.PositionRecord;
import io.corro.engine.runtime.pipeline.EngineOptions;
import io.corro.engine.runtime.pipeline.EngineSupervisor;
import io.corro.engine.runtime.pipeline.EngineSupervisor.State;
import io.corro.engine.runtime.pipeline.LastQuotes;
import io.corro.engine.runtime.port.ActivityQuery;
import io.corro.engine.runtime.port.CommandIntake.Offer;
import io.corro.engine.runtime.port.EngineClock;
import io.corro.engine.runtime.port.EngineStore;
import io.corro.engine.runtime.port.OrderQuery;
import io.corro.engine.runtime.port.OutcomeListener;
import io.corro.engine.runtime.port.TradingHistory;
import io.corro.engine.runtime.port.TradingHistory.Fill;

import static org.assertj.core.api.Assertions.assertThat;

/** The real engine on a real database: what it published is what the tables hold, and what the next engine loads. */
class EngineOnPostgresTest {
    private static final int COMMANDS = 20_000;
    private static final int ACCOUNTS = 5;
    /** In the year 2100. */
    private static final long EXPIRES_AT_US = 4_102_444_800_000_000L;

    private final long seed = Long.getLong("corro.seed", ThreadLocalRandom.current().nextLong());
    private final Random random = new Random(seed);
    private final Published published = new Published();
    private TradingDatabase trading;
    private Instruments instruments;
    private List<UUID> accounts;
    private int lastId;

    @BeforeEach
    void createDatabase() {
        trading = new TradingDatabase();
        trading.execute("UPDATE trading.symbols SET liquidity = 'BOOK' WHERE name IN ('BTCUSD', 'AAPL')");
        instruments = trading.instruments();
        accounts = random.longs(ACCOUNTS).mapToObj(bits -> new UUID(bits, random.nextLong())).toList();
    }

    @AfterEach
    void dropDatabase() {
        trading.close();
    }

    @Test
    void theTablesHoldWhatTheEnginePublished() {
        try (EngineSupervisor engine = start()) {
            trade(engine, COMMANDS);
        }

        compareWithTables();
        assertThat(trading.count("SELECT count(*) FROM trading.v_account_mismatches")).as("seed %d", seed).isZero();
        assertThat(trading.count("SELECT count(*) FROM platform.v_unbalanced_transfers")).isZero();
    }

    @Test
    void aNewEngineGoesOnWhereTheLastOneStopped() {
        try (EngineSupervisor engine = start()) {
            trade(engine, COMMANDS / 4);
        }
        try (EngineSupervisor engine = start()) {
            assertThat(engine.status().state()).as("seed %d: %s", seed, engine.status()).isEqualTo(State.RUNNING);
            trade(engine, COMMANDS / 4);
        }

        compareWithTables();
        TrailCheck.run(trading, random);
    }

    @Test
    void whatWasNotProjectedIsProjectedByTheNextEngine() {
        try (EngineSupervisor engine = start(new LaggingStore(new JdbcEngineStore(trading.database())))) {
            trade(engine, COMMANDS / 4);
        }
        assertThat(trading.count("SELECT count(*) FROM trading.paper_orders")).isZero();

        try (EngineSupervisor engine = start()) {
            assertThat(engine.status().state()).as("seed %d: %s", seed, engine.status()).isEqualTo(State.RUNNING);
        }

        compareWithTables();
    }

    private EngineSupervisor start() {
        return start(new JdbcEngineStore(trading.database()));
    }

    private EngineSupervisor start(EngineStore store) {
        AtomicLong nowUs = new AtomicLong(EngineClock.system().nowUs());
        EngineSupervisor engine =
                new EngineSupervisor(EngineOptions.defaults(), store, instruments, FillProfiles.shipped(), published,
                        new LastQuotes(instruments.arrayLength()),
                        nowUs::incrementAndGet);
        engine.start().toCompletableFuture().join();
        quoteAll(engine);
        if (published.accounts.isEmpty()) {
            accounts.forEach(id -> offer(engine, new OpenAccount(id, trading.userId(), "Account " + id,
                    100_000 * Money.ONE, 100, FillProfiles.SHIPPED.get(random.nextInt(FillProfiles.SHIPPED.size())))));
        }
        return engine;
    }

    private void quoteAll(EngineSupervisor engine) {
        instruments.all().forEach(instrument -> offer(engine, quote(instrument)));
    }

    private QuoteUpdate quote(Instrument instrument) {
        long middle = 10_000 + random.nextInt(200);
        long spread = 1 + random.nextInt(5);
        return new QuoteUpdate(instrument.number(), middle, middle + spread,
                instrument.grid().minSteps() * (1 + random.nextInt(20)),
                instrument.grid().minSteps() * (1 + random.nextInt(20)));
    }

    private void trade(EngineSupervisor engine, int commands) {
        for (int count = 0; count < commands; count++) {
            offer(engine, command());
        }
    }

    private Command command() {
        Instrument instrument = instruments.all().get(random.nextInt(instruments.all().size()));
        return switch (random.nextInt(20)) {
            case 0, 1, 2, 3, 4 -> quote(instrument);
            case 5 -> new CancelAllOrders(account());
            case 6, 7 ->
                published.anyOrder(random).<Command>map(order -> new CancelOrder(order.accountId(), order.id()))
                        .orElse(new ClockTick());
            case 8 -> published.anyOrder(random).<Command>map(this::replacement).orElse(new ClockTick());
            case 9 -> random.nextInt(20) == 0 ? new ResetAccount(account(), 50_000 * Money.ONE) : new ClockTick();
            case 10 -> new Deposit(account(), 1 + random.nextInt(1_000_000_000));
            default -> submit(instrument);
        };
    }

    private UUID account() {
        return accounts.get(random.nextInt(ACCOUNTS));
    }

    private AccountCommand replacement(OrderRecord order) {
        return new ReplaceOrder(order.accountId(), order.id(), Utf8Text.of("r" + ++lastId),
                order.quantity() + random.nextInt(3),
                order.terms().limitTicks() == 0 ? 0 : order.terms().limitTicks() + random.nextInt(5) - 2, 0, null, null,
                0,
                500, ShortSale.ANY_SIZE);
    }

    private SubmitOrder submit(Instrument instrument) {
        OrderType type = OrderType.values()[random.nextInt(OrderType.values().length)];
        TimeInForce timeInForce = timeInForce(type);
        long price = 10_000 + random.nextInt(300) - 50;
        OrderTerms terms = OrderTerms.of(random.nextBoolean() ? Side.BUY : Side.SELL, type,
                timeInForce, instrument.grid().minSteps() * (1 + random.nextInt(30)),
                type.takesLimit() ? price : 0, type.takesStop() ? price : 0)
                .withTrail(type == OrderType.TRAILING_STOP ? Trail.ofTicks(1 + random.nextInt(100)) : Trail.NONE)
                .withPostOnly(type.takesLimit() && timeInForce.mayRest() && random.nextInt(5) == 0)
                .withReduceOnly(random.nextInt(10) == 0)
                .withNotional(random.nextInt(4) == 0 ? 1 + random.nextInt(1_000_000) : 0);
        return new SubmitOrder(account(), Utf8Text.of("c" + ++lastId), instrument, Utf8Text.of(instrument.symbol()),
                terms, OrderExits.NONE,
                random.nextInt(10) > 0 ? ShortSale.ANY_SIZE : ShortSale.NONE, 500,
                timeInForce == TimeInForce.GTD ? EXPIRES_AT_US : 0);
    }

    /** Orders with a stop have no opening and no closing. */
    private TimeInForce timeInForce(OrderType type) {
        TimeInForce any = TimeInForce.values()[random.nextInt(TimeInForce.values().length)];
        return any.isAuction() && (type.takesStop() || type == OrderType.TRAILING_STOP) ? TimeInForce.GTC : any;
    }

    private static void offer(EngineSupervisor engine, Command command) {
        while (engine.offer(command, 0) != Offer.TAKEN) {
            assertThat(engine.status().state()).as("%s", engine.status()).isEqualTo(State.RUNNING);
            Thread.onSpinWait();
        }
    }

    private void compareWithTables() {
        TradingHistory history = new JdbcTradingHistory(trading.database().jdbi(), instruments);
        assertThat(history.accounts(Optional.empty(), Integer.MAX_VALUE))
                .as("accounts, seed %d", seed).containsExactlyInAnyOrderElementsOf(published.accounts.values());
        accounts.forEach(account -> assertThat(history.orders(OrderQuery.newest(account, Integer.MAX_VALUE)))
                .as("orders, seed %d", seed)
                .containsExactlyInAnyOrderElementsOf(published.of(account, published.orders.values())));
        accounts.forEach(account -> assertThat(history.fills(ActivityQuery.newest(account, Integer.MAX_VALUE)))
                .extracting(Fill::execution)
                .as("executions, seed %d", seed)
                .containsExactlyInAnyOrderElementsOf(published.executions.get(account)));
        assertThat(positions()).as("positions, seed %d", seed)
                .containsExactlyInAnyOrderElementsOf(published.positions.values());
        assertThat(trading.count("SELECT count(*) FROM platform.ledger_entries"))
                .as("ledger, seed %d", seed).isEqualTo(2L * published.cash.size());
    }

    private List<PositionRecord> positions() {
        PositionTable table = new PositionTable(instruments);
        return trading.database().jdbi().withHandle(handle -> handle
                .createQuery("SELECT " + PositionTable.COLUMNS + " FROM trading.paper_positions")
                .map((columns, context) -> table.read(new QueriedRow(columns))).list());
    }

    /** The last image of every row that the engine has published. Written by the publishing thread. */
    private static final class Published implements OutcomeListener {
        private final Map<UUID, AccountRecord> accounts = new ConcurrentHashMap<>();
        private final Map<UUID, PositionRecord> positions = new ConcurrentHashMap<>();
        private final Map<UUID, OrderRecord> orders = new ConcurrentHashMap<>();
        private final Map<UUID, OrderRecord> live = new LinkedHashMap<>();
        private final Map<UUID, List<ExecutionRecord>> executions = new HashMap<>();
        private final List<CashRecord> cash = new ArrayList<>();

        @Override
        public synchronized void onOutcome(UUID accountId, long correlationId, Outcome outcome) {
            executions.computeIfAbsent(accountId, id -> new ArrayList<>());
            outcome.records().forEach(this::take);
        }

        private void take(JournalRecord image) {
            switch (image) {
                case AccountRecord account -> accounts.put(account.id(), account);
                case PositionRecord position -> positions.put(position.id(), position);
                case OrderRecord order -> take(order);
                case ExecutionRecord execution -> executions.get(execution.accountId()).add(execution);
                case CashRecord movement -> cash.add(movement);
                case MarginRecord event -> {}
            }
        }

        private void take(OrderRecord order) {
            orders.put(order.id(), order);
            if (order.status().isLive()) {
                live.put(order.id(), order);
            } else {
                live.remove(order.id());
            }
        }

        private synchronized Optional<OrderRecord> anyOrder(Random random) {
            return live.values().stream().skip(live.isEmpty() ? 0 : random.nextInt(live.size())).findFirst();
        }

        private List<OrderRecord> of(UUID account, Iterable<OrderRecord> images) {
            List<OrderRecord> own = new ArrayList<>();
            images.forEach(image -> {
                if (image.accountId().equals(account)) {
                    own.add(image);
                }
            });
            return own;
        }

        @Override
        public void onStopped() {}
    }
}
