package io.corro.gateway.backtest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.corro.engine.runtime.bot.jar.JarMaker;
import io.corro.gateway.config.BacktestTask;
import io.corro.gateway.config.UsageException;
import io.corro.gateway.config.VerifyTask;
import io.corro.workflows.signing.SigningKey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A run that was written down is proven or refuted, and what differs is named. */
class VerifyingTest {
    private static final int MINUTES = 400;

    @TempDir
    private Path directory;
    private Path prices;
    private Path manifest;

    @BeforeEach
    void run() throws IOException {
        StringBuilder csv = new StringBuilder("time,open,high,low,close,volume\n");
        for (int minute = 0; minute < MINUTES; minute++) {
            long price = 50_000 + Math.round(1_500 * Math.sin(minute / 20.0));
            csv.append("2024-01-01T%02d:%02d:00Z".formatted(minute / 60, minute % 60)).append(("," + price).repeat(4))
                    .append(",1\n");
        }
        prices = Files.writeString(directory.resolve("BTCUSD.csv"), csv);
        manifest = directory.resolve("run.json");
        new Backtesting(told -> {}, told -> {}).perform(BacktestTask.read(List.of("backtest", "--strategy", "dca",
                "--symbol", "BTC/USD", "--data", prices.toString(), "--timeframe", "1Min", "--parameter",
                "take_profit_percent=1", "stop_percent=5", "--profile", "crypto_exchange", "--seed", "7", "--home",
                directory.toString(), "--manifest", manifest.toString())).orElseThrow());
    }

    private String verify(String... more) {
        return new Verifying(told -> {}).perform(VerifyTask.read(Stream.concat(
                Stream.of("verify", manifest.toString()), Arrays.stream(more)).toList()).orElseThrow());
    }

    /** Says something else, and signs it again. */
    private void forge(UnaryOperator<String> change) throws IOException {
        String said = SignedRun.read(Files.readString(manifest)).orElseThrow().manifest();
        assertThat(change.apply(said)).isNotEqualTo(said);
        RunManifest forged = new SignedRun(change.apply(said), "").run().orElseThrow();
        Files.writeString(manifest, SignedRun.of(forged, SigningKey.of(directory)).text());
    }

    @Test
    void theSameRunIsProvenAndHasFills() throws IOException {
        RunManifest run = SignedRun.read(Files.readString(manifest)).orElseThrow().run().orElseThrow();

        assertThat(run.fills().count()).isGreaterThan(10);
        assertThat(run.seed()).isEqualTo(7);
        assertThat(run.data().quotes()).isEqualTo(4 * MINUTES);
        assertThat(Files.readString(manifest)).doesNotContain(directory.toString());
        assertThat(verify()).startsWith("The run is what it says: 1,600 quotes").doesNotContain("build");
        assertThat(verify("--key", SigningKey.of(directory).publicPart())).contains("signed by the key");
    }

    @Test
    void theSameRunIsWrittenDownInTheSameBytes() throws IOException {
        String first = Files.readString(manifest);

        run();

        assertThat(Files.readString(manifest)).isEqualTo(first);
    }

    @Test
    void oneChangedBarIsNamed() throws IOException {
        Files.writeString(prices, Files.readString(prices).replaceFirst("50224", "50225"));

        assertThatThrownBy(this::verify).isInstanceOf(RunDiffersException.class)
                .hasMessageStartingWith("The data has changed: the run saw 1,600 quotes");
    }

    @Test
    void dataThatIsAwayIsNamedAndMayLieElsewhere() throws IOException {
        Path elsewhere = Files.move(prices, Files.createDirectory(directory.resolve("old")).resolve("prices.csv"));

        assertThatThrownBy(this::verify).isInstanceOf(RunDiffersException.class)
                .hasMessageStartingWith("The data is missing");
        assertThat(verify("--data", elsewhere.toString())).startsWith("The run is what it says");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "count":[0-9]+             | "count":3              | The fills are others: the manifest tells of 3, and
            ("fills".*?"sha256":")....  | $1abcd                 | The fills are others: the manifest tells of
            "seed":7                   | "seed":8               | The run begins from another state: its seed 8,
            "last":"....               | "last":"abcd           | The run ends in another state
            "end_equity":"             | "end_equity":"9        | The results are others: the manifest tells of an equity
            "parameters":\\{           | "parameters":{"luck":"1", | A parameter is not one of this build
            "name":"dca"               | "name":"magic"         | The strategy magic is not here
            "origin":"built-in"        | "origin":"x.jar"       | The strategy dca is another one
            "profile_version":1        | "profile_version":2    | The fill profile crypto_exchange in its version 2
            "symbol":"BTCUSD"          | "symbol":"ETHUSD"      | The instrument ETHUSD has other steps
            "leverage":100             | "leverage":0           | The run
            """)
    void whatIsSaidAndNotSoIsNamed(String said, String otherwise, String message) throws IOException {
        forge(text -> text.replaceFirst(said, otherwise));

        assertThatThrownBy(this::verify).isInstanceOf(RunDiffersException.class)
                .hasMessageContaining(message);
    }

    @Test
    void anotherBuildIsSaidAndNotRefused() throws IOException {
        forge(text -> text.replaceFirst("\"build\":\"[^\"]*\"", "\"build\":\"0.1\""));

        assertThat(verify()).contains("it was made by build 0.1");
    }

    @Test
    void aChangeThatNobodySignedIsAFalseSignature() throws IOException {
        Files.writeString(manifest, Files.readString(manifest).replace("\"seed\":7", "\"seed\":8"));

        assertThatThrownBy(this::verify).isInstanceOf(RunDiffersException.class)
                .hasMessageStartingWith("The signature is false");
    }

    @Test
    void aChangedSignatureIsFalseAndAnotherKeysIsNamed() throws IOException {
        String said = Files.readString(manifest);
        int dots = said.lastIndexOf("..");
        Files.writeString(manifest, said.substring(0, dots + 2) + (said.charAt(dots + 2) == 'A' ? 'B' : 'A')
                + said.substring(dots + 3));
        assertThatThrownBy(this::verify).hasMessageStartingWith("The signature is false");

        Files.writeString(manifest, said);
        assertThatThrownBy(() -> verify("--key", "somebody")).isInstanceOf(RunDiffersException.class)
                .hasMessageStartingWith("The signature is another one's");
    }

    @Test
    void aStrategyFromAJarIsProvenAndAnotherOneUnderItsNameIsNot() throws IOException {
        Path jar = directory.resolve("strategies").resolve("range.jar");
        String source = Files.readString(Path.of("../docs/example-strategy/example/RangeBreak.java"));
        JarMaker.make(jar, "example.RangeBreak", source);
        new Backtesting(told -> {}, told -> {}).perform(BacktestTask.read(List.of("backtest", "--strategy",
                "range_break", "--symbol", "BTC/USD", "--data", prices.toString(), "--timeframe", "1Min", "--home",
                directory.toString(), "--manifest", manifest.toString())).orElseThrow());

        assertThat(SignedRun.read(Files.readString(manifest)).orElseThrow().run().orElseThrow().fills().count())
                .isPositive();
        assertThat(verify("--home", directory.toString())).startsWith("The run is what it says");
        assertThatThrownBy(() -> verify("--home", directory.resolve("none").toString()))
                .hasMessageStartingWith("The strategy range_break is not here");
        JarMaker.make(jar, "example.RangeBreak", source.replace("2, 500, 20", "2, 500, 21"));
        assertThatThrownBy(() -> verify("--home", directory.toString()))
                .hasMessageStartingWith("The strategy range_break is another one");
    }

    @Test
    void whatIsNoManifestIsNamed() throws IOException {
        Files.writeString(manifest, "{}");
        assertThatThrownBy(this::verify).isInstanceOf(UsageException.class)
                .hasMessage("The file run.json is no manifest of a run.");

        Files.delete(manifest);
        assertThatThrownBy(this::verify).isInstanceOf(UsageException.class).hasMessageContaining("cannot be read");
    }
}
