package io.corro.gateway.demo;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import java.util.function.LongFunction;

import com.typesafe.config.ConfigFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.corro.engine.core.calendar.AlwaysOpen;
import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.domain.Money;
import io.corro.engine.runtime.ForgetfulStore;
import io.corro.engine.runtime.Patience;
import io.corro.engine.runtime.TradingEngine;
import io.corro.engine.runtime.TradingOptions;
import io.corro.engine.runtime.account.AccountView;
import io.corro.engine.runtime.account.EngineClient;
import io.corro.engine.runtime.account.Reply;
import io.corro.engine.runtime.account.Reply.Unavailability;
import io.corro.engine.runtime.feed.FeedMode;
import io.corro.engine.runtime.feed.SimulatedFeed;
import io.corro.engine.runtime.pipeline.EngineOptions;
import io.corro.engine.runtime.port.EngineClock;
import io.corro.gateway.config.ActorRuntime;

import static org.assertj.core.api.Assertions.assertThat;

/** One account on a real engine whose answers are late or lost, as they are on a machine that is busy. */
@Timeout(120)
class AccountOpenerTest {
    private static final AccountOpener.Wanted WANTED =
            new AccountOpener.Wanted(new UUID(0, 7), "Demo", 1_000 * Money.ONE, 10);

    private final List<String> told = new ArrayList<>();
    private final ActorRuntime actors = ActorRuntime.start("opener", ConfigFactory.parseString("""
            akka.loglevel = ERROR
            akka.persistence.journal { plugin = "akka.persistence.journal.inmem", auto-start-journals = [] }
            akka.persistence.snapshot-store {
              plugin = "akka.persistence.no-snapshot-store", auto-start-snapshot-stores = []
            }
            """).withFallback(ConfigFactory.load()));
    private final TradingEngine engine = TradingEngine.start(actors.system(),
            new ForgetfulStore(new Instruments(List.of())), EngineClock.system(),
            new TradingOptions(EngineOptions.defaults().withRingSize(64), new AlwaysOpen(), FeedMode.PUSH,
                    SimulatedFeed.DEFAULT_RATE, 0),
            step -> {});

    @AfterEach
    void stop() {
        engine.close();
        actors.close();
    }

    @Test
    void opensTheAccountOnceWhenNothingIsLost() {
        opener(engine.client(), engine::projected).open(WANTED);
        opener(engine.client(), engine::projected).open(WANTED);

        assertThat(balance()).isEqualTo(WANTED.balance());
        assertThat(told).isEmpty();
    }

    /** The command has been carried out each time; only its answer did not come. */
    @Test
    void asksAgainWhenTheFirstAnswerOfEachKindIsLost() {
        opener(losing(engine.client()), engine::projected).open(WANTED);

        assertThat(balance()).isEqualTo(WANTED.balance());
        assertThat(told).contains("Waiting for the account Demo: the engine answers unknown_outcome");
    }

    @Test
    void waitsForTablesThatAreBehind() {
        Set<Long> asked = new HashSet<>();
        LongFunction<CompletionStage<Void>> behind = seq -> asked.add(seq)
                ? CompletableFuture.failedStage(new TimeoutException()) : engine.projected(seq);

        opener(engine.client(), behind).open(WANTED);

        assertThat(told).containsExactly("Waiting for the tables: they do not contain the account yet");
    }

    private AccountOpener opener(EngineClient client, LongFunction<CompletionStage<Void>> projected) {
        return new AccountOpener(client, projected, new Patience(told::add));
    }

    private long balance() {
        Reply<AccountView> view = engine.client().view(WANTED.id()).toCompletableFuture().join();
        return ((Reply.Accepted<AccountView>) view).value().account().balance();
    }

    /** Passes everything on, and loses the first answer of every kind of request. */
    private static EngineClient losing(EngineClient client) {
        Set<String> lost = new HashSet<>();
        return (EngineClient) Proxy.newProxyInstance(EngineClient.class.getClassLoader(),
                new Class<?>[] {EngineClient.class}, (_, method, arguments) -> {
                    try {
                        CompletionStage<?> answer = (CompletionStage<?>) method.invoke(client, arguments);
                        return lost.add(method.getName())
                                ? answer.thenApply(_ -> new Reply.Unavailable<>(Unavailability.UNKNOWN_OUTCOME))
                                : answer;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
