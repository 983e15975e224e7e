package io.corro.engine.core.matching;

import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import io.corro.engine.core.domain.AccountCommand.CancelAllOrders;
import io.corro.engine.core.domain.AccountCommand.Deposit;
import io.corro.engine.core.domain.AccountCommand.OpenAccount;
import io.corro.engine.core.domain.AccountCommand.ReadAccount;
import io.corro.engine.core.domain.AccountCommand.SubmitOrder;
import io.corro.engine.core.domain.AccountStatus;
import io.corro.engine.core.domain.FillProfile;
import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.domain.Limits;
import io.corro.engine.core.domain.OrderClass;
import io.corro.engine.core.domain.OrderExits;
import io.corro.engine.core.domain.OrderExits.Exit;
import io.corro.engine.core.domain.OrderTerms;
import io.corro.engine.core.domain.OrderType;
import io.corro.engine.core.domain.RejectReason;
import io.corro.engine.core.domain.ShortSale;
import io.corro.engine.core.domain.Side;
import io.corro.engine.core.domain.TimeInForce;
import io.corro.engine.core.journal.AccountMargin;
import io.corro.engine.core.journal.AccountRecord;
import io.corro.engine.core.journal.JournalRecord;
import io.corro.engine.testkit.EngineFixture;
import io.corro.engine.testkit.Scenario;
import io.corro.engine.testkit.TestInstruments;

import static io.corro.engine.testkit.TestInstruments.EURUSD;
import static io.corro.engine.testkit.TestInstruments.XAUUSD;
import static org.assertj.core.api.Assertions.assertThat;

/** Opening, funding, resetting and reading accounts; cancelling and expiring their orders. */
class AccountAdminTest {

    @Test
    void depositsAddToTheBalance() {
        Scenario.dealer(EURUSD).play("""
                                             | balance            | cash               | orders
                open anna 1000.5 1:100 realistic | 1000.5         | funding 1000.5     |
                anna deposit 0.00000001      | 1000.50000001      | deposit 0.00000001 |
                anna deposit 998999999       | 999000999.50000001 | deposit 998999999  |
                anna deposit 999000.5        |                    |                    | refused: balance_too_large 999000.5>999000.49999999
                """);
    }

    @Test
    void aResetCancelsAllOrdersAndEndsAllPositionsWithoutProfitOrLoss() {
        Scenario.dealer(EURUSD).play("""
                                             | orders                          | position        | balance  | margin | cash
                open anna 1000 1:100 realistic |                               |                 | 1000     | 0      | funding 1000
                quote 1.10000 1.10010 9 9    |                                 |                 |          |        |
                quote XAUUSD 4000 4000 9 9   |                                 |                 |          |        |
                anna buy 5 market            | a1 filled                       | +5@1.1001       | 1000     | 55.005 |
                anna sell 1 XAUUSD market    | a2 filled                       | XAUUSD -1@4000  | 1000     | 255.005 |
                anna sell 1 market           | a3 filled                       | +4@1.1001       | 999.9    | 244.004 |
                anna buy 2 limit 1.0         | a4 open                         |                 |          |        |
                anna sell 2 stop 1.0         | a5 open                         |                 |          |        |
                anna reset 500               | a4 cancelled reset, a5 cancelled reset | XAUUSD flat, flat | 500 | 0  | reset -499.9
                anna buy 1 market            | a6 filled                       | +1@1.1001       | 500      | 11.001 |
                anna reset 500               |                                 | flat            | 500      | 0      |
                """);
    }

    @Test
    void aLossBeyondTheBalanceIsTheHouses() {
        Scenario.dealer(EURUSD).play("""
                                             | orders    | position  | balance | pnl    | cash
                open anna 100 1:100 realistic |          |           | 100     |        | funding 100
                quote 1.10000 1.10000 9 9    |           |           |         |        |
                anna buy 8 market            | a1 filled | +8@1.1    | 100     | 0      |
                quote 1.00000 1.00000 9 9    | a-out filled | flat   | 0       | -800   | negative_balance 700
                anna buy 1 market            | refused: insufficient_buying_power 10>0 | | |  |
                anna deposit 20              |           |           | 20      |        | deposit 20
                anna buy 1 market            | a2 filled | +1@1      | 20      | 0      |
                """);
    }

    /** What one position loses another may cover; judged when no position is left. */
    @Test
    void theHouseBearsNoLossThatAnotherPositionCovers() {
        Scenario.on(TestInstruments.dealer(), XAUUSD).play("""
                                                 | orders       | position        | balance | cash
                open anna 10000 1:100 optimistic |              |                 | 10000   | funding 10000
                quote EURUSD 1.1 1.1 9 9         |              |                 |         |
                quote 4000 4000 9 9              |              |                 |         |
                anna sell 500 EURUSD market      | a1 filled    | EURUSD -500@1.1 | 10000   |
                quote EURUSD 1.0 1.0 9 9         |              |                 |         |
                anna buy 50 market               | a2 filled    | +50@4000        | 10000   |
                quote 3500 3500 9 9              |              |                 |         |
                anna sell 50 market              | a3 filled    | flat            | -15000  |
                anna buy 400 EURUSD market       | a4 filled    | EURUSD -100@1.1 | 25000   |
                anna buy 50 market               | a5 filled    | +50@3500        | 25000   |
                quote 1000 1000 9 9              | a-out filled, a-out filled | flat, EURUSD flat | 0 | negative_balance 90000
                """);
    }

    @Test
    void cancelEndsOneOrderAndCancelAllEndsTheRestOfTheAccount() {
        Scenario.dealer(EURUSD).play("""
                                             | fills       | orders
                open anna 1000 1:100 realistic |           |
                open bob 1000 1:100 realistic |            |
                quote 1.10000 1.10010 2 2    |             |
                anna buy 1 limit 1.0         |             | a1 open
                anna sell 5 limit 1.1        | a2 2@1.1    | a2 partially_filled 2/5
                anna buy 1 stop 1.3          |             | a3 open
                bob buy 1 limit 1.0          |             | b1 open
                anna cancel a1               |             | a1 cancelled user
                anna cancel a1               |             | refused: order_not_found
                anna cancel b1               |             | refused: order_not_found
                anna cancel all              |             | a2 cancelled user, a3 cancelled user
                anna cancel all              |             |
                bob buy 1 market             | b2 1@1.1001 | b2 filled
                bob cancel b2                |             | refused: order_not_found
                """);
    }

    @Test
    void dayOrdersExpireInTheOrderOfTheirCreation() {
        Scenario.dealer(EURUSD).play("""
                                             | fills       | orders
                open anna 1000 1:100 realistic |           |
                quote 1.10000 1.10010 2 2    |             |
                anna buy 1 limit 1.0 day     |             | a1 open
                anna sell 5 limit 1.1 day    | a2 2@1.1    | a2 partially_filled 2/5
                anna buy 1 limit 1.0         |             | a3 open
                anna buy 1 stop 1.3 day      |             | a4 open
                wait 28799                   |             |
                tick                         |             |
                restart                      |             |
                wait 1                       |             |
                tick                         |             | a1 expired expired, a2 expired expired, a4 expired expired
                tick                         |             |
                """);
    }

    @Test
    void anAccountIsOpenedOnce() {
        EngineFixture desk = new EngineFixture(TestInstruments.dealer());
        desk.accept(EngineFixture.open("anna", "100", 30, FillProfile.PESSIMISTIC));

        assertThat(desk.refuse(EngineFixture.open("anna", "100", 30, FillProfile.PESSIMISTIC)))
                .isEqualTo(RejectReason.ACCOUNT_EXISTS);
        assertThat(desk.mirror().account("anna")).satisfies(account -> {
            assertThat(account.status()).isEqualTo(AccountStatus.ACTIVE);
            assertThat(account.leverage()).isEqualTo(30);
            assertThat(account.fillProfile()).isEqualTo(FillProfile.PESSIMISTIC.number());
            assertThat(account.initialBalance()).isEqualTo(account.balance()).isEqualTo(EngineFixture.money("100"));
            assertThat(account.createdAtUs()).isEqualTo(EngineFixture.START_US);
        });
    }

    @Test
    void unknownAccountsAreRefused() {
        EngineFixture desk = new EngineFixture(TestInstruments.dealer());
        UUID nobody = EngineFixture.accountId("nobody");

        assertThat(desk.refuse(EngineFixture.market("nobody", "1", EURUSD, Side.BUY, 1)))
                .isEqualTo(RejectReason.ACCOUNT_NOT_FOUND);
        assertThat(desk.refuse(new CancelAllOrders(nobody))).isEqualTo(RejectReason.ACCOUNT_NOT_FOUND);
        assertThat(desk.refuse(new Deposit(nobody, 1))).isEqualTo(RejectReason.ACCOUNT_NOT_FOUND);
        assertThat(desk.refuse(new ReadAccount(nobody))).isEqualTo(RejectReason.ACCOUNT_NOT_FOUND);
    }

    @Test
    void anotherAccountWithTheSameLowHalfIsUnknown() {
        EngineFixture desk = new EngineFixture(TestInstruments.dealer());
        OpenAccount anna = EngineFixture.open("anna", "100", 30, FillProfile.REALISTIC);
        desk.accept(anna);

        assertThat(desk.refuse(new Deposit(new UUID(1, anna.accountId().getLeastSignificantBits()), 1)))
                .isEqualTo(RejectReason.ACCOUNT_NOT_FOUND);
    }

    @Test
    void readingShowsAccountPositionsAndOrdersAndChangesNothing() {
        Scenario scenario = Scenario.dealer(EURUSD).play("""
                                             | orders
                open anna 1000 1:100 realistic |
                quote 1.10000 1.10010 9 9    |
                anna buy 5 market            | a1 filled
                anna buy 2 limit 1.0         | a2 open
                anna buy 2 limit 1.01        | a3 open
                """);
        EngineFixture desk = scenario.desk();
        long seq = desk.mirror().lastSeq();

        CommandOutcome answer = desk.probe(new ReadAccount(EngineFixture.accountId("anna")));

        List<JournalRecord> rows = EngineFixture.decode(answer);
        assertThat(rows).isEqualTo(desk.mirror().liveRows());
        assertThat(answer.lastSeq).isEqualTo(seq);
        assertThat(answer.stateHash).isEqualTo(desk.mirror().stateHash());
    }

    @Test
    void suspendedAccountsAndInactiveInstrumentsTakeNoOrders() {
        Instruments instruments = new Instruments(List.of(TestInstruments.inactive(EURUSD), TestInstruments.XAUUSD));
        MatchingEngine core = new MatchingEngine(instruments, Limits.QUOTE_AGE_MAX.toNanos() / 1000);
        core.restore(account("anna", AccountStatus.ACTIVE));
        core.restore(account("bob", AccountStatus.SUSPENDED));
        CommandOutcome outcome = new CommandOutcome();

        core.apply(EngineFixture.limit("anna", "1", EURUSD, Side.BUY, 1, "1"), EngineFixture.START_US, outcome);
        assertThat(outcome.reject).isEqualTo(RejectReason.INSTRUMENT_NOT_TRADABLE);

        outcome.clear();
        core.apply(EngineFixture.limit("bob", "1", TestInstruments.XAUUSD, Side.BUY, 1, "1"), EngineFixture.START_US,
                outcome);
        assertThat(outcome.reject).isEqualTo(RejectReason.ACCOUNT_NOT_ACTIVE);
    }

    @Test
    void anAccountHasSoManyLiveOrdersAndNoMore() {
        EngineFixture desk = new EngineFixture(TestInstruments.dealer());
        desk.accept(EngineFixture.open("anna", "1000000", 100, FillProfile.REALISTIC));
        for (int count = 0; count < Limits.LIVE_ORDERS_PER_ACCOUNT_MAX - 2; count++) {
            desk.probe(EngineFixture.limit("anna", "o" + count, EURUSD, Side.BUY, 1, "0.5"));
        }
        assertThat(desk.probe(withExits(EngineFixture.limit("anna", "three", EURUSD, Side.BUY, 1, "0.5"))).reject)
                .isEqualTo(RejectReason.TOO_MANY_ORDERS);
        desk.probe(EngineFixture.limit("anna", "one", EURUSD, Side.BUY, 1, "0.5"));
        desk.probe(EngineFixture.limit("anna", "two", EURUSD, Side.BUY, 1, "0.5"));

        CommandOutcome answer = desk.probe(EngineFixture.limit("anna", "more", EURUSD, Side.BUY, 1, "0.5"));

        assertThat(answer.reject).isEqualTo(RejectReason.TOO_MANY_ORDERS);
    }

    private static SubmitOrder withExits(SubmitOrder entry) {
        OrderTerms takeProfit =
                OrderTerms.of(Side.SELL, OrderType.LIMIT, TimeInForce.GTC, 1, 60_000, 0).withReduceOnly(true);
        OrderTerms stopLoss =
                OrderTerms.of(Side.SELL, OrderType.STOP, TimeInForce.GTC, 1, 0, 40_000).withReduceOnly(true);
        return new SubmitOrder(entry.accountId(), entry.clientOrderIdUtf8(), entry.instrument(), entry.submittedUtf8(),
                entry.terms(), new OrderExits(OrderClass.BRACKET, new Exit(takeProfit, "profit"),
                        new Exit(stopLoss, "loss")),
                ShortSale.ANY_SIZE, Limits.LEVERAGE_MAX, 0);
    }

    @Test
    void aPositionStaysInsideExactArithmetic() {
        EngineFixture desk = new EngineFixture(TestInstruments.dealer());
        desk.accept(EngineFixture.open("anna", "1000000", 500, FillProfile.REALISTIC));
        for (int count = 0; count < Limits.POSITION_ORDERS_MAX; count++) {
            desk.accept(EngineFixture.limit("anna", "o" + count, EURUSD, Side.BUY, EURUSD.grid().maxSteps(), "0.5"));
        }

        assertThat(desk.refuse(EngineFixture.limit("anna", "more", EURUSD, Side.BUY, 1, "0.5")))
                .isEqualTo(RejectReason.POSITION_TOO_LARGE);
    }

    private static AccountRecord account(String name, AccountStatus status) {
        return new AccountRecord(1, EngineFixture.accountId(name), EngineFixture.accountId("owner"), name, status,
                FillProfile.REALISTIC.number(),
                100, EngineFixture.money("1000"), EngineFixture.money("1000"), 0, 0, 0, 1, EngineFixture.START_US,
                EngineFixture.START_US, 0, AccountMargin.DEFAULT);
    }
}
