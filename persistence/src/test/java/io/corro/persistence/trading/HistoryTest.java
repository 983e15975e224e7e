package io.corro.persistence.trading;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.OrderStatus;
import io.corro.engine.core.domain.Side;
import io.corro.engine.core.journal.AccountRecord;
import io.corro.engine.core.journal.CashRecord;
import io.corro.engine.core.journal.ExecutionRecord;
import io.corro.engine.core.journal.JournalRecord;
import io.corro.engine.core.journal.MarginRecord;
import io.corro.engine.core.journal.OrderRecord;
import io.corro.engine.core.journal.PositionRecord;
import io.corro.engine.runtime.port.ActivityQuery;
import io.corro.engine.runtime.port.EngineStore.EngineSession;
import io.corro.engine.runtime.port.OrderQuery;
import io.corro.engine.runtime.port.TimeWindow;
import io.corro.engine.runtime.port.TradingHistory;
import io.corro.engine.runtime.port.TradingHistory.Fill;

import static org.assertj.core.api.Assertions.assertThat;

/** Lists against the same filters over a plain Java list; two accounts, so that one must not see the other. */
class HistoryTest {
    private static final long SEED = ThreadLocalRandom.current().nextLong();
    private static final int ORDERS = 300;

    private static TradingDatabase trading;
    private static TradingHistory history;
    private static UUID accountId;
    private static List<AccountRecord> accounts;
    /** Oldest first. */
    private static List<OrderRecord> orders;
    private static List<ExecutionRecord> fills;
    private static List<CashRecord> cash;
    private static List<MarginRecord> marginEvents;

    @BeforeAll
    static void createHistory() {
        trading = new TradingDatabase();
        history = new JdbcTradingHistory(trading.database().jdbi(), trading.instruments());
        EngineSession session = trading.open();
        RandomImages random = new RandomImages(SEED, trading.instruments(), trading.userId()).after(session.lastSeq());
        AccountRecord account = random.account();
        AccountRecord other = random.account();
        accountId = account.id();
        List<JournalRecord> images = new ArrayList<>(List.of(account, other));
        addHistory(random, account.id(), images);
        addHistory(random, other.id(), images);
        session.projection().project(images, random.lastSeq());
        accounts = List.of(account, other);
        orders = ofAccount(OrderRecord.class, images, OrderRecord::accountId,
                Comparator.comparing(order -> order.times().createdAtUs()));
        fills = ofAccount(ExecutionRecord.class, images, ExecutionRecord::accountId,
                Comparator.comparing(ExecutionRecord::atUs));
        cash = ofAccount(CashRecord.class, images, CashRecord::accountId, Comparator.comparing(CashRecord::atUs));
        marginEvents = ofAccount(MarginRecord.class, images, MarginRecord::accountId,
                Comparator.comparing(MarginRecord::atUs));
    }

    private static void addHistory(RandomImages random, UUID account, List<JournalRecord> images) {
        PositionRecord position = random.openPosition(account, random.instrument());
        images.add(position);
        for (int n = 0; n < ORDERS; n++) {
            OrderRecord order = random.order(account, random.any(OrderStatus.values()));
            images.add(order);
            images.add(random.execution(order, position.id()));
            images.add(random.cash(account, 1 + random.money()));
            images.add(random.marginEvent(account));
        }
    }

    private static <I> List<I> ofAccount(Class<I> type, List<JournalRecord> images,
            Function<I, UUID> account, Comparator<I> order) {
        return images.stream()
                .filter(type::isInstance)
                .map(type::cast)
                .filter(image -> account.apply(image).equals(accountId))
                .sorted(order)
                .toList();
    }

    @AfterAll
    static void dropDatabase() {
        trading.close();
    }

    @Test
    void pagesThroughMarginEvents() {
        ActivityQuery first = ActivityQuery.newest(accountId, 7);
        List<MarginRecord> page = history.marginEvents(first);

        assertThat(page).as("seed %d", SEED).isEqualTo(marginEvents.reversed().subList(0, 7));
        assertThat(history.marginEvents(first.after(page.getLast().id())))
                .isEqualTo(marginEvents.reversed().subList(7, 14));
    }

    @Test
    void listsTheNewestOrdersFirst() {
        assertThat(history.orders(OrderQuery.newest(accountId, 7))).as("seed %d", SEED)
                .isEqualTo(orders.reversed().subList(0, 7));
    }

    @Test
    void listsOrdersByEveryFilterAlone() {
        OrderRecord some = orders.get(ORDERS / 2);
        TimeWindow window = new TimeWindow(orders.get(40).times().createdAtUs(), orders.get(90).times().createdAtUs());

        assertListed(query(Set.of(OrderStatus.OPEN, OrderStatus.NEW), Set.of(), null, TimeWindow.ALWAYS, null, null),
                order -> order.status() == OrderStatus.OPEN || order.status() == OrderStatus.NEW);
        assertListed(query(Set.of(), Set.of(some.instrument()), null, TimeWindow.ALWAYS, null, null),
                order -> order.instrument() == some.instrument());
        assertListed(query(Set.of(), Set.of(), Side.SELL, TimeWindow.ALWAYS, null, null),
                order -> order.side() == Side.SELL);
        assertListed(query(Set.of(), Set.of(), null, window, null, null),
                order -> order.times().createdAtUs() > window.afterUs()
                        && order.times().createdAtUs() < window.untilUs());
        assertListed(query(Set.of(), Set.of(), null, TimeWindow.ALWAYS, some.id(), null),
                order -> orders.indexOf(order) < ORDERS / 2);
        assertListed(query(Set.of(), Set.of(), null, TimeWindow.ALWAYS, null, some.id()),
                order -> orders.indexOf(order) > ORDERS / 2);
        assertListed(query(Set.of(), Set.of(), null, TimeWindow.ALWAYS, UUID.randomUUID(), null), order -> false);
    }

    @Test
    void listsOrdersByAllFiltersTogether() {
        TimeWindow window = new TimeWindow(orders.get(10).times().createdAtUs(), orders.get(290).times().createdAtUs());
        UUID before = orders.get(250).id();
        UUID after = orders.get(30).id();
        Set<OrderStatus> statuses = Set.of(OrderStatus.FILLED, OrderStatus.EXPIRED, OrderStatus.OPEN);

        assertListed(query(statuses, allInstruments(), Side.BUY, window, before, after),
                order -> statuses.contains(order.status())
                        && order.side() == Side.BUY && orders.indexOf(order) > 30 && orders.indexOf(order) < 250);
    }

    private static Set<Integer> allInstruments() {
        return Set.copyOf(trading.instruments().all().stream().map(Instrument::number).toList());
    }

    private static OrderQuery query(Set<OrderStatus> statuses, Set<Integer> instruments, Side side, TimeWindow window,
            UUID before, UUID after) {
        return new OrderQuery(accountId, statuses, instruments, Optional.ofNullable(side), window,
                Optional.ofNullable(before), Optional.ofNullable(after), true, ORDERS);
    }

    /** In both directions. */
    private static void assertListed(OrderQuery query, Predicate<OrderRecord> expected) {
        List<OrderRecord> ascending = orders.stream().filter(expected).toList();
        OrderQuery reversed = new OrderQuery(query.accountId(), query.statuses(), query.instruments(), query.side(),
                query.window(), query.beforeId(), query.afterId(), false, query.limit());

        assertThat(history.orders(query)).as("seed %d", SEED).isEqualTo(ascending);
        assertThat(history.orders(reversed)).as("seed %d", SEED).isEqualTo(ascending.reversed());
    }

    @Test
    void findsOrdersOfTheAccountOnly() {
        OrderRecord order = orders.getFirst();
        UUID stranger = accounts.get(1).id();

        assertThat(history.order(accountId, order.id())).contains(order);
        assertThat(history.order(stranger, order.id())).isEmpty();
        assertThat(history.orderByClientOrderId(accountId, order.clientOrderId())).contains(order);
        assertThat(history.orderByClientOrderId(stranger, order.clientOrderId())).isEmpty();
    }

    @Test
    void deliversAllClientOrderIds() {
        List<String> ids = new ArrayList<>();

        history.forEach(accountId, ids::add);

        assertThat(ids).containsExactlyInAnyOrderElementsOf(orders.stream().map(OrderRecord::clientOrderId).toList());
    }

    @Test
    void fillsOfAnOrder() {
        OrderRecord order = orders.get(5);
        List<ExecutionRecord> expected = fills.stream().filter(fill -> fill.orderId().equals(order.id())).toList();

        List<Fill> found = history.fills(new ActivityQuery(accountId, Optional.of(order.id()), TimeWindow.ALWAYS,
                Optional.empty(), false, 10));

        assertThat(found).extracting(Fill::execution).isEqualTo(expected);
        assertThat(found).extracting(Fill::submittedSymbol).containsOnly(order.identity().submittedSymbol());
        assertThat(found).extracting(Fill::orderQuantity).containsOnly(order.quantity());
    }

    @Test
    void activitiesWithinAWindow() {
        TimeWindow window = new TimeWindow(fills.get(20).atUs(), fills.get(60).atUs());
        ActivityQuery query = new ActivityQuery(accountId, Optional.empty(), window, Optional.empty(), true, 1_000);

        assertThat(history.fills(query)).as("seed %d", SEED).extracting(Fill::execution)
                .isEqualTo(fills.subList(21, 60));
        assertThat(history.cashMovements(query)).as("seed %d", SEED).isEqualTo(cash.stream()
                .filter(movement -> movement.atUs() > window.afterUs() && movement.atUs() < window.untilUs()).toList());
    }

    @Test
    void pagesFollowEachOtherWithoutGapOrOverlap() {
        assertThat(allPages(false)).as("seed %d", SEED).isEqualTo(everything().reversed());
        assertThat(allPages(true)).as("seed %d", SEED).isEqualTo(everything());
    }

    private static List<JournalRecord> everything() {
        List<JournalRecord> all = new ArrayList<>(fills);
        all.addAll(cash);
        all.sort(Comparator.comparing(HistoryTest::atUs));
        return all;
    }

    /** As a reader of both lists pages: the last item of a page, of either kind, is the token of the next. */
    private static List<JournalRecord> allPages(boolean ascending) {
        List<JournalRecord> read = new ArrayList<>();
        Optional<UUID> token = Optional.empty();
        while (true) {
            List<? extends JournalRecord> page = activities(new ActivityQuery(
                    accountId, Optional.empty(), TimeWindow.ALWAYS, token, ascending, 37));
            if (page.isEmpty()) {
                return read;
            }
            read.addAll(page);
            token = Optional.of(id(page.getLast()));
        }
    }

    /** A page of both kinds, in one order of time. */
    private static List<JournalRecord> activities(ActivityQuery query) {
        Comparator<JournalRecord> order =
                Comparator.comparingLong(HistoryTest::atUs).thenComparingLong(JournalRecord::seq);
        return Stream.<JournalRecord>concat(
                history.fills(query).stream().map(Fill::execution), history.cashMovements(query).stream())
                .sorted(query.ascending() ? order : order.reversed())
                .limit(query.pageSize())
                .toList();
    }

    private static long atUs(JournalRecord image) {
        return image instanceof ExecutionRecord fill ? fill.atUs() : ((CashRecord) image).atUs();
    }

    private static UUID id(JournalRecord image) {
        return image instanceof ExecutionRecord fill ? fill.id() : ((CashRecord) image).id();
    }

    @Test
    void aTokenOfNothingMatchesNothing() {
        ActivityQuery query = new ActivityQuery(accountId, Optional.empty(), TimeWindow.ALWAYS,
                Optional.of(UUID.randomUUID()), true, 10);

        assertThat(activities(query)).isEmpty();
    }

    @Test
    void listsAccounts() {
        assertThat(history.accounts(Optional.empty(), Integer.MAX_VALUE)).isEqualTo(accounts);
        assertThat(history.accounts(Optional.empty(), 1)).isEqualTo(accounts.subList(0, 1));
        assertThat(history.accounts(Optional.of(accounts.getFirst().id()), Integer.MAX_VALUE))
                .isEqualTo(accounts.subList(1, accounts.size()));
        assertThat(history.accounts(Optional.of(UUID.randomUUID()), 1)).isEmpty();
    }
}
