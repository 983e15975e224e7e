package io.corro.engine.runtime.account;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorRefResolver;
import akka.actor.typed.javadsl.Behaviors;
import akka.persistence.testkit.PersistenceTestKitPlugin;
import akka.persistence.testkit.PersistenceTestKitSnapshotPlugin;
import com.typesafe.config.ConfigFactory;

import io.corro.engine.core.calendar.AlwaysOpen;
import io.corro.engine.core.domain.AccountCommand.SubmitOrder;
import io.corro.engine.core.domain.FillProfile;
import io.corro.engine.core.domain.FillProfiles;
import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.domain.MarketCommand;
import io.corro.engine.core.domain.RejectReason;
import io.corro.engine.core.domain.Side;
import io.corro.engine.core.journal.OrderRecord;
import io.corro.engine.runtime.account.AccountProtocol.Cancel;
import io.corro.engine.runtime.account.AccountProtocol.Idle;
import io.corro.engine.runtime.account.EngineClient.NewOrder;
import io.corro.engine.runtime.pipeline.EngineOptions;
import io.corro.engine.runtime.pipeline.EngineSupervisor;
import io.corro.engine.runtime.pipeline.LastQuotes;
import io.corro.engine.runtime.port.CommandIntake.Offer;
import io.corro.engine.runtime.port.TradingSwitches;
import io.corro.engine.testkit.EngineFixture;
import io.corro.engine.testkit.InMemoryEngineStore;
import io.corro.engine.testkit.ManualClock;
import io.corro.engine.testkit.TestInstruments;

import static org.assertj.core.api.Assertions.assertThat;

/** Account actors over a real ring and a store in memory, with short ways to ask them. */
public final class TradingFixture implements AutoCloseable {
    /** More than any test sends while a busy machine lets the projector rest. */
    static final int RING = 1_024;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    public final Instruments instruments = TestInstruments.dealer();
    public static final FillProfiles PROFILES = FillProfiles.shipped();
    public final InMemoryEngineStore store = new InMemoryEngineStore(instruments);
    public final ManualClock clock = new ManualClock();
    final ActiveAccounts awake = new ActiveAccounts();
    public final List<LimitBreaches.LimitBreach> breaches = new CopyOnWriteArrayList<>();
    public final LastQuotes quotes = new LastQuotes(instruments.arrayLength());
    public final EngineSupervisor engine = new EngineSupervisor(EngineOptions.defaults().withRingSize(RING), store,
            instruments, PROFILES, awake, quotes, clock);
    public final ActorTestKit actors = ActorTestKit.create(PersistenceTestKitPlugin.getInstance().config()
            .withFallback(PersistenceTestKitSnapshotPlugin.config()).withFallback(ConfigFactory.load()));
    public final TradingSwitches switches = new TradingSwitches();
    public final EngineClient client;
    public final ExecutorService blocking = Executors.newVirtualThreadPerTaskExecutor();
    private final ActorRef<AccountDirectory.Command> directory;

    public TradingFixture() {
        this(trading -> AccountBots.NONE);
    }

    public TradingFixture(Function<TradingFixture, AccountBots> bots) {
        AccountEnvironment environment = new AccountEnvironment(engine, store, instruments, new AlwaysOpen(), clock,
                engine.projection()::passed, blocking, switches, bots.apply(this), quotes, breaches::add);
        client = ActorEngineClient.start(actors.system(), environment, awake, PROFILES);
        directory = ActorRefResolver.get(actors.system())
                .resolveActorRef("akka://" + actors.system().name() + "/system/accounts");
        engine.start().toCompletableFuture().join();
    }

    public TradingFixture with(String account) {
        done(client.openAccount(EngineFixture.accountId(account), EngineFixture.accountId("owner"), account,
                EngineFixture.money("100000"), 100,
                FillProfile.REALISTIC));
        return this;
    }

    public TradingFixture quote(MarketCommand command) {
        await(() -> engine.offer(command, 0) == Offer.TAKEN);
        await(() -> engine.backlog() == 0);
        return this;
    }

    /** Tells the account's actor that it has been idle for long. */
    void idle(String account) {
        directory.tell(new AccountDirectory.Deliver(EngineFixture.accountId(account), Idle.INSTANCE));
    }

    /** Lets the account's actor fall asleep, and waits until it does. */
    void passivate(String account) {
        int before = awake.size();
        await(() -> {
            idle(account);
            LockSupport.parkNanos(5_000_000);
            return awake.size() < before;
        });
    }

    public static NewOrder order(SubmitOrder command) {
        return new NewOrder(command.accountId(), command.clientOrderId(), command.instrument(),
                command.submittedSymbol(),
                command.terms());
    }

    /** A limit order far from the market. */
    public static NewOrder resting(String account, String id) {
        return order(EngineFixture.limit(account, id, TestInstruments.EURUSD, Side.BUY, 1, "0.5"));
    }

    public CompletionStage<Reply<OrderRecord>> submit(NewOrder order) {
        return client.submit(order);
    }

    public AccountView view(String account) {
        return done(client.view(EngineFixture.accountId(account)));
    }

    /** A door behind which the engine is busy at the first cancellation; those that it takes are told. */
    public AccountDoor busyAtFirst(Consumer<UUID> cancelled) {
        boolean[] wasAsked = new boolean[1];
        return new AccountDoor(actors.spawn(Behaviors.receiveMessage(message -> {
            Cancel cancel = (Cancel) message;
            if (wasAsked[0]) {
                cancelled.accept(cancel.orderId());
            } else {
                wasAsked[0] = true;
                cancel.unavailable(Reply.Unavailability.ENGINE_BUSY);
            }
            return Behaviors.same();
        })));
    }

    TestProbe<TradeUpdate> subscribe(String account) {
        TestProbe<TradeUpdate> probe = actors.createTestProbe();
        done(client.subscribe(EngineFixture.accountId(account), probe.ref()));
        return probe;
    }

    static <T> Reply<T> reply(CompletionStage<Reply<T>> stage) {
        return stage.toCompletableFuture().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }

    public static <T> T done(CompletionStage<Reply<T>> stage) {
        Reply<T> reply = reply(stage);
        assertThat(reply).isInstanceOf(Reply.Accepted.class);
        return ((Reply.Accepted<T>) reply).value();
    }

    public static <T> RejectReason refused(CompletionStage<Reply<T>> stage) {
        Reply<T> reply = reply(stage);
        assertThat(reply).isInstanceOf(Reply.Refused.class);
        return ((Reply.Refused<T>) reply).reason();
    }

    static <T> Reply.Unavailability unavailable(CompletionStage<Reply<T>> stage) {
        Reply<T> reply = reply(stage);
        assertThat(reply).isInstanceOf(Reply.Unavailable.class);
        return ((Reply.Unavailable<T>) reply).why();
    }

    public static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
            LockSupport.parkNanos(200_000);
        }
    }

    List<UUID> liveOrders(String account) {
        return view(account).liveOrders().stream().map(OrderRecord::id).toList();
    }

    @Override
    public void close() {
        engine.close();
        actors.shutdownTestKit();
        blocking.close();
    }
}
