package io.corro.engine.core.matching;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;

import com.sun.management.ThreadMXBean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.corro.engine.core.domain.AccountCommand.CancelAllOrders;
import io.corro.engine.core.domain.AccountCommand.SubmitOrder;
import io.corro.engine.core.domain.Command;
import io.corro.engine.core.domain.FillProfile;
import io.corro.engine.core.domain.Ids;
import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.domain.Limits;
import io.corro.engine.core.domain.LiquidityModel;
import io.corro.engine.core.domain.MarketCommand.ClockTick;
import io.corro.engine.core.domain.MarketCommand.QuoteUpdate;
import io.corro.engine.core.domain.OrderClass;
import io.corro.engine.core.domain.OrderExits;
import io.corro.engine.core.domain.OrderExits.Exit;
import io.corro.engine.core.domain.OrderTerms;
import io.corro.engine.core.domain.OrderType;
import io.corro.engine.core.domain.ShortSale;
import io.corro.engine.core.domain.Side;
import io.corro.engine.core.domain.TimeInForce;
import io.corro.engine.core.domain.Trail;
import io.corro.engine.core.domain.Utf8Text;
import io.corro.engine.testkit.EngineFixture;
import io.corro.engine.testkit.TestInstruments;

import static io.corro.engine.testkit.TestInstruments.EURUSD;
import static org.assertj.core.api.Assertions.assertThat;

/** Once warm, the matcher allocates nothing, whatever the command. */
class AllocationTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int WARM_UP_ROUNDS = 3_000;
    private static final int MEASURED_ROUNDS = 1_500;
    /** The least of them counts: on a busy machine the compiler may still be at work during the first. */
    private static final int PASSES = 3;
    /** What the measurement itself may allocate, and what a compilation that ends meanwhile leaves behind. */
    private static final long TOLERATED_BYTES = 512;
    private static final List<String> ACCOUNTS = List.of("anna", "bob");

    @ParameterizedTest
    @EnumSource(LiquidityModel.class)
    void theSteadyStateAllocatesNothing(LiquidityModel liquidity) {
        assertThat(allocatedBytes(liquidity, AllocationTest::round, command -> {}))
                .isLessThanOrEqualTo(TOLERATED_BYTES);
    }

    @ParameterizedTest
    @EnumSource(LiquidityModel.class)
    void triggersAndGroupsAllocateNothing(LiquidityModel liquidity) {
        assertThat(allocatedBytes(liquidity, GroupRounds::add, command -> {})).isLessThanOrEqualTo(TOLERATED_BYTES);
    }

    /** The control: one small object for each command is found. */
    @Test
    void oneObjectForEachCommandIsNoticed() {
        Object[] escape = new Object[1];

        assertThat(allocatedBytes(LiquidityModel.DEALER, AllocationTest::round,
                command -> escape[0] = new Object[] {command}))
                .isGreaterThan(16L * MEASURED_ROUNDS);
    }

    /** Adds one round of an account's commands to a script. */
    @FunctionalInterface
    private interface Round {
        void add(Player writer, String account, List<Command> script);
    }

    private static long allocatedBytes(LiquidityModel liquidity, Round round, Consumer<Command> beside) {
        Instruments instruments = liquidity == LiquidityModel.DEALER
                ? TestInstruments.dealer() : TestInstruments.book();
        Player writer = new Player(instruments);
        Command[] warmUp = script(writer, round, WARM_UP_ROUNDS);
        List<Command[]> passes = Stream.generate(() -> script(writer, round, MEASURED_ROUNDS)).limit(PASSES).toList();
        Player player = new Player(instruments);
        player.play(warmUp, beside);
        return passes.stream().mapToLong(measured -> allocatedBytes(player, measured, beside)).min().orElseThrow();
    }

    private static long allocatedBytes(Player player, Command[] measured, Consumer<Command> beside) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        player.play(measured, beside);
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }

    /** Rounds of everything that orders do; the identifiers that they name are those of the writer, who plays along. */
    private static Command[] script(Player writer, Round round, int rounds) {
        List<Command> script = new ArrayList<>();
        for (int played = 0; played < rounds; played++) {
            for (String account : ACCOUNTS) {
                round.add(writer, account, script);
            }
        }
        return script.toArray(Command[]::new);
    }

    private static void round(Player writer, String account, List<Command> script) {
        List<Command> round = new ArrayList<>(List.of(
                quote(110_000),
                order(account, Side.BUY, OrderType.MARKET, TimeInForce.GTC, 0, 0),
                order(account, Side.SELL, OrderType.LIMIT, TimeInForce.GTC, 110_100, 0),
                order(account, Side.BUY, OrderType.LIMIT, TimeInForce.DAY, 109_950, 0),
                order(account, Side.BUY, OrderType.STOP, TimeInForce.GTC, 0, 110_050),
                order(account, Side.SELL, OrderType.STOP, TimeInForce.IOC, 0, 109_990),
                order(account, Side.BUY, OrderType.LIMIT, TimeInForce.FOK, 111_000, 0),
                order(account, Side.SELL, OrderType.LIMIT, TimeInForce.IOC, 1, 0),
                quote(110_120),
                quote(109_900),
                new ClockTick(),
                new CancelAllOrders(EngineFixture.accountId(account)),
                quote(110_000),
                order(account, Side.SELL, OrderType.LIMIT, TimeInForce.GTC, 120_000, 0)));
        round.forEach(writer::apply);
        round.add(EngineFixture.replace(account, writer.lastOrder(), "replaced", 3, 121_000, 0));
        writer.apply(round.getLast());
        round.add(EngineFixture.cancel(account, writer.lastOrder()));
        writer.apply(round.getLast());
        script.addAll(round);
    }

    private static QuoteUpdate quote(long bidTicks) {
        return new QuoteUpdate(EURUSD.number(), bidTicks, bidTicks + 10, 7, 7);
    }

    private static Command order(String account, Side side, OrderType type, TimeInForce timeInForce, long limitTicks,
            long stopTicks) {
        return EngineFixture.order(account, "id", EURUSD, side, type, timeInForce, 4, limitTicks, stopTicks);
    }

    /** Rounds of triggers and groups; each ends without a position, or the next entry would be refused. */
    private static final class GroupRounds {

        private GroupRounds() {}

        static void add(Player writer, String account, List<Command> script) {
            brackets(account).forEach(command -> writer.accept(command, script));
            triggers(account).forEach(command -> writer.accept(command, script));
            writer.accept(EngineFixture.replace(account, writer.lastOrder(), "replaced", 5, 0, 0), script);
            writer.accept(EngineFixture.cancel(account, writer.lastOrder()), script);
        }

        /** One that gains, one that its trailing stop ends, and one whose entry fills in part. */
        private static List<Command> brackets(String account) {
            return List.of(
                    quote(110_000),
                    limit(account, Side.BUY, 4, 109_950,
                            with(OrderClass.BRACKET, limit(Side.SELL, 4, 110_100), stop(Side.SELL, 4, 109_900, 0))),
                    quote(109_930), quote(110_120),
                    entry(account, Side.SELL, OrderType.MARKET, 4, 0, with(OrderClass.BRACKET,
                            limit(Side.BUY, 4, 109_900), trailing(Side.BUY, 4, Trail.ofTicks(60)))),
                    quote(110_060), new ClockTick(), quote(110_130),
                    limit(account, Side.BUY, 20, 109_950,
                            with(OrderClass.BRACKET, limit(Side.SELL, 20, 110_100), stop(Side.SELL, 20, 109_800, 0))),
                    quote(109_940), quote(110_120));
        }

        /** An OCO, a stop-limit, a trailing stop, and last an OTO that waits. */
        private static List<Command> triggers(String account) {
            return List.of(
                    entry(account, Side.BUY, OrderType.MARKET, 4, 0, OrderExits.NONE),
                    submit(account, limit(Side.SELL, 4, 110_400).withReduceOnly(true),
                            with(OrderClass.OCO, null, stop(Side.SELL, 4, 110_000, 0))),
                    quote(109_990),
                    order(account, Side.BUY, OrderType.STOP_LIMIT, TimeInForce.GTC, 110_300, 110_200),
                    quote(110_210),
                    submit(account, trailing(Side.SELL, 4, Trail.ofRate(600)).withReduceOnly(true), OrderExits.NONE),
                    quote(110_250), quote(110_150),
                    limit(account, Side.BUY, 4, 109_990,
                            with(OrderClass.OTO, null, stop(Side.SELL, 4, 109_900, 109_800))));
        }

        private static Command limit(String account, Side side, long steps, long limitTicks, OrderExits exits) {
            return entry(account, side, OrderType.LIMIT, steps, limitTicks, exits);
        }

        private static Command entry(String account, Side side, OrderType type, long steps, long limitTicks,
                OrderExits exits) {
            return submit(account, OrderTerms.of(side, type, TimeInForce.GTC, steps, limitTicks, 0), exits);
        }

        private static Command submit(String account, OrderTerms terms, OrderExits exits) {
            return new SubmitOrder(EngineFixture.accountId(account), Utf8Text.of("id"), EURUSD,
                    Utf8Text.of(EURUSD.symbol()), terms, exits, ShortSale.ANY_SIZE,
                    Limits.LEVERAGE_MAX, 0);
        }

        private static OrderExits with(OrderClass orderClass, OrderTerms takeProfit, OrderTerms stopLoss) {
            return new OrderExits(orderClass, exit(takeProfit, "profit"), exit(stopLoss, "loss"));
        }

        private static Exit exit(OrderTerms terms, String id) {
            return terms == null ? null : new Exit(terms.withReduceOnly(true), id);
        }

        private static OrderTerms limit(Side side, long steps, long limitTicks) {
            return OrderTerms.of(side, OrderType.LIMIT, TimeInForce.GTC, steps, limitTicks, 0);
        }

        private static OrderTerms stop(Side side, long steps, long stopTicks, long limitTicks) {
            return OrderTerms.of(side, limitTicks == 0 ? OrderType.STOP : OrderType.STOP_LIMIT, TimeInForce.GTC, steps,
                    limitTicks, stopTicks);
        }

        private static OrderTerms trailing(Side side, long steps, Trail trail) {
            return OrderTerms.of(side, OrderType.TRAILING_STOP, TimeInForce.GTC, steps, 0, 0)
                    .withTrail(trail);
        }
    }

    /** A core and its clock. */
    private static final class Player {
        private final MatchingEngine core;
        private final CommandOutcome outcome = new CommandOutcome();
        private long nowUs = EngineFixture.START_US;

        Player(Instruments instruments) {
            core = new MatchingEngine(instruments, Limits.QUOTE_AGE_MAX.toNanos() / 1000);
            ACCOUNTS.forEach(account -> apply(EngineFixture.open(account, "1000000", 100, FillProfile.REALISTIC)));
        }

        void apply(Command command) {
            outcome.clear();
            core.apply(command, ++nowUs, outcome);
        }

        /** Applies a command that must be taken, and adds it to a script. */
        void accept(Command command, List<Command> script) {
            apply(command);
            assertThat(outcome.reject).as(command.toString()).isNull();
            script.add(command);
        }

        UUID lastOrder() {
            assertThat(outcome.reject).isNull();
            return new UUID(Ids.high(Ids.Kind.ORDER, nowUs), outcome.orderIdLow);
        }

        void play(Command[] commands, Consumer<Command> beside) {
            for (Command command : commands) {
                apply(command);
                beside.accept(command);
            }
        }
    }
}
