package io.corro.gateway.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.corro.engine.runtime.feed.FeedMode;
import io.corro.persistence.marketdata.TickRetention;
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
 * @param tls         whether the server speaks HTTPS
 * @param ticks       how long quotes and trades are kept
 * @param people      how mail leaves, and what seals secrets
 * @param replay      what is replayed, replayed feed only
 * @param webhookSecret signs the webhooks of the payment provider; without it none are taken from outside
 */
public record Config(
        Command command, String host, int port, Path data, FeedMode feed, int feedRate, TradingHours sessions,
        long seed,
        Duration quoteAgeMax, int rateLimit, Optional<String> databaseUrl, Optional<String> adminKey,
        TemporalConfig temporal, Optional<URI> publicUrl, TimeScale pace, Optional<String> webhookSecret,
        TlsOptions tls, TickRetention ticks, PeopleOptions people, Optional<ReplayTask> replay) {

    /** What to do. */
    public enum Command {
        /** Run the server until it is told to stop. */
        UP,
        /** Bring the database's schemas up to date, and stop. */
        SCHEMA,
        /** Walk the audit log's chain, and stop. */
        AUDIT,
        /** Say which version this is. */
        VERSION,
        /** Explain the command line. */
        HELP
    }

    /** @throws UsageException if an argument or a variable makes no sense */
    public static Config parse(List<String> args, Map<String, String> environment) {
        return CommandReader.read(args, environment);
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
