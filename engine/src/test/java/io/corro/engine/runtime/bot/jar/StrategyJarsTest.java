package io.corro.engine.runtime.bot.jar;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.corro.engine.core.backtest.Backtest;
import io.corro.engine.core.backtest.BacktestResult;
import io.corro.engine.core.backtest.BacktestSettings;
import io.corro.engine.core.domain.FillProfile;
import io.corro.engine.core.domain.Money;
import io.corro.engine.core.domain.Quote;
import io.corro.engine.core.marketdata.Timeframe;
import io.corro.engine.core.strategy.StrategyType;
import io.corro.engine.runtime.bot.strategy.Strategies;
import io.corro.engine.testkit.TestInstruments;

import static io.corro.engine.testkit.TestInstruments.BTCUSD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Jars are taken or named; what a strategy of a jar does wrong ends that strategy and nothing else. */
class StrategyJarsTest {
    private static final long MINUTE_US = 60_000_000;

    /** What a strategy does at each bar, and how that is named. */
    private record Wrong(String code, String reason) {}

    private static final List<Wrong> WRONGS = List.of(
            new Wrong("throw new IllegalStateException(\"no luck\");",
                    "it threw java.lang.IllegalStateException: no luck"),
            new Wrong("while (true) { }",
                    "more than 500 ms of a processor's time"),
            new Wrong("while (true) { try { while (true) { seen++; } } catch (Throwable e) { } }",
                    "more than 500 ms of a processor's time"),
            new Wrong("while (true) { try { throw new Error(); } catch (Throwable e) { } }",
                    "one call"),
            new Wrong("return List.of(new Decision.Exit(), null);",
                    "it threw java.lang.NullPointerException"),
            new Wrong("return onBar(bar, context);",
                    "it threw java.lang.StackOverflowError"),
            new Wrong("List<byte[]> all = new ArrayList<>(); while (true) all.add(new byte[100_000]);",
                    "more than 64 MB of objects"),
            new Wrong("byte[] all = new byte[2_000_000_000]; return List.of();",
                    "it makes an array of 2000000000 values"),
            new Wrong("return java.util.stream.Stream.generate(() -> (Decision) new Decision.Exit()).filter(e "
                    + "-> false).toList();",
                    "one call"),
            new Wrong("return Collections.nCopies(21, new Decision.Exit());",
                    "21 decisions at one bar, 20 are allowed"),
            new Wrong("return List.of(new Decision.Rest(\"x\", Decision.Direction.BUY, bar.close(), new "
                    + "BigDecimal(\"1e90\")));",
                    "out of range"),
            new Wrong("return List.of(new Decision.Enter(Decision.Direction.BUY, Optional.empty(), "
                    + "Optional.empty(), Optional.empty()));",
                    "needs a quantity, or a stop"),
            new Wrong("try { Thread.sleep(3_600_000); } catch (InterruptedException e) { } return List.of();",
                    "waited longer than 2 s"),
            new Wrong("try { Class.forName(\"io.corro.engine.core.domain.Money\"); } catch "
                    + "(ClassNotFoundException e) { throw new IllegalStateException(\"hidden\"); } return "
                    + "List.of();",
                    "hidden"));
    private static Strategies wrongs;

    @BeforeAll
    static void makeOneOfAll(@TempDir Path jars) {
        String code = IntStream.range(0, WRONGS.size())
                .mapToObj(mode -> "if (mode == " + mode + ") { " + WRONGS.get(mode).code() + " }\n")
                .collect(Collectors.joining());
        JarMaker.make(jars.resolve("wrong.jar"), "wrong", "StrategyProvider.VERSION", code + "return List.of();");
        wrongs = StrategyJars.load(jars, line -> {});
    }

    private static IntStream modes() {
        return IntStream.range(0, WRONGS.size());
    }

    @TempDir
    private Path directory;
    private final List<String> told = new ArrayList<>();

    private Strategies load() {
        return StrategyJars.load(directory, told::add);
    }

    private static BacktestResult run(StrategyType type, Map<String, String> parameters) {
        List<Quote> quotes = LongStream.range(0, 200).mapToObj(minute -> {
            long middle = 10_000 + Math.round(500 * Math.sin(minute / 15.0));
            return new Quote(BTCUSD.number(), middle - 5, middle + 5, 1_000_000_000, 1_000_000_000, minute + 1,
                    minute * MINUTE_US);
        }).toList();
        return new Backtest(new BacktestSettings(type, parameters, BTCUSD, Timeframe.MINUTE, 10_000, 10_000 * Money.ONE,
                10, FillProfile.REALISTIC, 0), TestInstruments.dealer()).run(quotes.iterator(), () -> false);
    }

    @Test
    void theExampleOfTheManualTradesAndSaysWhereItCameFrom() throws IOException {
        JarMaker.make(directory.resolve("range.jar"), "example.RangeBreak",
                Files.readString(Path.of("../docs/example-strategy/example/RangeBreak.java")));

        StrategyType type = load().find("range_break").orElseThrow();

        assertThat(told).containsExactly("Strategies of range.jar: range_break");
        assertThat(type.origin()).matches("sha256:[0-9a-f]{64}");
        assertThat(type.parameters()).singleElement().satisfies(each -> assertThat(each.name()).isEqualTo("bars"));
        BacktestResult result = run(type, Map.of());
        assertThat(result.trades()).isNotEmpty();
        assertThat(run(type, Map.of())).isEqualTo(result);
        assertThat(load().find("dca").orElseThrow().origin()).isEqualTo("built-in");
    }

    @ParameterizedTest
    @MethodSource("modes")
    void whatAStrategyDoesWrongEndsIt(int mode) {
        StrategyType type = wrongs.find("wrong").orElseThrow();

        assertThatThrownBy(() -> run(type, Map.of("mode", Integer.toString(mode)))).isInstanceOf(StrategyFailure.class)
                .hasMessageContaining(WRONGS.get(mode).reason());

        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (StrategyJars.busy() > 0) {
            assertThat(System.nanoTime()).as("its thread is free again").isLessThan(deadline);
            LockSupport.parkNanos(1_000_000);
        }
        assertThat(run(wrongs.find("trend_following").orElseThrow(), Map.of()).quotes()).isEqualTo(200);
    }

    @Test
    void whatIsNoStrategyIsNamedAndTheOthersAreTaken() throws IOException {
        Files.writeString(directory.resolve("a.jar"), "no archive");
        JarMaker.pack(directory.resolve("b.jar"), Files.createDirectory(directory.resolve("empty")), Map.of("x", "y"));
        JarMaker.pack(directory.resolve("c.jar"), directory.resolve("empty"),
                Map.of("META-INF/services/io.corro.strategy.StrategyProvider", "not.There"));
        JarMaker.make(directory.resolve("d.jar"), "older", "0", "return List.of();");
        JarMaker.make(directory.resolve("e.jar"), "dca", "StrategyProvider.VERSION", "return List.of();");
        JarMaker.make(directory.resolve("f.jar"), "Bad name", "StrategyProvider.VERSION", "return List.of();");
        JarMaker.make(directory.resolve("g.jar"), "good", "StrategyProvider.VERSION", "return List.of();");
        JarMaker.make(directory.resolve("h.jar"), "good", "StrategyProvider.VERSION", "return List.of();");
        Files.writeString(directory.resolve("notes.txt"), "no jar");

        assertThat(load().all()).extracting(StrategyType::name).hasSize(8).endsWith("good");
        assertThat(told).hasSize(8);
        assertThat(told.get(0)).startsWith("The jar a.jar is left out: ");
        assertThat(told.get(1)).startsWith("The jar b.jar is left out: it names no strategy in META-INF/services/");
        assertThat(told.get(2)).startsWith("The jar c.jar is left out: its strategy cannot be made");
        assertThat(told.get(3)).startsWith("The jar d.jar is left out: it was compiled for version 0");
        assertThat(told.get(4)).isEqualTo("The jar e.jar is left out: there is a strategy dca already");
        assertThat(told.get(5)).startsWith("The jar f.jar is left out: its name must be");
        assertThat(told.get(6)).isEqualTo("Strategies of g.jar: good");
        assertThat(told.get(7)).isEqualTo("The jar h.jar is left out: there is a strategy good already");
    }

    @Test
    void aDirectoryThatIsNotThereIsNoMatter() {
        assertThat(StrategyJars.load(directory.resolve("none"), told::add).all()).hasSize(7);
        assertThat(told).isEmpty();
    }
}
