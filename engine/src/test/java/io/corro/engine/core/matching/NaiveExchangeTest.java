package io.corro.engine.core.matching;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.corro.engine.core.domain.AccountCommand.ProtectPosition;
import io.corro.engine.core.domain.AccountCommand.SubmitOrder;
import io.corro.engine.core.domain.Command;
import io.corro.engine.core.domain.FillProfile;
import io.corro.engine.core.domain.Ids;
import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.domain.MarketCommand.SessionChange;
import io.corro.engine.core.domain.OrderEndReason;
import io.corro.engine.core.domain.OrderType;
import io.corro.engine.core.domain.Protection;
import io.corro.engine.core.domain.RejectReason;
import io.corro.engine.core.domain.Side;
import io.corro.engine.core.domain.TimeInForce;
import io.corro.engine.core.domain.Trail;
import io.corro.engine.core.journal.ExecutionRecord;
import io.corro.engine.core.journal.JournalRecord;
import io.corro.engine.core.journal.OrderRecord;
import io.corro.engine.core.journal.PositionRecord;
import io.corro.engine.testkit.EngineFixture;
import io.corro.engine.testkit.RandomScenario;
import io.corro.engine.testkit.TestInstruments;

import static io.corro.engine.testkit.TestInstruments.AAPL;

/** Both kinds of market do what the naive model does, fill by fill, over random runs. */
class NaiveExchangeTest {
    private static final int ACCOUNTS = 10;
    /** By hand with more: {@code -Dcorro.naive.steps=150000 -Dcorro.naive.dealer=101-400 -Dcorro.naive.book=…}. */
    private static final int STEPS = Integer.getInteger("corro.naive.steps", 20_000);
    private static final int COMPARE_ALL_EVERY = 1_000;

    @ParameterizedTest
    @MethodSource("dealerSeeds")
    void theDealerMarketDoesWhatTheNaiveOneDoes(long seed) {
        compare(seed, TestInstruments.dealer());
    }

    @ParameterizedTest
    @MethodSource("bookSeeds")
    void theBookMarketDoesWhatTheNaiveOneDoes(long seed) {
        compare(seed, TestInstruments.book());
    }

    /** A stop is as old as its order, a protection as its last setting, however late either begins to wait. */
    @ParameterizedTest
    @MethodSource("eachKind")
    void aStopThatAwaitedItsSessionIsOlderThanAProtectionSetMeanwhile(Instruments instruments) {
        long stop = AAPL.ticks(new BigDecimal("199"));
        play(instruments,
                EngineFixture.open("anna", "100000", 4, FillProfile.REALISTIC),
                EngineFixture.open("bob", "100000", 4, FillProfile.REALISTIC),
                EngineFixture.quote(AAPL, "200.00", "200.10", 50, 50),
                EngineFixture.market("anna", "a1", AAPL, Side.BUY, 5),
                new SessionChange(AAPL.number(), false),
                EngineFixture.order("bob", "b1", AAPL, Side.SELL, OrderType.STOP, TimeInForce.GTC, 3, 0, stop),
                new ProtectPosition(EngineFixture.accountId("anna"), AAPL, new Protection(stop, 0, Trail.NONE)),
                new SessionChange(AAPL.number(), true),
                EngineFixture.quote(AAPL, "199.50", "199.60", 50, 50),
                EngineFixture.quote(AAPL, "198.90", "199.00", 50, 50));
    }

    static Stream<Instruments> eachKind() {
        return Stream.of(TestInstruments.dealer(), TestInstruments.book());
    }

    private static void play(Instruments instruments, Command... commands) {
        EngineFixture desk = new EngineFixture(instruments);
        NaiveExchange naive = new NaiveExchange(instruments);
        for (Command command : commands) {
            desk.advance(Duration.ofMillis(1));
            compare(command, desk.accept(command), desk, naive);
        }
        require(naive.live(), live(desk));
    }

    static LongStream dealerSeeds() {
        return seeds("corro.naive.dealer", "11-26");
    }

    static LongStream bookSeeds() {
        return seeds("corro.naive.book", "31-46");
    }

    private static LongStream seeds(String property, String usual) {
        String[] range = System.getProperty(property, usual).split("-");
        return LongStream.rangeClosed(Long.parseLong(range[0]), Long.parseLong(range[1]));
    }

    private static void compare(long seed, Instruments instruments) {
        RandomScenario run = new RandomScenario(seed, instruments, ACCOUNTS, true);
        NaiveExchange naive = new NaiveExchange(instruments);
        long[] steps = new long[1];
        RandomScenario.Observer observer = (command, records) -> {
            compare(command, records, run.desk(), naive);
            if (++steps[0] % COMPARE_ALL_EVERY == 0) {
                require(naive.live(), live(run.desk()));
            }
        };
        run.begin(observer).run(STEPS, observer);
    }

    private static void compare(Command command, List<JournalRecord> records, EngineFixture desk, NaiveExchange naive) {
        RejectReason reject = desk.outcome().reject;
        if (command instanceof SubmitOrder submit) {
            boolean refused = reject == RejectReason.INSUFFICIENT_QUANTITY
                    || reject == RejectReason.SHORTING_NOT_ALLOWED;
            require(naive.mayReduce(submit), !refused);
            require(refused || naive.isOpening(submit), reject != RejectReason.NOT_AN_OPENING);
            refused |= reject == RejectReason.NOT_AN_OPENING;
            require(refused || naive.isEntry(submit), reject != RejectReason.NOT_AN_ENTRY);
            refused |= reject == RejectReason.NOT_AN_ENTRY;
            require(!refused && naive.wouldTake(submit, desk.nowUs()), reject == RejectReason.POST_ONLY_WOULD_TAKE);
        }
        if (reject == null) {
            require(naive.apply(command, ids(records), desk.nowUs(), killed(records)), events(records));
        }
    }

    private static Set<UUID> killed(List<JournalRecord> records) {
        Set<UUID> killed = new HashSet<>();
        for (JournalRecord record : records) {
            if (record instanceof OrderRecord order && order.progress().endReason() == OrderEndReason.FILL_OR_KILL) {
                killed.add(order.id());
            }
        }
        return killed;
    }

    private static Map<String, UUID> ids(List<JournalRecord> records) {
        Map<String, UUID> ids = new HashMap<>();
        for (JournalRecord record : records) {
            if (record instanceof OrderRecord order) {
                ids.put(order.clientOrderId(), order.id());
            } else if (record instanceof PositionRecord position) {
                ids.put("protection", new UUID(0, Ids.low(position.protection().setSeq())));
            }
        }
        return ids;
    }

    private static List<String> events(List<JournalRecord> records) {
        List<String> fills = new ArrayList<>();
        List<String> ends = new ArrayList<>();
        for (JournalRecord record : records) {
            if (record instanceof ExecutionRecord fill) {
                fills.add("fill " + fill.orderId() + " " + fill.quantity() + "@" + fill.priceTicks());
            } else if (record instanceof OrderRecord order && order.progress().endReason() != OrderEndReason.NONE) {
                ends.add("end " + order.id() + " " + order.progress().endReason());
            }
        }
        ends.sort(null);
        fills.addAll(ends);
        return fills;
    }

    private static Map<UUID, Long> live(EngineFixture desk) {
        Map<UUID, Long> live = new TreeMap<>();
        desk.mirror().liveOrders().forEach(order -> live.put(order.id(), order.remaining()));
        return live;
    }

    private static void require(Object expected, Object actual) {
        if (!expected.equals(actual)) {
            throw new AssertionError("\nnaive:  " + expected + "\nengine: " + actual);
        }
    }
}
