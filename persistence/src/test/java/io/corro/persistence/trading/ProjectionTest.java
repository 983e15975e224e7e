package io.corro.persistence.trading;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Money;
import io.corro.engine.core.domain.OrderStatus;
import io.corro.engine.core.journal.AccountRecord;
import io.corro.engine.core.journal.CashRecord;
import io.corro.engine.core.journal.ExecutionRecord;
import io.corro.engine.core.journal.JournalRecord;
import io.corro.engine.core.journal.OrderIdentity;
import io.corro.engine.core.journal.OrderRecord;
import io.corro.engine.core.journal.PositionRecord;
import io.corro.engine.runtime.port.ActivityQuery;
import io.corro.engine.runtime.port.EngineStore.EngineSession;
import io.corro.engine.runtime.port.Projection;
import io.corro.engine.runtime.port.ProjectionRefusedException;
import io.corro.engine.runtime.port.TimeWindow;
import io.corro.engine.runtime.port.TradingHistory;
import io.corro.engine.runtime.port.TradingHistory.Fill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ProjectionTest {
    private final long seed = ThreadLocalRandom.current().nextLong();
    private TradingDatabase trading;
    private RandomImages random;
    private EngineSession session;
    private Projection projection;
    private Instrument gold;

    @BeforeEach
    void createDatabase() {
        trading = new TradingDatabase();
        random = new RandomImages(seed, trading.instruments(), trading.userId());
        session = trading.open();
        projection = session.projection();
        random.after(session.lastSeq());
        gold = trading.instruments().bySpelling("XAUUSD").orElseThrow();
    }

    @AfterEach
    void dropDatabase() {
        trading.close();
    }

    private void project(JournalRecord... images) {
        projection.project(List.of(images), random.lastSeq());
    }

    private void project(List<JournalRecord> images) {
        projection.project(images, random.lastSeq());
    }

    private Instrument instrumentOf(OrderRecord order) {
        return trading.instruments().byNumber(order.instrument());
    }

    private TradingHistory history() {
        return new JdbcTradingHistory(trading.database().jdbi(), trading.instruments());
    }

    private List<ExecutionRecord> executionsOf(OrderRecord order) {
        ActivityQuery query = new ActivityQuery(order.accountId(), Optional.of(order.id()), TimeWindow.ALWAYS,
                Optional.empty(), true, 100);
        return history().fills(query).stream().map(Fill::execution).toList();
    }

    @Test
    void ofSeveralImagesOfARowTheLastCounts() {
        AccountRecord account = random.account();
        OrderRecord fresh = random.order(account.id(), OrderStatus.OPEN);
        OrderRecord partly = random.changed(fresh, instrumentOf(fresh), OrderStatus.PARTIALLY_FILLED);
        OrderRecord filled = random.changed(fresh, instrumentOf(fresh), OrderStatus.FILLED);
        AccountRecord later = random.changed(account);

        project(account, fresh, partly, filled, later);

        assertThat(history().order(account.id(), fresh.id())).contains(filled);
        assertThat(TradingDatabase.loaded(session)).containsExactly(later);
    }

    @Test
    void endedOrdersAndExecutionsComeBackFieldByField() {
        AccountRecord account = random.account();
        PositionRecord position = random.openPosition(account.id(), gold);
        List<JournalRecord> images = new ArrayList<>(List.of(account, position));
        for (OrderStatus status : OrderStatus.values()) {
            OrderRecord order = random.order(account.id(), status);
            images.add(order);
            images.add(random.execution(order, position.id()));
        }

        project(images);

        for (OrderRecord order : TradingDatabase.orders(images)) {
            assertThat(history().order(account.id(), order.id())).as("seed %d", seed).contains(order);
            assertThat(executionsOf(order)).as("seed %d", seed)
                    .isEqualTo(images.stream()
                            .filter(image -> image instanceof ExecutionRecord fill && fill.orderId().equals(order.id()))
                            .toList());
        }
    }

    @Test
    void repeatingABatchChangesNothing() {
        AccountRecord account = random.account();
        PositionRecord position = random.openPosition(account.id(), gold);
        OrderRecord order = random.order(account.id(), OrderStatus.OPEN);
        CashRecord cash = random.cash(account.id(), random.money());
        List<JournalRecord> batch = List.of(account, position, order, random.execution(order, position.id()), cash,
                random.marginEvent(account.id()));
        project(batch);
        long batchEnd = random.lastSeq();
        OrderRecord filled = random.changed(order, instrumentOf(order), OrderStatus.FILLED);
        project(random.closed(position), filled);

        projection.project(batch, batchEnd);

        assertThat(TradingDatabase.loaded(session)).containsExactly(account);
        assertThat(history().order(account.id(), order.id())).contains(filled);
        assertThat(trading.count("SELECT count(*) FROM trading.executions")).isEqualTo(1);
        assertThat(trading.count("SELECT count(*) FROM platform.ledger_entries")).isEqualTo(2);
        assertThat(trading.count("SELECT projected_seq FROM trading.engine_progress")).isEqualTo(random.lastSeq());
    }

    @Test
    void aPositionMayCloseAndItsSuccessorsOpenInOneBatch() {
        AccountRecord account = random.account();
        PositionRecord first = random.openPosition(account.id(), gold);
        project(account, first);
        PositionRecord added = random.changed(first, gold);
        PositionRecord firstClosed = random.closed(first);
        PositionRecord second = random.openPosition(account.id(), gold);
        PositionRecord secondClosed = random.closed(second);
        PositionRecord third = random.openPosition(account.id(), gold);

        project(added, firstClosed, second, secondClosed, third);

        assertThat(TradingDatabase.loaded(session)).containsExactly(account, third);
        assertThat(entryPrice(first.id())).as("the entry price at which it was closed").isEqualTo(
                added.averagePrice(gold));
        assertThat(entryPrice(second.id())).isEqualTo(second.averagePrice(gold));
    }

    private BigDecimal entryPrice(UUID position) {
        return trading.database().jdbi().withHandle(
                handle -> handle.createQuery("SELECT entry_price FROM trading.paper_positions WHERE id = :id")
                        .bind("id", position)
                        .mapTo(BigDecimal.class)
                        .one());
    }

    @Test
    void aClosedPositionKeepsTheEntryPriceItHad() {
        AccountRecord account = random.account();
        PositionRecord position = random.openPosition(account.id(), gold);
        project(account, position);

        project(random.closed(position));

        assertThat(entryPrice(position.id()))
                .isEqualTo(position.averagePrice(gold));
    }

    @Test
    void marksMoveEquityAndEndWithThePosition() {
        AccountRecord account = random.account();
        PositionRecord position = random.openPosition(account.id(), gold);
        project(account, position);

        projection.refreshMarks(List.of(new Projection.Mark(account.id(), position.id(), 236_512, -5 * Money.ONE)));

        assertThat(marks()).containsExactly("2365.12000000 -5.00000000 -5.00000000 true");
        AccountRecord changed = random.changed(account);
        project(changed);
        assertThat(marks()).as("a new balance keeps the mark")
                .containsExactly("2365.12000000 -5.00000000 -5.00000000 true");
        project(random.closed(position));
        assertThat(marks()).containsExactly(" 0.00000000 0.00000000 true");
        assertThat(TradingDatabase.loaded(session)).containsExactly(changed);
    }

    private List<String> marks() {
        return trading.texts("""
                SELECT concat(current_price, ' ', position.unrealized_pnl, ' ', account.unrealized_pnl, ' ',
                              CASE WHEN equity = balance + account.unrealized_pnl THEN 'true' END)
                FROM trading.paper_positions AS position JOIN trading.paper_accounts AS account
                     ON account.id = position.account_id
                """);
    }

    @Test
    void cashIsPostedTwiceEntered() {
        AccountRecord account = random.account();
        CashRecord funding = random.cash(account.id(), 100_000 * Money.ONE);
        CashRecord nothing = random.cash(account.id(), 0);
        CashRecord back = random.cash(account.id(), -250 * Money.ONE);

        project(account, funding, nothing, back);

        assertThat(trading.texts("""
                SELECT concat_ws(' ', direction, amount, account.code) FROM platform.ledger_entries AS entry
                JOIN platform.ledger_accounts AS account ON account.id = entry.ledger_account_id
                ORDER BY entry.created_at, direction
                """)).containsExactly(
                "debit 100000.00000000 house_pnl:USD:paper",
                "credit 100000.00000000 paper_account:" + account.id(),
                "debit 250.00000000 paper_account:" + account.id(),
                "credit 250.00000000 house_pnl:USD:paper");
        assertThat(trading.count("SELECT count(*) FROM platform.v_unbalanced_transfers")).isZero();
    }

    @Test
    void balancesAreExplainedByLedgerAndFills() {
        AccountRecord some = random.account();
        PositionRecord position = random.openPosition(some.id(), gold);
        OrderRecord order = random.order(some.id(), OrderStatus.OPEN);
        ExecutionRecord fill = random.execution(order, position.id());
        long funding = some.balance() - fill.realizedPnl() + fill.fee();
        AccountRecord account = withMargin(some, position.marginUsed());

        project(some, position, order, fill, random.cash(some.id(), funding), account);

        assertThat(trading.count("SELECT count(*) FROM trading.v_account_mismatches")).as("seed %d", seed).isZero();
    }

    private AccountRecord withMargin(AccountRecord account, long marginUsed) {
        AccountRecord later = random.changed(account);
        return new AccountRecord(later.seq(), account.id(), account.userId(), account.name(), account.status(),
                account.fillProfile(), account.leverage(), account.balance(), account.initialBalance(),
                account.realizedPnl(), account.feeTotal(), marginUsed, account.version(), account.createdAtUs(),
                account.updatedAtUs(), account.resetAtUs(), account.margin());
    }

    @Test
    void twoAccountsOfOneUserMayShareAName() {
        project(random.account(), random.account());

        assertThat(TradingDatabase.loaded(session)).hasSize(2);
    }

    @Test
    void aRefusalNamesTheRowAndLeavesNothingBehind() {
        AccountRecord account = random.account();
        OrderRecord good = random.order(account.id(), OrderStatus.OPEN);
        OrderRecord bad = withClientOrderId(random.order(account.id(), OrderStatus.OPEN), good.clientOrderId());
        OrderRecord alsoGood = random.order(account.id(), OrderStatus.OPEN);

        assertThatThrownBy(() -> project(account, good, bad, alsoGood))
                .isInstanceOf(ProjectionRefusedException.class)
                .hasMessageContaining(bad.toString())
                .hasMessageContaining("idx_paper_orders_account_id_client_order_id");
        assertThat(TradingDatabase.loaded(session)).isEmpty();
        assertThat(trading.count("SELECT projected_seq FROM trading.engine_progress")).isEqualTo(session.lastSeq());
    }

    @Test
    void aChangeThatTheTablesRefuseIsNamedToo() {
        AccountRecord account = random.account();
        OrderRecord order = random.order(account.id(), OrderStatus.OPEN);
        project(account, order);
        AccountRecord overdrawn = new AccountRecord(random.changed(account).seq(), account.id(), account.userId(),
                account.name(), account.status(), account.fillProfile(), account.leverage(), -1, 1, 0, 0, 0, 1,
                account.createdAtUs(), account.updatedAtUs(), 0, account.margin());

        assertThatThrownBy(() -> project(random.changed(order, instrumentOf(order), OrderStatus.FILLED), overdrawn))
                .isInstanceOf(ProjectionRefusedException.class)
                .hasMessageContaining(overdrawn.toString())
                .hasMessageContaining("ck_paper_accounts_1");
    }

    @Test
    void aValueWithoutARowIsRefused() {
        AccountRecord account = random.account();
        OrderRecord order = random.order(account.id(), OrderStatus.OPEN);
        OrderRecord unknown = with(order, new OrderIdentity(order.id(), order.accountId(), order.clientOrderId(), 9_999,
                order.identity().submittedSymbol(), order.createdSeq(), order.identity().fillProfile()));

        assertThatThrownBy(() -> project(account, unknown))
                .isInstanceOf(ProjectionRefusedException.class)
                .hasMessageContaining("no instrument has the number 9999")
                .hasMessageContaining(order.id().toString());
        assertThat(TradingDatabase.loaded(session)).isEmpty();
    }

    private static OrderRecord withClientOrderId(OrderRecord order, String clientOrderId) {
        return with(order, new OrderIdentity(order.id(), order.accountId(), clientOrderId, order.instrument(),
                order.identity().submittedSymbol(), order.createdSeq(), order.identity().fillProfile()));
    }

    private static OrderRecord with(OrderRecord order, OrderIdentity identity) {
        return new OrderRecord(order.seq(), identity, order.terms(), order.progress(), order.links(), order.times());
    }

    @Test
    void anEmptyBatchMovesTheWatermark() {
        projection.project(Collections.emptyList(), 77);

        assertThat(trading.count("SELECT projected_seq FROM trading.engine_progress")).isEqualTo(77);
    }
}
