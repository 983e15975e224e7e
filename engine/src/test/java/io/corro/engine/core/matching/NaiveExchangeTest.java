package io.corro.engine.core.matching;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.corro.engine.core.domain.AccountCommand.SubmitOrder;
import io.corro.engine.core.domain.Command;
import io.corro.engine.core.domain.Ids;
import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.domain.OrderEndReason;
import io.corro.engine.core.domain.RejectReason;
import io.corro.engine.core.journal.ExecutionRecord;
import io.corro.engine.core.journal.JournalRecord;
import io.corro.engine.core.journal.OrderRecord;
import io.corro.engine.core.journal.PositionRecord;
import io.corro.engine.testkit.EngineFixture;
import io.corro.engine.testkit.RandomScenario;
import io.corro.engine.testkit.TestInstruments;

/** Both kinds of market do what the naive model does, fill by fill, over random runs. */
class NaiveExchangeTest {
    private static final int ACCOUNTS = 10;
    private static final int STEPS = 150_000;
    private static final int COMPARE_ALL_EVERY = 1_000;

    @ParameterizedTest
    @ValueSource(longs = {11, 12})
    void theDealerMarketDoesWhatTheNaiveOneDoes(long seed) {
        compare(seed, TestInstruments.dealer());
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22})
    void theBookMarketDoesWhatTheNaiveOneDoes(long seed) {
        compare(seed, TestInstruments.book());
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
