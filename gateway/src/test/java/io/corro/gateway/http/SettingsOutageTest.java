package io.corro.gateway.http;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import io.corro.engine.core.calendar.MarketSessions;
import io.corro.engine.core.domain.FillProfile;
import io.corro.engine.core.domain.Money;
import io.corro.engine.runtime.TradingEngine;
import io.corro.engine.runtime.TradingOptions;
import io.corro.engine.runtime.account.AccountSettings;
import io.corro.engine.runtime.account.EngineClient;
import io.corro.engine.runtime.account.Reply;
import io.corro.engine.runtime.feed.FeedMode;
import io.corro.engine.runtime.feed.SimulatedFeed;
import io.corro.engine.runtime.pipeline.EngineOptions;
import io.corro.engine.testkit.InMemoryEngineStore;
import io.corro.engine.testkit.ManualClock;
import io.corro.gateway.DatabaseLine;
import io.corro.gateway.config.ActorRuntime;
import io.corro.persistence.postgres.DatabaseConfig;
import io.corro.persistence.postgres.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/** The engine runs while the database of the accounts' settings is away: accounts load as soon as it is back. */
class SettingsOutageTest {
    private static final int ACCOUNTS = 12;
    /** Connections asked for in vain, by when every account has failed to load several times. */
    private static final int REFUSALS = 8;
    /** Longer than a slow machine takes, shorter than an opened circuit breaker's time. */
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    @Test
    void accountsLoadAsSoonAsTheirSettingsCanBeRead() throws Exception {
        try (TestDatabase database = TestDatabase.create(); DatabaseLine line = lineTo(database);
                ActorRuntime actors = ActorRuntime.start(throughLine(database, line));
                TradingEngine engine = TradingEngine.start(actors.system(),
                        new InMemoryEngineStore(ReferenceInstruments.ALL), new ManualClock(), options(), step -> {})) {
            line.cut();
            List<CompletableFuture<Reply<AccountSettings>>> early = settings(engine.client(), opened(engine.client()));
            awaitRefusals(line);
            assertThat(early).noneMatch(reply -> reply.getNow(null) instanceof Reply.Accepted);

            line.mend();
            long mendedNs = System.nanoTime();
            List<UUID> accounts = opened(engine.client());
            while (!settings(engine.client(), accounts).stream().allMatch(SettingsOutageTest::isAccepted)) {
                assertThat(Duration.ofNanos(System.nanoTime() - mendedNs)).isLessThan(SOON);
            }
            assertThat(Duration.ofNanos(System.nanoTime() - mendedNs)).isLessThan(SOON);
        }
    }

    private static boolean isAccepted(CompletableFuture<Reply<AccountSettings>> reply) {
        return reply.join() instanceof Reply.Accepted;
    }

    private static List<UUID> opened(EngineClient client) {
        List<UUID> accounts = Stream.generate(UUID::randomUUID).limit(ACCOUNTS).toList();
        accounts.forEach(id -> client.openAccount(
                id, UUID.randomUUID(), "a" + id, Money.ONE, 1, FillProfile.OPTIMISTIC).toCompletableFuture().join());
        return accounts;
    }

    private static List<CompletableFuture<Reply<AccountSettings>>> settings(EngineClient client, List<UUID> accounts) {
        return accounts.stream().map(id -> client.settings(id).toCompletableFuture()).toList();
    }

    private static void awaitRefusals(DatabaseLine line) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (line.refused() < REFUSALS) {
            assertThat(System.nanoTime()).as("deadline").isLessThan(deadline);
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    private static DatabaseLine lineTo(TestDatabase database) throws Exception {
        return new DatabaseLine(URI.create(database.config().url().substring("jdbc:".length())).getPort());
    }

    private static DatabaseConfig throughLine(TestDatabase database, DatabaseLine line) {
        DatabaseConfig config = database.config();
        String name = config.url().substring(config.url().lastIndexOf('/') + 1);
        return new DatabaseConfig("jdbc:postgresql://127.0.0.1:" + line.port() + "/" + name,
                config.user(), config.password(), config.poolSize());
    }

    private static TradingOptions options() {
        return new TradingOptions(EngineOptions.defaults(), new MarketSessions(), FeedMode.PUSH,
                SimulatedFeed.DEFAULT_RATE, 0);
    }
}
