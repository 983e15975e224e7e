package io.corro.persistence.trading;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Behaviors;
import com.typesafe.config.ConfigFactory;

import io.corro.engine.core.calendar.AlwaysOpen;
import io.corro.engine.core.domain.FillProfiles;
import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.domain.SelfTradePrevention;
import io.corro.engine.core.limits.AccountLimits;
import io.corro.engine.runtime.account.AccountEnvironment;
import io.corro.engine.runtime.account.AccountSettings;
import io.corro.engine.runtime.account.ActiveAccounts;
import io.corro.engine.runtime.account.ActorEngineClient;
import io.corro.engine.runtime.account.EngineClient;
import io.corro.engine.runtime.account.Reply;
import io.corro.engine.runtime.pipeline.EngineSupervisor;
import io.corro.persistence.postgres.Database;
import io.corro.persistence.postgres.DatabaseConfig;

/**
 * Account actors whose settings are event-sourced in the database, as in the product. Thread-safe; ends with
 * {@link #close}.
 */
final class FrozenSettings implements AutoCloseable {
    /** What {@link #change} leaves for the account that changes its settings once. */
    static final AccountSettings CAREFUL = new AccountSettings(false, true, true, 4, "none", true, 0, "exit", "both",
            AccountLimits.NONE, SelfTradePrevention.CANCEL_NEWEST);
    /** What it leaves for the account that changes them so often that there is a snapshot. */
    static final AccountSettings LAST_OF_MANY =
            new AccountSettings(true, false, true, 12, "all", false, 0, "entry", "entry", AccountLimits.NONE,
                    SelfTradePrevention.CANCEL_NEWEST);
    private static final int MANY = 103;

    private final ExecutorService blocking = Executors.newVirtualThreadPerTaskExecutor();
    private final ActorSystem<Void> actors;
    private final EngineClient client;

    FrozenSettings(Database database, EngineSupervisor engine, Instruments instruments, ActiveAccounts awake) {
        actors = ActorSystem.create(Behaviors.empty(), "frozen", ConfigFactory
                .parseMap(address(database.config()))
                .withFallback(ConfigFactory.parseResources("frozen/akka.conf"))
                .withFallback(ConfigFactory.load()));
        client = ActorEngineClient.start(actors,
                new AccountEnvironment(engine, new JdbcTradingHistory(database.jdbi(), instruments), instruments,
                        new AlwaysOpen(), () -> 0, engine.projection()::passed, blocking),
                awake, FillProfiles.shipped());
    }

    private static Map<String, String> address(DatabaseConfig database) {
        String db = "akka-persistence-jdbc.shared-databases.corro.db.";
        return Map.of(db + "url", database.url(), db + "user", database.user(), db + "password", database.password());
    }

    void change() {
        set(FrozenStory.account("optimist"), CAREFUL);
        for (int count = 0; count < MANY; count++) {
            set(FrozenStory.account("realist"), AccountSettings.DEFAULT);
        }
        set(FrozenStory.account("realist"), LAST_OF_MANY);
    }

    void set(UUID accountId, AccountSettings settings) {
        done(client.updateSettings(accountId, settings).toCompletableFuture().join());
    }

    AccountSettings get(UUID accountId) {
        return done(client.settings(accountId).toCompletableFuture().join());
    }

    private static <T> T done(Reply<T> reply) {
        if (reply instanceof Reply.Accepted<T> done) {
            return done.value();
        }
        throw new IllegalStateException(reply.toString());
    }

    @Override
    public void close() {
        actors.terminate();
        actors.getWhenTerminated().toCompletableFuture().join();
        blocking.close();
    }
}
