package io.corro.gateway.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import io.corro.engine.runtime.feed.FeedMode;
import io.corro.engine.runtime.feed.SimulatedFeed;
import io.corro.persistence.marketdata.TickRetention;
import io.corro.workflows.temporal.TemporalConfig;
import io.corro.workflows.time.TimeScale;

/** The flags and variables of {@code up}, each with its default and the text that help shows. */
@Command(name = "up", description = "run the server until Ctrl-C", sortOptions = false,
        customSynopsis = "./corro up [FLAGS]", optionListHeading = "%nflags of up:%n",
        footerHeading = "%nenvironment:%n", footer = {
            "  DATABASE_URL             a PostgreSQL to use instead of the embedded one,",
            "                           for example postgresql://user:password@host:5432/database",
            "  TEMPORAL_ADDRESS         host:port of a Temporal service to use (implies --temporal external)",
            "  TEMPORAL_NAMESPACE, TEMPORAL_API_KEY, TEMPORAL_TLS_*, TEMPORAL_PROFILE",
            "                           as for every client of Temporal",
            "  TEMPORAL_UI_URL          the base address of that service's Web UI, for links",
            "  CORRO_ADMIN_KEY          the key of admin calls (default: made up, and kept in demo.env)",
            "  CORRO_WEBHOOK_SECRET     signs the payment provider's webhooks (default: none are taken over HTTP)",
            "  SMTP_URL                 smtp://user:password@host:587, or smtps (default: mail is kept in DIR/mail)",
            "  CORRO_MAIL_FROM          the sender's address (default no-reply@corro.invalid)",
            "  CORRO_OIDC               name=https://CLIENT_ID:SECRET@issuer.example …: who may vouch for people",
            "  CORRO_SECRET_KEY         64 hexadecimal digits; seals secrets (default: in DIR/secret.key)",
            "  CORRO_ASSISTANT_URL      a server that speaks OpenAI's protocol (default: a script answers)",
            "  CORRO_ASSISTANT_KIND, CORRO_ASSISTANT_MODEL, CORRO_ASSISTANT_KEY, CORRO_ASSISTANT_PRICE",
            "                           openai or ollama, its model, its key, dollars for a million tokens",
            "  CORRO_HEAP               memory of the server's heap (default 1g)",
            "  CORRO_JAVA_OPTS          further flags of the JVM"})
final class UpCommand {
    private static final long PORT_MAX = 65_535;
    private static final long TEMPORAL_PORT_MAX = 64_000;
    private static final long TICK_DAYS_MAX = 36_500;

    @Mixin
    DataDirectory data = new DataDirectory();

    @Option(names = "--host", paramLabel = "ADDRESS", description = "where to listen (default ${DEFAULT-VALUE})")
    private String host = "127.0.0.1";

    @Range(min = 0, max = PORT_MAX)
    @Option(names = "--port", paramLabel = "PORT",
            description = "where to listen (default ${DEFAULT-VALUE}; 0 takes a free one)")
    private long port = 8080;

    @Option(names = "--feed", paramLabel = "MODE", defaultValue = "simulated",
            description = "simulated, replay, push or off: where prices come from (default ${DEFAULT-VALUE})")
    private FeedMode feed = FeedMode.SIMULATED;

    @Mixin
    private ReplayFlags replay = new ReplayFlags();

    @Range(min = 1, max = SimulatedFeed.RATE_MAX)
    @Option(names = "--feed-rate", paramLabel = "N",
            description = "simulated quotes a second of each instrument, 1 to " + SimulatedFeed.RATE_MAX
                    + " (default ${DEFAULT-VALUE})")
    private long feedRate = SimulatedFeed.DEFAULT_RATE;

    @Option(names = "--sessions", paramLabel = "MODE", description = {
        "always or market: which hours the markets keep",
        "(default always with simulated prices, market otherwise)"})
    private Optional<TradingHours> sessions = Optional.empty();

    @Option(names = "--seed", paramLabel = "N", description = "of everything random (default ${DEFAULT-VALUE})")
    private long seed = 1;

    @Range(min = 1)
    @Option(names = "--quote-max-age", paramLabel = "SECONDS",
            description = "older quotes fill nothing (default ${DEFAULT-VALUE})")
    private long quoteMaxAge = 300;

    @Range(min = 0, max = TICK_DAYS_MAX)
    @Option(names = "--tick-retention", paramLabel = "DAYS", description = {
        "how long quotes and trades are kept in DIR/ticks, today besides; bars are kept",
        "for ever (default ${DEFAULT-VALUE})"})
    private long tickRetention = 2;

    @Range(min = 0, max = TICK_DAYS_MAX)
    @Option(names = "--parquet-retention", paramLabel = "N", description = {
        "days that Parquet files of quotes and trades are kept in DIR/parquet, today besides;",
        "0 writes none (default ${DEFAULT-VALUE})"})
    private long parquetRetention = 30;

    @Range(min = 0)
    @Option(names = "--rate-limit", paramLabel = "N",
            description = "requests a minute of one key, 0 for no limit (default ${DEFAULT-VALUE})")
    private long rateLimit = 0;

    @Option(names = "--public-url", paramLabel = "URL", description = {
        "where strangers reach this server, printed on certificates, for example",
        "https://corro.example (default: the address at which it listens)"})
    private Optional<URI> publicUrl = Optional.empty();

    @Option(names = "--tls", paramLabel = "generate", description = {
        "speak HTTPS with a certificate that signs itself, made once and kept in DIR/tls;",
        "clients trust DIR/tls/corro.pem"})
    private Optional<String> tls = Optional.empty();

    @Option(names = "--tls-cert", paramLabel = "FILE",
            description = "speak HTTPS with this certificate chain (PEM)")
    private Optional<String> tlsCertificate = Optional.empty();

    @Option(names = "--tls-key", paramLabel = "FILE", description = "its key (PEM, PKCS#8, not encrypted)")
    private Optional<String> tlsKey = Optional.empty();

    @Option(names = "--temporal", paramLabel = "MODE", description = {
        "where workflows live (default embedded):",
        "  embedded    in this process; a restart begins them again from the database",
        "  dev         in a Temporal development server with its Web UI, started and stopped",
        "              with this one; needs the program 'temporal' on the PATH",
        "  a path      the same, with the program at this path",
        "  external    in the Temporal service that the variables below name"})
    private Optional<String> temporal = Optional.empty();

    @Range(min = 1, max = TEMPORAL_PORT_MAX)
    @Option(names = "--temporal-port", paramLabel = "PORT",
            description = "of a development server; its Web UI is 1000 above (default ${DEFAULT-VALUE}, or a free one)")
    private long temporalPort = TemporalConfig.DEFAULT_PORT;

    @Range(min = 1, max = TimeScale.TIMES_MAX)
    @Option(names = "--pace", paramLabel = "N", description = {
        "the waits of long processes (approvals, retries, dunning) pass N times faster, for",
        "demonstrations; dates of the calendar stay (default ${DEFAULT-VALUE})"})
    private long pace = TimeScale.LIFE.times();

    /** @throws UsageException if a variable makes no sense, or the place of workflows does not */
    Config config(Config.Command command, Environment environment) {
        Path directory = data.path();
        return new Config(command, host, (int) port, directory, feed, (int) feedRate,
                sessions.orElse(TradingHours.usual(feed)), seed, Duration.ofSeconds(quoteMaxAge), (int) rateLimit,
                environment.variable("DATABASE_URL"), AdminKey.read(environment),
                TemporalOptions.read(temporal, (int) temporalPort, directory, environment), publicUrl,
                new TimeScale((int) pace), environment.variable("CORRO_WEBHOOK_SECRET"),
                TlsOptions.read(tls, tlsCertificate, tlsKey), new TickRetention(Duration.ofDays(tickRetention),
                        Duration.ofDays(parquetRetention)),
                PeopleOptions.read(environment), replay.task(feed));
    }
}
