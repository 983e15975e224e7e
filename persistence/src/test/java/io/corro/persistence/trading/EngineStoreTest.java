package io.corro.persistence.trading;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.OrderStatus;
import io.corro.engine.core.journal.AccountRecord;
import io.corro.engine.core.journal.JournalRecord;
import io.corro.engine.core.journal.OrderRecord;
import io.corro.engine.core.journal.PositionRecord;
import io.corro.engine.core.journal.RecordFormat;
import io.corro.engine.runtime.port.EngineStore.EngineSession;
import io.corro.engine.runtime.port.FencedException;
import io.corro.engine.runtime.port.UnknownFormatException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Taking a shard over, and reading back what was written. */
class EngineStoreTest {
    private final long seed = ThreadLocalRandom.current().nextLong();
    private TradingDatabase trading;
    private RandomImages random;

    @BeforeEach
    void createDatabase() {
        trading = new TradingDatabase();
        random = new RandomImages(seed, trading.instruments(), trading.userId());
    }

    @AfterEach
    void dropDatabase() {
        trading.close();
    }

    @Test
    void aNewDatabaseBeginsWithAFence() {
        EngineSession session = trading.open();

        assertThat(session.epoch()).isEqualTo(1);
        assertThat(session.lastSeq()).isEqualTo(1);
        assertThat(session.stateHash()).isZero();
        assertThat(TradingDatabase.loaded(session)).isEmpty();
        assertThat(session.differences()).isEmpty();
    }

    @Test
    void everyTakeoverRaisesTheEpochAndKeepsTheHash() {
        EngineSession first = trading.open();
        first.journal().append(2, 9, 3, 4711, new byte[0], 0, 0);

        EngineSession second = trading.open();

        assertThat(second.epoch()).isEqualTo(2);
        assertThat(second.lastSeq()).isEqualTo(10);
        assertThat(second.stateHash()).isEqualTo(4711);
    }

    @Test
    void takeoversWithoutACommandBetweenThemShareAFence() {
        EngineSession first = trading.open();
        first.journal().append(2, 9, 3, 4711, new byte[0], 0, 0);
        trading.open();
        EngineSession third = trading.open();
        EngineSession fourth = trading.open();

        assertThat(fourth.epoch()).isEqualTo(4);
        assertThat(fourth.lastSeq()).isEqualTo(10);
        assertThat(fourth.stateHash()).isEqualTo(4711);
        assertThat(trading.count("SELECT count(*) FROM trading.engine_journal")).isEqualTo(3);
        assertThatThrownBy(() -> third.journal().append(11, 11, 1, 0, new byte[0], 0, 0))
                .isInstanceOf(FencedException.class);
        fourth.journal().append(11, 11, 1, 0, new byte[0], 0, 0);
    }

    @Test
    void liveRowsComeBackFieldByField() {
        EngineSession session = trading.open();
        List<JournalRecord> live = randomLiveRows(session.lastSeq());

        session.projection().project(live, random.lastSeq());

        List<JournalRecord> loaded = TradingDatabase.loaded(session);
        assertThat(TradingDatabase.accounts(loaded)).as("seed %d", seed)
                .containsExactlyInAnyOrderElementsOf(TradingDatabase.accounts(live));
        assertThat(TradingDatabase.positions(loaded)).as("seed %d", seed)
                .containsExactlyInAnyOrderElementsOf(TradingDatabase.positions(live));
        assertThat(TradingDatabase.orders(loaded)).as("seed %d", seed)
                .containsExactlyElementsOf(TradingDatabase.orders(live));
        assertThat(loaded).isSortedAccordingTo(Comparator.comparing(EngineStoreTest::rank));
    }

    private static int rank(JournalRecord image) {
        return image instanceof AccountRecord ? 0 : image instanceof PositionRecord ? 1 : 2;
    }

    private List<JournalRecord> randomLiveRows(long lastSeq) {
        random.after(lastSeq);
        List<JournalRecord> images = new ArrayList<>();
        for (int n = 0; n < 20; n++) {
            AccountRecord account = random.account();
            images.add(account);
            trading.instruments().all()
                    .forEach(instrument -> images.add(random.openPosition(account.id(), instrument)));
            for (int orders = 0; orders < 50; orders++) {
                images.add(random.order(account.id(), liveStatus()));
            }
        }
        return images;
    }

    private OrderStatus liveStatus() {
        return random.any(Arrays.stream(OrderStatus.values()).filter(OrderStatus::isLive).toArray(OrderStatus[]::new));
    }

    @Test
    void changedRowsComeBackAsLastWritten() {
        EngineSession session = trading.open();
        AccountRecord account = random.after(session.lastSeq()).account();
        Instrument instrument = random.instrument();
        PositionRecord position = random.openPosition(account.id(), instrument);
        OrderRecord order = random.order(account.id(), OrderStatus.OPEN);
        session.projection().project(List.of(account, position, order), random.lastSeq());

        List<JournalRecord> changed = new ArrayList<>();
        for (int round = 0; round < 20; round++) {
            Instrument ordered = trading.instruments().byNumber(order.instrument());
            changed = List.of(random.changed(account), random.changed(position, instrument),
                    random.changed(order, ordered, liveStatus()));
            session.projection().project(changed, random.lastSeq());

            assertThat(TradingDatabase.loaded(session)).as("seed %d", seed).isEqualTo(changed);
        }
    }

    @Test
    void whatTheJournalHoldsBeyondTheTablesIsProjectedOnOpening() {
        EngineSession first = trading.open();
        List<JournalRecord> projected = randomLiveRows(first.lastSeq());
        TradingDatabase.append(first, projected);
        first.projection().project(projected, random.lastSeq());
        List<JournalRecord> tail = randomLiveRows(random.lastSeq());
        tail.subList(0, tail.size() / 2).forEach(image -> TradingDatabase.append(first, List.of(image)));
        TradingDatabase.append(first, tail.subList(tail.size() / 2, tail.size()));

        EngineSession second = trading.open();

        assertThat(TradingDatabase.loaded(second)).as("seed %d", seed)
                .containsExactlyInAnyOrderElementsOf(both(projected, tail));
        assertThat(second.differences()).isEmpty();
    }

    @Test
    void aWatermarkInTheMiddleOfAJournalRowIsNoObstacle() {
        EngineSession first = trading.open();
        List<JournalRecord> images = randomLiveRows(first.lastSeq());
        TradingDatabase.append(first, images);
        List<JournalRecord> head = images.subList(0, images.size() / 2);
        first.projection().project(head, head.getLast().seq());

        assertThat(TradingDatabase.loaded(trading.open())).as("seed %d", seed)
                .containsExactlyInAnyOrderElementsOf(images);
    }

    @Test
    void aStartSaysWhatEachStepTook() {
        EngineSession first = trading.open();
        AccountRecord account = random.after(first.lastSeq()).account();
        OrderRecord order = random.order(account.id(), OrderStatus.OPEN);
        TradingDatabase.append(first, List.of(account, order));

        List<String> lines = new ArrayList<>();
        TradingDatabase.loaded(trading.open(lines::add));

        assertThat(lines).map(line -> line.replaceAll("\\d+ ms", "# ms")).containsExactly(
                "shard 0: taken over as epoch 2 in # ms, the journal ends at " + (random.lastSeq() + 1)
                        + ", the tables at " + first.lastSeq(),
                "projected what the tables lacked: 2 images in # ms",
                "loaded 1 accounts in # ms", "loaded 0 open positions in # ms", "loaded 1 live orders in # ms");
    }

    /** At a million, sorting goes to the disk; and ended orders are many times as many as live ones. */
    @Test
    void liveOrdersAreReadInTheOrderOfTheirIndex() {
        List<String> plan = trading.database().jdbi().inTransaction(handle -> {
            handle.execute(TradingTables.BY_INDEX);
            return handle.select("EXPLAIN SELECT id " + TradingTables.LIVE_ORDERS).mapTo(String.class).list();
        });

        assertThat(plan.getFirst()).startsWith("Index Scan using idx_paper_orders_engine_seq");
    }

    private static List<JournalRecord> both(List<JournalRecord> some, List<JournalRecord> others) {
        List<JournalRecord> all = new ArrayList<>(some);
        all.addAll(others);
        return all;
    }

    @Test
    void aMissingJournalRowStopsTheOpening() {
        EngineSession first = trading.open();
        first.journal().append(2, 5, 1, 0, new byte[0], 0, 0);
        first.journal().append(6, 7, 1, 0, new byte[0], 0, 0);
        trading.execute("ALTER TABLE trading.engine_journal DISABLE TRIGGER USER");
        trading.execute("DELETE FROM trading.engine_journal WHERE last_seq = 5");

        assertThatThrownBy(trading::open).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no row for sequence 2");
    }

    @Test
    void aJournalOfANewerFormatIsRefusedAndLeftAsItIs() {
        trading.open();
        trading.execute("ALTER TABLE trading.engine_journal DISABLE TRIGGER USER");
        trading.execute("UPDATE trading.engine_journal SET format_version = " + (RecordFormat.CURRENT + 1));

        assertThatThrownBy(trading::open).isInstanceOf(UnknownFormatException.class)
                .hasMessageContaining("is in format " + (RecordFormat.CURRENT + 1))
                .hasMessageContaining("nothing was changed");

        assertThat(trading.count("SELECT epoch FROM trading.engine_progress")).isEqualTo(1);
        assertThat(trading.count("SELECT count(*) FROM trading.engine_journal")).isEqualTo(1);
    }

    @Test
    void aFenceRepeatsTheFormatOfTheBatchBeforeIt() {
        trading.open().journal().append(2, 2, 1, 0, new byte[0], 0, 0);
        trading.execute("ALTER TABLE trading.engine_journal DISABLE TRIGGER USER");
        trading.execute("UPDATE trading.engine_journal SET format_version = 1");

        EngineSession session = trading.open();
        session.journal().append(4, 4, 0, 0, new byte[0], 0, 0);

        assertThat(session.format()).isEqualTo(1);
        assertThat(trading.texts("SELECT format_version FROM trading.engine_journal ORDER BY last_seq"))
                .containsExactly("1", "1", "1", "" + RecordFormat.CURRENT);
    }

    @Test
    void differencesNameTableRowColumnAndBothValues() {
        EngineSession session = trading.open();
        AccountRecord account = random.after(session.lastSeq()).account();
        OrderRecord order = random.order(account.id(), OrderStatus.OPEN);
        OrderRecord lost = random.order(account.id(), OrderStatus.OPEN);
        List<JournalRecord> images = List.of(account, order, lost);
        TradingDatabase.append(session, images);
        session.projection().project(images, random.lastSeq());

        trading.execute("UPDATE trading.paper_accounts SET margin_used = 12.5");
        trading.execute("UPDATE trading.paper_orders SET reserved_margin = 3 WHERE id = '" + order.id() + "'");
        trading.execute("ALTER TABLE trading.paper_orders DISABLE TRIGGER USER");
        trading.execute("DELETE FROM trading.paper_orders WHERE id = '" + lost.id() + "'");

        assertThat(session.differences()).containsExactlyInAnyOrder(
                "trading.paper_accounts " + account.id() + ": margin_used is 1250000000 in the table, "
                        + account.marginUsed() + " in the journal",
                "trading.paper_orders " + order.id() + ": reserved_margin is 300000000 in the table, "
                        + order.progress().reservedMargin() + " in the journal",
                "trading.paper_orders " + lost.id() + ": live in the journal, not in the table");
    }

    @Test
    void differencesFindAnOrderThatLivesOnAfterItsEnd() {
        EngineSession session = trading.open();
        AccountRecord account = random.after(session.lastSeq()).account();
        OrderRecord order = random.order(account.id(), OrderStatus.OPEN);
        session.projection().project(List.of(account, order), random.lastSeq());
        Instrument ordered = trading.instruments().byNumber(order.instrument());
        OrderRecord ended = random.changed(order, ordered, OrderStatus.EXPIRED);
        TradingDatabase.append(session, List.of(account, order, ended));

        assertThat(session.differences()).contains("trading.paper_orders " + order.id()
                + ": status is OPEN in the table, EXPIRED in the journal");
    }
}
