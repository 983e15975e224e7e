package io.corro.engine.runtime.account;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.corro.engine.core.domain.OrderStatus;
import io.corro.engine.core.domain.RejectReason;
import io.corro.engine.core.domain.Side;
import io.corro.engine.core.journal.OrderRecord;
import io.corro.engine.runtime.account.Reply.Unavailability;
import io.corro.engine.runtime.pipeline.EngineSupervisor.State;
import io.corro.engine.testkit.EngineFixture;
import io.corro.engine.testkit.FaultyJournal;
import io.corro.engine.testkit.FaultyJournal.Fault;

import static io.corro.engine.runtime.account.TradingFixture.await;
import static io.corro.engine.runtime.account.TradingFixture.done;
import static io.corro.engine.runtime.account.TradingFixture.order;
import static io.corro.engine.runtime.account.TradingFixture.refused;
import static io.corro.engine.runtime.account.TradingFixture.reply;
import static io.corro.engine.runtime.account.TradingFixture.resting;
import static io.corro.engine.runtime.account.TradingFixture.unavailable;
import static io.corro.engine.testkit.TestInstruments.EURUSD;
import static org.assertj.core.api.Assertions.assertThat;

/** Actors that sleep and wake, and engines that are full, stopped or away: nothing is lost on the way. */
@Timeout(60)
class AccountActorLifecycleTest {
    private static final UUID ANNA = EngineFixture.accountId("anna");
    private static final int MANY = 200;

    private final TradingFixture trading = new TradingFixture();

    @AfterEach
    void close() {
        trading.close();
    }

    @Test
    void manyAccountsWakeAtOnce() {
        List<String> names = IntStream.range(0, 60).mapToObj(number -> "account-" + number).toList();
        names.forEach(trading::with);
        names.forEach(trading::idle);

        List<CompletionStage<Reply<AccountView>>> replies = new ArrayList<>();
        for (int round = 0; round < 20; round++) {
            names.forEach(name -> {
                replies.add(trading.client.view(EngineFixture.accountId(name)));
                trading.idle(name);
            });
        }

        replies.forEach(TradingFixture::done);
    }

    @Test
    void aRequestThatComesWhileTheActorFallsAsleepIsAnswered() {
        trading.with("anna");
        for (int count = 0; count < MANY; count++) {
            trading.idle("anna");
            assertThat(done(trading.submit(resting("anna", "order-" + count))).status()).isEqualTo(OrderStatus.OPEN);
        }

        assertThat(trading.view("anna").liveOrders()).hasSize(MANY);
    }

    @Test
    void aSubscriberThatComesWhileTheActorFallsAsleepIsServed() {
        trading.with("anna");
        for (int count = 0; count < 30; count++) {
            trading.idle("anna");
            var probe = trading.subscribe("anna");
            done(trading.submit(resting("anna", "order-" + count)));
            assertThat(probe.receiveMessage().order().clientOrderId()).isEqualTo("order-" + count);
            probe.stop();
            trading.passivate("anna");
        }
    }

    @Test
    void anActorThatWakesSeesWhatItSawBefore() {
        trading.with("anna").quote(EngineFixture.quote(EURUSD, "1.1", "1.1001", 5, 5));
        done(trading.submit(order(EngineFixture.market("anna", "1", EURUSD, Side.BUY, 3))));
        done(trading.submit(resting("anna", "2")));
        done(trading.submit(resting("anna", "3")));
        AccountView before = trading.view("anna");

        trading.passivate("anna");

        assertThat(trading.view("anna")).isEqualTo(before);
    }

    @Test
    void whatHappensWhileItSleepsIsThereWhenItWakes() {
        trading.with("anna").quote(EngineFixture.quote(EURUSD, "1.1", "1.1001", 5, 5));
        OrderRecord order = done(trading.submit(order(EngineFixture.limit("anna", "1", EURUSD, Side.BUY, 3, "1.05"))));
        trading.passivate("anna");

        trading.quote(EngineFixture.quote(EURUSD, "1.04", "1.0401", 5, 5));

        assertThat(trading.view("anna").positions()).hasSize(1);
        assertThat(trading.view("anna").liveOrders()).isEmpty();
        assertThat(done(trading.client.order(ANNA, order.id()))).isEmpty();
    }

    @Test
    void withFullRingNothingIsTaken() throws InterruptedException {
        trading.with("anna");
        CountDownLatch disk = new CountDownLatch(1);
        trading.store.wrapJournal(journal -> (first, last, commands, hash, effects, from, length) -> {
            awaitLatch(disk);
            journal.append(first, last, commands, hash, effects, from, length);
        });
        trading.engine.storageLost("a new session gets the slow journal");
        await(() -> trading.engine.status().state() == State.STORAGE_UNAVAILABLE);
        await(() -> trading.engine.status().state() == State.RUNNING);
        trading.view("anna");

        List<CompletionStage<Reply<OrderRecord>>> replies = IntStream.range(0, TradingFixture.RING + 50)
                .mapToObj(count -> trading.submit(resting("anna", "order-" + count))).toList();
        await(() -> replies.stream().filter(each -> each.toCompletableFuture().isDone()).count() >= 50);
        disk.countDown();

        long busy = replies.stream().map(TradingFixture::reply)
                .filter(reply -> reply.equals(new Reply.Unavailable<>(Unavailability.ENGINE_BUSY))).count();
        assertThat(busy).isEqualTo(50);
        assertThat(trading.view("anna").liveOrders()).hasSize(TradingFixture.RING);
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void whatWasUnderWayWhenTheEngineStoppedIsUnknownAndIsReadAgain() {
        trading.with("anna");
        trading.store.wrapJournal(journal -> new FaultyJournal(journal, Fault.ANSWER_LOST, 0));
        trading.engine.storageLost("a new session gets the faulty journal");
        await(() -> trading.engine.status().state() == State.STORAGE_UNAVAILABLE);
        await(() -> trading.engine.status().state() == State.RUNNING);
        trading.store.wrapJournal(journal -> journal);

        assertThat(unavailable(trading.submit(resting("anna", "lost")))).isEqualTo(Unavailability.UNKNOWN_OUTCOME);
        Reply<Optional<OrderRecord>> found = reply(trading.client.orderByClientOrderId(ANNA, "lost"));
        while (found instanceof Reply.Unavailable) {
            found = reply(trading.client.orderByClientOrderId(ANNA, "lost"));
        }

        assertThat(found).isInstanceOfSatisfying(Reply.Accepted.class,
                reply -> assertThat((Optional<?>) reply.value()).isPresent());
        assertThat(refused(trading.submit(resting("anna", "lost")))).isEqualTo(RejectReason.DUPLICATE_CLIENT_ORDER_ID);
    }

    @Test
    void whileTheEngineIsDownNothingIsTakenAndAfterwardsTheFirstRequestIsServed() {
        trading.with("anna");
        trading.store.setReachable(false);
        trading.engine.storageLost("gone");
        await(() -> trading.engine.status().state() == State.STORAGE_UNAVAILABLE);

        assertThat(unavailable(trading.submit(resting("anna", "1")))).isEqualTo(Unavailability.ENGINE_UNAVAILABLE);
        assertThat(unavailable(trading.client.view(ANNA))).isEqualTo(Unavailability.ENGINE_UNAVAILABLE);

        trading.store.setReachable(true);
        await(() -> trading.engine.status().state() == State.RUNNING);

        assertThat(done(trading.submit(resting("anna", "1"))).clientOrderId()).isEqualTo("1");
    }
}
