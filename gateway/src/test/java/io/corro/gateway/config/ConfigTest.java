package io.corro.gateway.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.corro.engine.runtime.feed.FeedMode;
import io.corro.persistence.marketdata.TickRetention;
import io.corro.workflows.temporal.TemporalConfig;
import io.corro.workflows.temporal.TemporalMode;
import io.corro.workflows.time.TimeScale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ConfigTest {
    private static final PeopleOptions NOTHING_SAID =
            new PeopleOptions(Optional.empty(), "no-reply@corro.invalid", Optional.empty());

    @Test
    void needsNoFlags() {
        assertThat(parse("up")).isEqualTo(new Config(
                Config.Command.UP, "127.0.0.1", 8080, Path.of(".corro").toAbsolutePath(), FeedMode.SIMULATED, 4,
                TradingHours.ALWAYS, 1, Duration.ofMinutes(5), 0, Optional.empty(), Optional.empty(),
                new TemporalConfig(TemporalMode.EMBEDDED, Path.of(".corro/temporal").toAbsolutePath(), Optional.empty(),
                        7233, Map.of()),
                Optional.empty(), TimeScale.LIFE, Optional.empty(), TlsOptions.NONE,
                new TickRetention(Duration.ofDays(2), Duration.ofDays(30)),
                NOTHING_SAID, Optional.empty()));
    }

    @Test
    void takesEveryFlagInEitherForm() {
        Config config = parse("up", "--port", "9000", "--host=0.0.0.0", "--data", "some/dir", "--feed", "push",
                "--feed-rate=20", "--sessions", "always", "--seed", "-7", "--pace", "60", "--quote-max-age", "60",
                "--rate-limit=200", "--tick-retention=7", "--parquet-retention", "400",
                "--public-url=https://corro.example:8443",
                "--temporal", "/opt/temporal", "--temporal-port=8000", "--tls-cert=chain.pem", "--tls-key", "key.pem");

        assertThat(config).isEqualTo(new Config(
                Config.Command.UP, "0.0.0.0", 9000, Path.of("some/dir").toAbsolutePath(), FeedMode.PUSH, 20,
                TradingHours.ALWAYS, -7, Duration.ofSeconds(60), 200, Optional.empty(), Optional.empty(),
                new TemporalConfig(TemporalMode.DEV, Path.of("some/dir/temporal").toAbsolutePath(),
                        Optional.of(Path.of("/opt/temporal")), 8000, Map.of()),
                Optional.of(URI.create("https://corro.example:8443")), new TimeScale(60), Optional.empty(),
                new TlsOptions(true, Optional.of(new TlsOptions.Files(Path.of("chain.pem"), Path.of("key.pem")))),
                new TickRetention(Duration.ofDays(7), Duration.ofDays(400)), NOTHING_SAID, Optional.empty()));
    }

    @Test
    void takesTheLastOfARepeatedFlag() {
        assertThat(parse("up", "--port", "1", "--data", "a", "--port=2").port()).isEqualTo(2);
    }

    @Test
    void otherCommandsTakeTheServersDefaults() {
        assertThat(parse("schema", "--data", "some/dir").data()).isEqualTo(Path.of("some/dir").toAbsolutePath());
        assertThat(parse("schema").command()).isEqualTo(Config.Command.SCHEMA);
        assertThat(parse("audit", "verify").command()).isEqualTo(Config.Command.AUDIT);
        assertThat(parse("version").command()).isEqualTo(Config.Command.VERSION);
    }

    @ParameterizedTest
    @CsvSource({"simulated, ALWAYS", "push, MARKET", "off, MARKET"})
    void keepsTheHoursThatSuitTheFeed(String feed, TradingHours expected) {
        assertThat(parse("up", "--feed", feed).sessions()).isEqualTo(expected);
    }

    @Test
    void takesSecretsFromTheEnvironmentAndDoesNotShowThem() {
        Config config = Config.parse(List.of("up"), Map.of(
                "DATABASE_URL", "postgresql://user:hush@db/corro", "CORRO_ADMIN_KEY", "secret-word",
                "CORRO_WEBHOOK_SECRET", "signing-word"));

        assertThat(config.databaseUrl()).contains("postgresql://user:hush@db/corro");
        assertThat(config.adminKey()).contains("secret-word");
        assertThat(config.webhookSecret()).contains("signing-word");
        assertThat(config.toString()).doesNotContain("hush", "secret-word", "signing-word").contains("external");
    }

    @ParameterizedTest
    @CsvSource({
        "--temporal=embedded, ,            EMBEDDED",
        "--temporal=dev,      ,            DEV",
        "--temporal=./temporal, ,          DEV",
        "--temporal=external, ,            EXTERNAL",
        "--feed=off,          host:7233,   EXTERNAL",
        "--feed=off,          ,            EMBEDDED",
        "--temporal=embedded, host:7233,   EMBEDDED"})
    void findsWhereWorkflowsLive(String flag, String address, TemporalMode mode) {
        Map<String, String> environment = address == null ? Map.of() : Map.of("TEMPORAL_ADDRESS", address);

        assertThat(Config.parse(List.of("up", flag), environment).temporal().mode()).isEqualTo(mode);
    }

    @Test
    void doesNotShowTheKeyOfAnExternalService() {
        Config config = Config.parse(List.of("up"), Map.of(
                "TEMPORAL_ADDRESS", "cloud.example.com:7233", "TEMPORAL_API_KEY", "hush"));

        assertThat(config.temporal().environment()).containsEntry("TEMPORAL_API_KEY", "hush");
        assertThat(config + " " + config.temporal()).doesNotContain("hush");
    }

    @Test
    void takesAnEmptyVariableForAbsent() {
        assertThat(Config.parse(List.of("up"), Map.of("DATABASE_URL", " ")).databaseUrl()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"two words", "quote'd", "$home", "ünï"})
    void refusesAnAdminKeyThatNoHeaderCarries(String key) {
        assertThatThrownBy(() -> Config.parse(List.of("up"), Map.of("CORRO_ADMIN_KEY", key)))
                .isInstanceOf(UsageException.class).hasMessageStartingWith("CORRO_ADMIN_KEY");
    }

    @ParameterizedTest
    @ValueSource(strings = {"help", "help up", "--help", "up --help", "up -h", ""})
    void explainsItself(String line) {
        assertThat(parse(line.isEmpty() ? new String[0] : line.split(" ")).command()).isEqualTo(Config.Command.HELP);
    }

    @Test
    void namesTheCommandsThatThereAre() {
        assertThatThrownBy(() -> parse("start")).isInstanceOf(UsageException.class)
                .hasMessage(
                        "unknown command 'start': it is one of up, schema, audit, backup, "
                                + "restore, import, backtest, verify, courses, demo, clients, bench,"
                                + " attack, version, help");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            up --prot 80           | unknown argument '--prot': did you mean --from or --port?
            up --tempral=dev       | unknown argument '--tempral': did you mean --temporal?
            up --verbose           | unknown argument '--verbose': ./corro up --help lists the flags
            up now                 | unknown argument 'now': ./corro up --help lists the flags
            schema --port 80       | unknown argument '--port': ./corro schema --help lists the flags
            up --port              | --port needs a value
            up --port --host x     | --port needs a value
            up --port x            | --port needs a whole number, and not 'x'
            up --port 65536        | --port must lie between 0 and 65535, and not be 65536
            up --port 99999999999  | --port must lie between 0 and 65535, and not be 99999999999
            up --feed random       | --feed is one of simulated, replay, push, off, and not 'random'
            up --feed SIMULATED    | --feed is one of simulated, replay, push, off, and not 'SIMULATED'
            up --sessions never    | --sessions is one of always, market, and not 'never'
            up --seed 1.5          | --seed needs a whole number, and not '1.5'
            up --quote-max-age 0   | --quote-max-age must lie between 1 and 2147483647, and not be 0
            up --rate-limit -1     | --rate-limit must lie between 0 and 2147483647, and not be -1
            up --feed-rate 1001    | --feed-rate must lie between 1 and 1000, and not be 1001
            up --data=             | --data must not be empty
            up --temporal cloud    | --temporal is embedded, dev, external or the path of a temporal program, and not 'cloud'
            """)
    void refusesNonsenseInOneLine(String line, String message) {
        assertThatThrownBy(() -> parse(line.split(" "))).isInstanceOf(UsageException.class).hasMessage(message);
    }

    private static Config parse(String... args) {
        return Config.parse(List.of(args), Map.of());
    }
}
