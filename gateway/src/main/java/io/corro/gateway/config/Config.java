package io.corro.gateway.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import io.corro.engine.core.domain.Limits;
import io.corro.engine.runtime.feed.FeedMode;
import io.corro.engine.runtime.feed.SimulatedFeed;
import io.corro.workflows.temporal.TemporalConfig;
import io.corro.workflows.time.TimeScale;

/**
 * What the server was asked to do, read once from the command line and the environment.
 *
 * @param port        zero takes a free one
 * @param data        the directory that holds everything this server keeps
 * @param feedRate    quotes a second of each instrument, simulated feed only
 * @param seed        of everything random: simulated prices and fills
 * @param quoteAgeMax age after which a quote no longer fills anything
 * @param rateLimit   requests a minute of one key; zero means no limit
 * @param databaseUrl a PostgreSQL to use instead of the embedded one
 * @param adminKey    the key of admin calls; without it one is made up and kept in the data directory
 * @param temporal    where workflows live
 * @param publicUrl   where strangers reach this server; without it, the address at which it listens
 * @param pace        how fast the waits of long processes pass
 * @param webhookSecret signs the webhooks of the payment provider; without it none are taken from outside
 */
public record Config(
        Command command, String host, int port, Path data, FeedMode feed, int feedRate, TradingHours sessions,
        long seed,
        Duration quoteAgeMax, int rateLimit, Optional<String> databaseUrl, Optional<String> adminKey,
        TemporalConfig temporal, Optional<URI> publicUrl, TimeScale pace, Optional<String> webhookSecret) {

    /** What may stand in an {@code Authorization} header without quotes, and needs none in a shell. */
    private static final Pattern BEARER_TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]+=*");

    /** What to do. */
    public enum Command {
        /** Run the server until it is told to stop. */
        UP,
        /** Bring the database's schemas up to date, and stop. */
        SCHEMA,
        /** Say which version this is. */
        VERSION,
        /** Explain the command line. */
        HELP
    }

    /** @throws UsageException if an argument or a variable makes no sense */
    public static Config parse(List<String> args, Map<String, String> environment) {
        Arguments arguments = Arguments.of(args, environment);
        FeedMode feed = arguments.choice("--feed", FeedMode.class, FeedMode.SIMULATED);
        Path data = Path.of(arguments.text("--data", ".corro")).toAbsolutePath().normalize();
        return new Config(
                arguments.command(),
                arguments.text("--host", "127.0.0.1"),
                arguments.number("--port", 8080, 0, 65_535),
                data,
                feed,
                arguments.number("--feed-rate", SimulatedFeed.DEFAULT_RATE, 1, SimulatedFeed.RATE_MAX),
                arguments.choice("--sessions", TradingHours.class, usualSessions(feed)),
                arguments.anyLong("--seed", 1),
                Duration.ofSeconds(arguments.number(
                        "--quote-max-age", (int) Limits.QUOTE_AGE_MAX.toSeconds(), 1, Integer.MAX_VALUE)),
                arguments.number("--rate-limit", 0, 0, Integer.MAX_VALUE),
                arguments.variable("DATABASE_URL"),
                arguments.variable("CORRO_ADMIN_KEY").map(Config::bearerToken),
                TemporalOptions.read(arguments, data),
                arguments.origin("--public-url"),
                new TimeScale(arguments.number("--pace", TimeScale.LIFE.times(), 1, TimeScale.TIMES_MAX)),
                arguments.variable("CORRO_WEBHOOK_SECRET"));
    }

    private static String bearerToken(String key) {
        if (!BEARER_TOKEN.matcher(key).matches()) {
            throw new UsageException(
                    "CORRO_ADMIN_KEY may hold letters, digits and -._~+/ only: it travels in a header");
        }
        return key;
    }

    /** Simulated prices exist at any hour; prices from outside come from markets that keep hours. */
    private static TradingHours usualSessions(FeedMode feed) {
        return switch (feed) {
            case SIMULATED -> TradingHours.ALWAYS;
            case PUSH, OFF -> TradingHours.MARKET;
        };
    }

    /** Without the secrets: the database's address may hold a password. */
    @Override
    public String toString() {
        return "Config[command=" + command + ", host=" + host + ", port=" + port + ", data=" + data
                + ", feed=" + feed + ", feedRate=" + feedRate + ", sessions=" + sessions + ", seed=" + seed
                + ", quoteAgeMax=" + quoteAgeMax + ", rateLimit=" + rateLimit
                + ", database=" + (databaseUrl.isPresent() ? "external" : "embedded")
                + ", adminKey=" + (adminKey.isPresent() ? "given" : "kept in the data directory")
                + ", temporal=" + temporal.mode() + "]";
    }
}
