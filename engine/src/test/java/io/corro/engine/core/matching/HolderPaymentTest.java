package io.corro.engine.core.matching;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.corro.engine.core.domain.CashReason;
import io.corro.engine.core.domain.FillProfile;
import io.corro.engine.core.domain.HolderPayment;
import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.MarketCommand.ClockTick;
import io.corro.engine.core.domain.MarketCommand.PayHolders;
import io.corro.engine.core.domain.MarketCommand.QuoteUpdate;
import io.corro.engine.core.domain.Money;
import io.corro.engine.core.domain.RejectReason;
import io.corro.engine.core.domain.Side;
import io.corro.engine.core.journal.CashHolding;
import io.corro.engine.core.journal.CashRecord;
import io.corro.engine.core.journal.JournalRecord;
import io.corro.engine.testkit.EngineFixture;
import io.corro.engine.testkit.TestInstruments;

import static io.corro.engine.testkit.TestInstruments.MSFT;
import static io.corro.engine.testkit.TestInstruments.USDJPY;
import static org.assertj.core.api.Assertions.assertThat;

/** Swaps and dividends are paid once to each position, by what it holds at that moment. */
class HolderPaymentTest {
    private static final long CENT = Money.ONE / 100;
    private final EngineFixture desk = new EngineFixture(TestInstruments.dealer());

    private void open(String... accounts) {
        for (String account : accounts) {
            desk.accept(EngineFixture.open(account, "1000000", 100, FillProfile.OPTIMISTIC));
        }
    }

    private void quote(Instrument instrument, long bid, long ask) {
        desk.accept(new QuoteUpdate(instrument.number(), bid, ask, 1_000_000, 1_000_000));
    }

    private PayHolders dividend(long number, long dueUs) {
        return new PayHolders(MSFT.number(),
                new HolderPayment(number, CashReason.DIVIDEND, 24 * CENT, -24 * CENT, dueUs));
    }

    private static List<CashRecord> cash(List<JournalRecord> records) {
        return records.stream().filter(CashRecord.class::isInstance).map(CashRecord.class::cast).toList();
    }

    @Test
    void aDividendIsReceivedByLongAndPaidByShortHolders() {
        open("long", "short", "none");
        quote(MSFT, 50_000, 50_002);
        desk.accept(EngineFixture.market("long", "l1", MSFT, Side.BUY, 1_855));
        desk.accept(EngineFixture.market("short", "s1", MSFT, Side.SELL, 3_000));
        long before = desk.mirror().account("long").balance();
        desk.advance(Duration.ofSeconds(1));

        List<CashRecord> paid = cash(desk.accept(dividend(1, desk.nowUs())));

        assertThat(paid).hasSize(2).allMatch(each -> each.reason() == CashReason.DIVIDEND);
        assertThat(desk.mirror().account("long").balance() - before).isEqualTo(44_520_000);
        assertThat(paid).extracting(CashRecord::amount).containsExactlyInAnyOrder(44_520_000L, -72 * CENT);
        assertThat(paid).extracting(CashRecord::holding).containsExactlyInAnyOrder(
                new CashHolding(MSFT.number(), 1_855, 24 * CENT), new CashHolding(MSFT.number(), -3_000, -24 * CENT));
    }

    @Test
    void aPaymentIsAppliedOnceAlsoAfterARestart() {
        open("long");
        quote(MSFT, 50_000, 50_002);
        desk.accept(EngineFixture.market("long", "l1", MSFT, Side.BUY, 1_000));
        desk.advance(Duration.ofSeconds(1));
        long due = desk.nowUs();
        assertThat(cash(desk.accept(dividend(7, due)))).hasSize(1);

        assertThat(desk.accept(dividend(7, due))).isEmpty();
        desk.restart();
        assertThat(desk.accept(dividend(7, due))).isEmpty();
        assertThat(desk.accept(dividend(6, due))).isEmpty();
        assertThat(cash(desk.accept(dividend(8, due)))).hasSize(1);
    }

    @Test
    void whoBuysAfterTheMomentIsNoHolder() {
        open("late");
        quote(MSFT, 50_000, 50_002);
        long due = desk.nowUs();
        desk.advance(Duration.ofSeconds(10));
        desk.accept(EngineFixture.market("late", "l1", MSFT, Side.BUY, 1_000));

        assertThat(desk.accept(dividend(1, due))).isEmpty();
    }

    @Test
    void aSwapIsConvertedAndCountedInThePosition() {
        open("carry");
        quote(USDJPY, 150_000, 150_000);
        desk.accept(EngineFixture.market("carry", "c1", USDJPY, Side.BUY, 10));
        desk.advance(Duration.ofSeconds(1));

        // 10,000 dollars, 0.015 yen for each: 150 yen, which are one dollar.
        List<JournalRecord> records = desk.accept(new PayHolders(USDJPY.number(),
                new HolderPayment(1, CashReason.SWAP, -15 * Money.ONE / 1_000, 0, desk.nowUs())));

        assertThat(cash(records)).singleElement().satisfies(cash -> assertThat(cash.amount()).isEqualTo(-Money.ONE));
        assertThat(desk.mirror().positions(EngineFixture.accountId("carry"))).singleElement()
                .satisfies(position -> assertThat(position.payments().swapTotal()).isEqualTo(-Money.ONE));
    }

    @Test
    void withoutARateNothingIsPaid() {
        assertThat(desk.refuse(new PayHolders(USDJPY.number(),
                new HolderPayment(1, CashReason.SWAP, -1, 1, desk.nowUs())))).isEqualTo(RejectReason.NO_QUOTE);
        assertThat(desk.accept(new ClockTick())).isEmpty();
    }
}
