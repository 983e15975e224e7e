package io.corro.engine.core.matching;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

import com.sun.management.ThreadMXBean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.corro.engine.core.domain.AccountCommand.CancelAllOrders;
import io.corro.engine.core.domain.Command;
import io.corro.engine.core.domain.FillProfile;
import io.corro.engine.core.domain.Ids;
import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.domain.Limits;
import io.corro.engine.core.domain.LiquidityModel;
import io.corro.engine.core.domain.MarketCommand.ClockTick;
import io.corro.engine.core.domain.MarketCommand.QuoteUpdate;
import io.corro.engine.core.domain.OrderType;
import io.corro.engine.core.domain.Side;
import io.corro.engine.core.domain.TimeInForce;
import io.corro.engine.testkit.EngineFixture;
import io.corro.engine.testkit.TestInstruments;

import static io.corro.engine.testkit.TestInstruments.EURUSD;
import static org.assertj.core.api.Assertions.assertThat;

/** Once warm, the matcher allocates nothing, whatever the command. */
class AllocationTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int WARM_UP_ROUNDS = 3_000;
    private static final int MEASURED_ROUNDS = 1_500;
    /** What the measurement itself may allocate, and what a compilation that ends meanwhile leaves behind. */
    private static final long TOLERATED_BYTES = 512;
    private static final List<String> ACCOUNTS = List.of("anna", "bob");

    @ParameterizedTest
    @EnumSource(LiquidityModel.class)
    void theSteadyStateAllocatesNothing(LiquidityModel liquidity) {
        assertThat(allocatedBytes(liquidity, command -> {})).isLessThanOrEqualTo(TOLERATED_BYTES);
    }

    /** The control: one small object for each command is found. */
    @Test
    void oneObjectForEachCommandIsNoticed() {
        Object[] escape = new Object[1];

        assertThat(allocatedBytes(LiquidityModel.DEALER, command -> escape[0] = new Object[] {command}))
                .isGreaterThan(16L * MEASURED_ROUNDS);
    }

    private static long allocatedBytes(LiquidityModel liquidity, Consumer<Command> beside) {
        Instruments instruments = liquidity == LiquidityModel.DEALER
                ? TestInstruments.dealer() : TestInstruments.book();
        Player writer = new Player(instruments);
        Command[] warmUp = script(writer, WARM_UP_ROUNDS);
        Command[] measured = script(writer, MEASURED_ROUNDS);
        Player player = new Player(instruments);
        player.play(warmUp, beside);
        long before = THREADS.getCurrentThreadAllocatedBytes();
        player.play(measured, beside);
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }

    /** Rounds of everything that orders do; the identifiers that they name are those of the writer, who plays along. */
    private static Command[] script(Player writer, int rounds) {
        List<Command> script = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            for (String account : ACCOUNTS) {
                round(writer, account, script);
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
