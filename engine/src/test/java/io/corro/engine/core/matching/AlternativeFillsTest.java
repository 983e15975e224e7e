package io.corro.engine.core.matching;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.corro.engine.core.domain.Command;
import io.corro.engine.core.domain.FillProfile;
import io.corro.engine.core.domain.FillProfiles;
import io.corro.engine.core.domain.MarketCommand.QuoteUpdate;
import io.corro.engine.core.domain.Money;
import io.corro.engine.core.domain.OrderType;
import io.corro.engine.core.domain.Quote;
import io.corro.engine.core.domain.Side;
import io.corro.engine.core.domain.TimeInForce;
import io.corro.engine.core.journal.ExecutionRecord;
import io.corro.engine.core.journal.JournalRecord;
import io.corro.engine.core.journal.OrderRecord;
import io.corro.engine.core.matching.AlternativeFills.Outcome;
import io.corro.engine.testkit.EngineFixture;
import io.corro.engine.testkit.TestInstruments;

import static io.corro.engine.testkit.TestInstruments.EURUSD;
import static org.assertj.core.api.Assertions.assertThat;

/** What another fill profile would have done, against rows computed by hand and against what the engine does. */
class AlternativeFillsTest {
    private static final long SEED = Long.getLong("corro.random.seed", System.nanoTime());
    private static final int ORDERS = 400;

    private final EngineFixture desk = new EngineFixture(TestInstruments.dealer());
    private final Map<Long, Quote> quotes = new HashMap<>();
    private final Map<UUID, OrderRecord> orders = new HashMap<>();
    private final Map<UUID, List<ExecutionRecord>> executions = new HashMap<>();
    private long quoted;

    private void open(FillProfile profile) {
        desk.accept(EngineFixture.open(profile.name(), "1000000000", 100, profile));
    }

    private void quote(String bid, String ask, long bidSize, long askSize) {
        quote(EngineFixture.quote(EURUSD, bid, ask, bidSize, askSize));
    }

    private void quote(QuoteUpdate update) {
        quoted++;
        quotes.put(quoted, new Quote(EURUSD.number(), update.bidTicks(), update.askTicks(), update.bidSize(),
                update.askSize(), quoted, desk.nowUs()));
        keep(desk.apply(update));
    }

    private void keep(List<JournalRecord> records) {
        for (JournalRecord each : records) {
            if (each instanceof OrderRecord order) {
                orders.put(order.id(), order);
            } else if (each instanceof ExecutionRecord execution) {
                executions.computeIfAbsent(execution.orderId(), id -> new ArrayList<>()).add(execution);
            }
        }
    }

    private Outcome under(UUID order, FillProfile profile) {
        return AlternativeFills.of(orders.get(order), executions.get(order), EURUSD, profile,
                execution -> quotes.get(execution.quoteNumber()));
    }

    private UUID onlyOrder() {
        return executions.keySet().iterator().next();
    }

    private static String text(Outcome outcome) {
        StringBuilder text = new StringBuilder();
        outcome.fills()
                .forEach(fill -> text.append(fill.steps()).append('@').append(plain(EURUSD.price(fill.priceTicks())))
                        .append(' '));
        return text + (outcome.obstacle() == null ? "fee " + plain(Money.toDecimal(outcome.fee()))
                : outcome.obstacle().toString());
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }

    private static FillProfile named(String name) {
        return FillProfiles.shipped().byName(name).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            optimistic      | 10@1.1001 fee 0
            realistic       | 3@1.1001 6@1.10015 1@1.1002 fee 0
            pessimistic     | 3@1.10011 6@1.10016 1@1.10021 fee 0
            equity_exchange | 3@1.1001 6@1.10016 1@1.10022 fee 0
            forex_dealer    | 3@1.1001 6@1.10016 1@1.10022 fee 0
            crypto_exchange | 3@1.10011 6@1.10017 1@1.10023 fee 11.00158
            """)
    void aMarketOrderUnderEachShippedProfile(String profile, String expected) {
        open(FillProfile.OPTIMISTIC);
        quote("1.10000", "1.10010", 3, 3);
        keep(desk.accept(EngineFixture.market("optimistic", "a", EURUSD, Side.BUY, 10)));

        assertThat(text(under(onlyOrder(), named(profile)))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            optimistic      | 30@1.0999 fee 0
            realistic       | 10@1.0999 20@1.0999 fee 0
            pessimistic     | 30@1.0999 fee 0
            equity_exchange | 3@1.0999 27@1.0999 fee 0
            forex_dealer    | 30@1.0999 fee 0
            crypto_exchange | 5@1.0999 25@1.0999 fee 26.3976
            """)
    void aRestingLimitUnderEachShippedProfile(String profile, String expected) {
        open(FillProfile.REALISTIC);
        quote("1.10000", "1.10010", 5, 5);
        keep(desk.accept(EngineFixture.limit("realistic", "a", EURUSD, Side.BUY, 30, "1.09990")));
        quote("1.09980", "1.09990", 5, 10);
        quote("1.09950", "1.09955", 5, 40);

        assertThat(text(under(onlyOrder(), named(profile)))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            optimistic      | 4@1.1001 fee 0
            pessimistic     | BEYOND_LIMIT
            equity_exchange | 3@1.1001 fee 0
            crypto_exchange | BEYOND_LIMIT
            """)
    void aLimitThatTakesAtItsPrice(String profile, String expected) {
        open(FillProfile.REALISTIC);
        quote("1.10000", "1.10010", 3, 3);
        keep(desk.accept(EngineFixture.limit("realistic", "a", EURUSD, Side.BUY, 4, "1.10010")));

        assertThat(text(under(onlyOrder(), named(profile)))).isEqualTo(expected);
    }

    @Test
    void whatIsToBeFilledWholeIsFilledWholeOrNotAtAll() {
        open(FillProfile.OPTIMISTIC);
        quote("1.10000", "1.10010", 1, 1);
        keep(desk.accept(EngineFixture.order("optimistic", "a", EURUSD, Side.BUY, OrderType.MARKET, TimeInForce.FOK,
                16, 0, 0)));

        assertThat(text(under(onlyOrder(), FillProfile.REALISTIC))).isEqualTo("NOT_WHOLE");
    }

    @Test
    void anUnknownSizeIsSaid() {
        open(FillProfile.OPTIMISTIC);
        quote("1.10000", "1.10010", 1, 1);
        keep(desk.accept(EngineFixture.market("optimistic", "a", EURUSD, Side.BUY, 2)));
        quotes.clear();

        assertThat(text(under(onlyOrder(), FillProfile.REALISTIC))).isEqualTo("SIZE_UNKNOWN");
    }

    /** Under its own profile each order would have got exactly what it got. */
    @Test
    void agreesWithTheEngineUnderEachOrdersOwnProfile() {
        System.out.println("alternative fills: seed=" + SEED);
        SplittableRandom random = new SplittableRandom(SEED);
        FillProfiles.SHIPPED.forEach(this::open);
        for (int number = 0; number < ORDERS; number++) {
            long bid = 110_000 + random.nextInt(40);
            quote(new QuoteUpdate(EURUSD.number(), bid, bid + 1 + random.nextInt(12), 1 + random.nextInt(20),
                    1 + random.nextInt(20)));
            for (FillProfile profile : FillProfiles.SHIPPED) {
                keep(desk.apply(randomOrder(profile, number, random)));
            }
        }

        assertThat(executions).hasSizeGreaterThan(ORDERS);
        executions.forEach((id, fills) -> assertThat(got(under(id, profileOf(id)))).as("%s", orders.get(id))
                .containsExactlyElementsOf(fills.stream().map(AlternativeFillsTest::got).toList()));
    }

    private static Command randomOrder(
            FillProfile profile, int number, SplittableRandom random) {
        Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
        String id = profile.name() + number;
        return random.nextInt(3) == 0 ? EngineFixture.market(profile.name(), id, EURUSD, side, 1 + random.nextInt(60))
                : EngineFixture.limit(profile.name(), id, EURUSD, side, 1 + random.nextInt(60),
                        EURUSD.price(110_000 + random.nextInt(50)).toPlainString());
    }

    private FillProfile profileOf(UUID order) {
        return FillProfiles.shipped().byNumber(orders.get(order).identity().fillProfile());
    }

    private static String got(ExecutionRecord fill) {
        return fill.atUs() + " " + fill.quantity() + "@" + fill.priceTicks() + " fee " + fill.fee();
    }

    private static List<String> got(Outcome outcome) {
        return outcome.fills().stream()
                .map(fill -> fill.atUs() + " " + fill.steps() + "@" + fill.priceTicks() + " fee " + fill.fee())
                .toList();
    }
}
