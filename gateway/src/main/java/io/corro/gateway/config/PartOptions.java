package io.corro.gateway.config;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import io.corro.engine.runtime.TradingOptions;
import io.corro.engine.runtime.feed.FeedMode;
import io.corro.engine.runtime.pipeline.EngineOptions;
import io.corro.gateway.httpkit.server.HttpSettings;
import io.corro.persistence.postgres.DatabaseConfig;
import io.corro.workflows.ProcessOptions;

/** The options of each part of the server, taken from the command line. Stateless. */
public final class PartOptions {
    private static final Duration HTTP_DRAIN = Duration.ofSeconds(5);
    private static final String DOCUMENTS = "documents";

    private PartOptions() {}

    /**
     * The database to use instead of an embedded one.
     *
     * @throws UsageException if its address makes no sense
     */
    public static Optional<DatabaseConfig> database(Config config) {
        return database(config.databaseUrl());
    }

    /** As {@link #database(Config)}, for a command that has no other configuration. */
    public static Optional<DatabaseConfig> database(Map<String, String> environment) {
        return database(new Environment(environment).variable("DATABASE_URL"));
    }

    private static Optional<DatabaseConfig> database(Optional<String> url) {
        try {
            return url.map(DatabaseConfig::fromUrl);
        } catch (IllegalArgumentException e) {
            throw new UsageException("DATABASE_URL: " + e.getMessage());
        }
    }

    /** Without what is replayed, which has to be looked for first. */
    public static TradingOptions trading(Config config) {
        FeedMode feed = config.replay().isPresent() ? FeedMode.OFF : config.feed();
        return new TradingOptions(EngineOptions.defaults().withQuoteAgeMax(config.quoteAgeMax()),
                config.sessions().calendar(), feed, config.feedRate(), config.seed());
    }

    /** @param address where the server listens; may wait until that is known */
    public static ProcessOptions processes(Config config, Supplier<URI> address) {
        return new ProcessOptions(config.pace(), config.data().resolve(DOCUMENTS),
                () -> config.publicUrl().orElseGet(address), config.webhookSecret());
    }

    public static HttpSettings http(Config config, String adminKey) {
        return new HttpSettings(config.host(), config.port(), adminKey, config.rateLimit(), HTTP_DRAIN,
                ProductVersion.text());
    }
}
