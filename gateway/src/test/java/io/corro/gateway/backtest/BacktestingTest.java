package io.corro.gateway.backtest;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.corro.gateway.config.BacktestTask;
import io.corro.gateway.config.UsageException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * The command on files by hand. The spread of coins is twelve dollars, their commission 0.05 %; a bar without a range
 * has no spread.
 */
class BacktestingTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path directory;

    private final StringBuilder results = new StringBuilder();
    private final List<String> progress = Collections.synchronizedList(new ArrayList<>());

    /** Bars of a minute without a range, from midnight on. */
    private Path file(String name, long... prices) throws IOException {
        StringBuilder csv = new StringBuilder("time,open,high,low,close,volume\n");
        for (int minute = 0; minute < prices.length; minute++) {
            String price = "," + prices[minute];
            csv.append("2024-01-01T%02d:%02d:00Z".formatted(minute / 60, minute % 60)).append(price.repeat(4))
                    .append(",1\n");
        }
        return Files.writeString(directory.resolve(name), csv);
    }

    private void backtest(String... more) {
        List<String> args = Stream.concat(Stream.of("backtest"), Arrays.stream(more)).toList();
        new Backtesting(results::append, progress::add).perform(BacktestTask.read(args).orElseThrow());
    }

    private JsonNode json(Path file) throws IOException {
        return JSON.readTree(Files.readString(file));
    }

    private static BigDecimal number(JsonNode json, String field) {
        return new BigDecimal(json.get(field).asText());
    }

    /**
     * The bar of the first minute is closed by the second: one percent of 100000 over a tenth of 50000 is 0.2 coins,
     * sold when they have gained five percent, at 52500, for 500 less 5 and 5.25; then bought again at the next bar.
     */
    @Test
    void tradesAreThoseByHand() throws IOException {
        Path prices = file("BTCUSD.csv", 50_000, 50_000, 51_000, 52_500, 52_500);
        Path json = directory.resolve("result.json");
        Path csv = directory.resolve("trades.csv");

        backtest("--strategy", "dca", "--symbol", "BTC/USD", "--data", prices.toString(), "--timeframe", "1Min",
                "--parameter", "stop_percent=10", "every_minutes=1000", "--json", json.toString(), "--csv",
                csv.toString());

        JsonNode trade = json(json).get("trades").get(0);
        assertThat(number(trade, "qty")).isEqualByComparingTo("0.2");
        assertThat(number(trade, "entry_price")).isEqualByComparingTo("50000");
        assertThat(number(trade, "exit_price")).isEqualByComparingTo("52500");
        assertThat(number(trade, "profit")).isEqualByComparingTo("489.75");
        assertThat(trade.get("opened").asText()).isEqualTo("2024-01-01T00:01:00Z");
        assertThat(json(json).at("/parameters/entries").asText()).isEqualTo("20");
        assertThat(json(json).get("quotes").asInt()).isEqualTo(20);
        assertThat(Files.readAllLines(csv)).hasSize(2).last().asString()
                .startsWith("BTCUSD,buy,0.2").contains("489.75");
        assertThat(Files.readAllLines(directory.resolve("trades-equity.csv"))).first().isEqualTo("time,equity");
        assertThat(results.toString()).contains("dca on BTCUSD", "profit factor", "2024-01");
        assertThat(progress).anyMatch(line -> line.startsWith("20 quotes"));
    }

    @Test
    void thePageNeedsNothingBesideItself() throws IOException {
        Path prices = file("BTCUSD & co.csv", 50_000, 50_000, 51_000, 52_500, 52_500);
        Path page = directory.resolve("page.html");

        backtest("--strategy", "dca", "--symbol", "BTCUSD", "--data", prices.toString(), "--timeframe", "1Min",
                "--page", page.toString());

        assertThat(Files.readString(page)).contains("<polyline points=", "class=\"drawdown\"", "<td>2024</td>",
                "BTCUSD &amp; co.csv").doesNotContain("<script", "http", "NaN");
    }

    @Test
    void aSweepTriesAllCombinations() throws IOException {
        Path prices = file("BTCUSD.csv", 50_000, 50_000, 51_000, 52_500, 53_000, 54_000, 55_000);
        Path json = directory.resolve("runs.json");

        backtest("--strategy", "dca", "--symbol", "BTCUSD", "--data", prices.toString(), "--timeframe", "1Min",
                "--sweep", "take_profit_percent=2,5,9", "stop_percent=10,20,0", "--json", json.toString());

        assertThat(json(json)).hasSize(6);
        assertThat(number(json(json).get(0).get("statistics"), "sharpe"))
                .isGreaterThanOrEqualTo(number(json(json).get(5).get("statistics"), "sharpe"));
        assertThat(progress).anyMatch(line -> line.startsWith("3 combinations are refused, the first: stop_percent"))
                .contains("6 of 6 runs");
        assertThat(results.toString()).contains("stop_percent=20 take_profit_percent=9");
    }

    @Test
    void whatWasBestInOnePartIsTriedInTheNext() throws IOException {
        long[] prices = LongStream.range(0, 600).map(minute -> 50_000 + Math.round(2_000 * Math.sin(minute / 30.0)))
                .toArray();
        Path json = directory.resolve("walk.json");
        backtest("--strategy", "dca", "--symbol", "BTCUSD", "--data", file("walk.csv", prices).toString(),
                "--timeframe", "1Min", "--sweep", "take_profit_percent=1,3", "--walk-forward", "2", "--json",
                json.toString());

        assertThat(json(json)).hasSize(2);
        assertThat(json(json).get(0).get("split").asText()).isEqualTo(json(json).get(1).get("from").asText());
        assertThat(results.toString()).contains("unseen");
    }

    @Test
    void combinationsAreAll() {
        assertThat(Sweep.combinations(Map.of("a", "1"), Map.of("b", List.of("2", "3"), "c", List.of("4", "5"))))
                .containsExactly(Map.of("a", "1", "b", "2", "c", "4"), Map.of("a", "1", "b", "2", "c", "5"),
                        Map.of("a", "1", "b", "3", "c", "4"), Map.of("a", "1", "b", "3", "c", "5"));
    }

    @Test
    void rowsOutsideAndWrongOnesAreLeftOut() throws IOException {
        Path prices = file("BTCUSD.csv", 50_000, 50_000, 51_000, 52_000, 53_000);
        Files.writeString(prices, Files.readString(prices).replace("52000,52000,52000,52000", "1,2,3,1"));
        Path json = directory.resolve("result.json");

        backtest("--strategy", "dca", "--symbol", "BTCUSD", "--data", prices.toString(), "--timeframe", "1Min",
                "--from", "2024-01-01T00:01:00Z", "--to", "2024-01-01T00:04:00Z", "--json", json.toString());

        assertThat(json(json).get("quotes").asInt()).isEqualTo(8);
        assertThat(progress).contains("rows left out: 1, the first because high is below low");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --strategy gird --symbol BTCUSD                                     | no strategy 'gird'; the nearest are grid.
            --strategy magic --symbol BTCUSD                                    | no strategy 'magic'; there are grid, dca
            --strategy dca --symbol BTCUDS                                      | no instrument 'BTCUDS'; the nearest are BTCUSD
            --strategy dca --symbol EURJPY                                      | EURJPY needs the prices of USDJPY too
            --strategy dca --symbol BTCUSD --parameter entries=0                | --parameter entries: entries must be a whole
            --strategy dca --symbol BTCUSD --parameter luck=1                   | it has every_minutes, entries
            --strategy dca --symbol BTCUSD --parameter luck                     | --parameter needs a name and a value
            --strategy dca --symbol BTCUSD --sweep entries=0                    | --parameter entries: entries must be a whole
            --strategy dca --symbol BTCUSD --walk-forward 3                     | --walk-forward needs at least two parts
            --strategy dca --symbol BTCUSD --risk 11                            | --risk must be a percentage
            --strategy dca --symbol BTCUSD --risk much                          | --risk needs a number
            --strategy dca --symbol BTCUSD --cash 0                             | --cash must lie between 1 and
            --strategy dca --symbol BTCUSD --profile kind                       | --profile is one of optimistic
            --strategy dca --symbol BTCUSD --from 2024-02-01                    | has no prices of BTCUSD from 2024-02-01
            --strategy dca --symbol BTCUSD --from 2024-02-01 --to 2024-01-01    | --from must lie before --to
            --strategy dca --symbol BTCUSD --json no/such/place.json            | place.json cannot be written
            --symbol BTCUSD                                                     | --strategy
            """)
    void badInputIsNamed(String flags, String message) throws IOException {
        Path prices = file("prices.csv", 50_000, 50_000, 51_000, 52_000);
        String[] args = (flags + " --data " + prices).split(" ");

        assertThatThrownBy(() -> backtest(args)).isInstanceOf(UsageException.class).hasMessageContaining(message);
    }

    @Test
    void aFileThatIsNotThereOrEmptyIsNamed() throws IOException {
        Path empty = Files.writeString(directory.resolve("BTCUSD.csv"), "time,open,high,low,close\n");

        assertThatThrownBy(() -> backtest("--strategy", "dca", "--symbol", "BTCUSD", "--data", empty.toString()))
                .isInstanceOf(UsageException.class);
        assertThatThrownBy(() -> backtest("--strategy", "dca", "--symbol", "BTCUSD", "--data", empty + ".gone"))
                .isInstanceOf(UsageException.class).hasMessageContaining("There is no file");
    }
}
