package io.corro.perf.durable;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;

import io.corro.engine.core.domain.AccountCommand.OpenAccount;
import io.corro.engine.core.domain.AccountCommand.SubmitOrder;
import io.corro.engine.core.domain.Command;
import io.corro.engine.core.domain.FillProfile;
import io.corro.engine.core.domain.FillProfiles;
import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.domain.MarketCommand.QuoteUpdate;
import io.corro.engine.core.domain.Money;
import io.corro.engine.core.domain.OrderExits;
import io.corro.engine.core.domain.OrderTerms;
import io.corro.engine.core.domain.OrderType;
import io.corro.engine.core.domain.ShortSale;
import io.corro.engine.core.domain.Side;
import io.corro.engine.core.domain.TimeInForce;
import io.corro.engine.core.domain.Utf8Text;
import io.corro.engine.runtime.pipeline.EngineOptions;
import io.corro.engine.runtime.pipeline.EngineSupervisor;
import io.corro.engine.runtime.pipeline.EngineSupervisor.State;
import io.corro.engine.runtime.pipeline.LastQuotes;
import io.corro.engine.runtime.port.CommandIntake.Offer;
import io.corro.engine.runtime.port.EngineClock;
import io.corro.engine.runtime.port.OutcomeListener;
import io.corro.perf.database.BenchDatabase;
import io.corro.persistence.postgres.Database;
import io.corro.persistence.trading.JdbcEngineStore;

/**
 * The product's engine on the product's database, with the options of {@code ./corro up}, and accounts that buy and
 * sell by turns: every order is filled whole at the quote, so each writes an order, an execution, a position and an
 * account. One thread sends; answers come from the ring's {@code publish} thread, behind the commit.
 */
public final class DurableEngine implements OutcomeListener, AutoCloseable {
    private static final int ACCOUNTS = 100;
    private static final int LEVERAGE = 100;
    private static final long BALANCE = 1_000_000 * Money.ONE;
    private static final String SYMBOL = "EURUSD";
    private static final long BID_TICKS = 110_000;
    private static final long RETRY_NS = 50_000;

    private final EngineSupervisor engine;
    private final Instrument instrument;
    private final List<UUID> accounts = new ArrayList<>();
    private final AtomicInteger refused = new AtomicInteger();
    private final String run = Long.toHexString(System.nanoTime());
    private volatile IntConsumer answers = index -> {};
    private long sent;

    private DurableEngine(Database database) {
        JdbcEngineStore store = new JdbcEngineStore(database);
        Instruments instruments = store.instruments();
        instrument = instruments.all().stream().filter(each -> each.symbol().equals(SYMBOL)).findFirst().orElseThrow();
        engine = new EngineSupervisor(EngineOptions.defaults(), store, instruments, FillProfiles.shipped(), this,
                new LastQuotes(instruments.arrayLength()), EngineClock.system());
    }

    /**
     * @throws IllegalStateException if the engine does not start: then what the database holds is not what the journal
     *                               speaks of
     */
    public static DurableEngine start(Database database, UUID userId) {
        DurableEngine durable = new DurableEngine(database);
        durable.engine.start().toCompletableFuture().join();
        durable.requireRunning();
        for (int number = 0; number < ACCOUNTS; number++) {
            UUID account = UUID.randomUUID();
            durable.accounts.add(account);
            durable.offer(new OpenAccount(account, userId, "bench " + number, BALANCE, LEVERAGE,
                    FillProfile.OPTIMISTIC), 0);
        }
        durable.drain();
        return durable;
    }

    /** Where the indexes of what has been acknowledged go from now on. */
    void answerTo(IntConsumer newAnswers) {
        answers = newAnswers;
    }

    /** A fresh quote, and an empty ring. */
    void prepare() {
        long size = instrument.grid().maxSteps();
        offer(new QuoteUpdate(instrument.number(), BID_TICKS, BID_TICKS + 2, size, size), 0);
        drain();
    }

    /** Sends an order; waits while the ring is full. */
    void submit(int index) {
        offer(order(sent++), index + 1L);
    }

    private SubmitOrder order(long number) {
        UUID account = accounts.get((int) (number % ACCOUNTS));
        Side side = number / ACCOUNTS % 2 == 0 ? Side.BUY : Side.SELL;
        return new SubmitOrder(account, Utf8Text.of(String.format("%s-%016x", run, number)), instrument,
                Utf8Text.of(instrument.symbol()),
                OrderTerms.of(side, OrderType.MARKET, TimeInForce.GTC, instrument.grid().minSteps(), 0, 0),
                OrderExits.NONE,
                ShortSale.ANY_SIZE, LEVERAGE, 0);
    }

    private void offer(Command command, long correlationId) {
        while (engine.offer(command, correlationId) != Offer.TAKEN) {
            requireRunning();
            LockSupport.parkNanos(RETRY_NS);
        }
    }

    private void requireRunning() {
        if (engine.status().state() != State.RUNNING) {
            throw new IllegalStateException("the engine does not run: " + engine.status());
        }
    }

    /** Waits until everything is in the tables. */
    void drain() {
        while (engine.backlog() > 0) {
            requireRunning();
            LockSupport.parkNanos(RETRY_NS);
        }
    }

    @Override
    public void onOutcome(UUID accountId, long correlationId, Outcome outcome) {
        if (outcome.reject() != null) {
            refused.incrementAndGet();
        }
        if (correlationId > 0) {
            answers.accept((int) correlationId - 1);
        }
    }

    @Override
    public void onStopped() {}

    /**
     * Whether the tables hold exactly what was acknowledged.
     *
     * @throws IllegalStateException if they do not
     */
    void check(Database database) {
        drain();
        long filled = BenchDatabase.number(database, "SELECT count(*) FROM trading.paper_orders"
                + " WHERE status = 'FILLED' AND client_order_id LIKE '" + run + "-%'");
        if (refused.get() > 0 || filled != sent) {
            throw new IllegalStateException(
                    sent + " orders were sent, " + refused + " refused, and " + filled
                            + " filled ones are in the tables");
        }
        long mismatches = BenchDatabase.number(database, "SELECT count(*) FROM trading.v_account_mismatches");
        if (mismatches > 0) {
            throw new IllegalStateException(mismatches + " accounts do not agree with their executions");
        }
    }

    @Override
    public void close() {
        engine.close();
    }
}
