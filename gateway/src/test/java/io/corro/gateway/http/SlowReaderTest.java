package io.corro.gateway.http;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Limits;
import io.corro.engine.core.domain.OrderTerms;
import io.corro.engine.core.domain.OrderType;
import io.corro.engine.core.domain.Side;
import io.corro.engine.core.domain.TimeInForce;
import io.corro.engine.core.journal.OrderRecord;
import io.corro.engine.runtime.account.EngineClient.NewOrder;
import io.corro.engine.runtime.account.Reply;
import io.corro.gateway.http.contract.GatewayUnderTest.Bot;
import io.corro.gateway.http.contract.StreamClient;
import io.corro.gateway.stream.StreamLimits;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A reader that reads misses nothing, however much one command says; one that does not read is ended, with a reason,
 * and the others go on.
 */
class SlowReaderTest {
    private static final int ORDERS_AT_ONCE = 500;
    private static final int ORDERS = Limits.LIVE_ORDERS_PER_ACCOUNT_MAX;
    /** More than may wait and everything that the network holds between the two ends. */
    private static final int BATCHES_MAX = 2 + StreamLimits.UPDATES_WAITING_MAX / ORDERS;

    @Test
    void commandWithMoreEventsThanAnyOtherCutsNoReader() {
        try (EngineGateway gateway = EngineGateway.start()) {
            gateway.underTest().quoteAll();
            Bot bot = gateway.underTest().newBot();
            try (StreamClient reader = listening(gateway, bot)) {
                int sent = reader.received() + tradeOnce(gateway, UUID.fromString(bot.accountId()));

                awaitReceived(reader, sent);
            }
        }
    }

    @Test
    void readerThatStopsIsToldWhenItReadsAgain() {
        try (EngineGateway gateway = EngineGateway.start()) {
            gateway.underTest().quoteAll();
            Bot bot = gateway.underTest().newBot();
            try (StreamClient slow = listening(gateway, bot); StreamClient quick = listening(gateway, bot)) {
                slow.pause();
                int sent = floodUntilOneIsTooSlow(gateway, bot, quick);
                slow.resume();

                assertThat(slow.lastBeforeClose().at("/data/reason").asText()).isEqualTo("slow_reader");
                assertThat(quick.received()).isEqualTo(sent);
            }
        }
    }

    private static StreamClient listening(EngineGateway gateway, Bot bot) {
        StreamClient stream = StreamClient.connect(gateway.underTest().base(), "/stream");
        stream.sendText("""
                {"action": "auth", "key": "%s", "secret": "%s"}""".formatted(bot.keyId(), bot.secret()));
        stream.next();
        stream.sendText("{\"action\": \"listen\", \"data\": {\"streams\": [\"trade_updates\"]}}");
        stream.next();
        return stream;
    }

    /** Trades as fast as {@code quick} reads; answers how many frames that one has heard. */
    private static int floodUntilOneIsTooSlow(EngineGateway gateway, Bot bot, StreamClient quick) {
        int sent = quick.received();
        for (int batch = 0; batch < BATCHES_MAX && !isOneTooSlow(gateway); batch++) {
            sent += tradeOnce(gateway, UUID.fromString(bot.accountId()));
            awaitReceived(quick, sent);
        }
        assertThat(isOneTooSlow(gateway)).isTrue();
        return sent;
    }

    /** Places orders and cancels them all; answers how many updates that makes. */
    private static int tradeOnce(EngineGateway gateway, UUID accountId) {
        Instrument instrument = gateway.instruments().bySpelling("AAPL").orElseThrow();
        for (int placed = 0; placed < ORDERS; placed += ORDERS_AT_ONCE) {
            place(gateway, accountId, instrument);
        }
        gateway.engine().cancelAll(accountId).toCompletableFuture().join();
        return 2 * ORDERS;
    }

    private static void place(EngineGateway gateway, UUID accountId, Instrument instrument) {
        OrderTerms terms = OrderTerms.of(Side.BUY, OrderType.LIMIT, TimeInForce.GTC, 1, 10_000, 0);
        List<CompletableFuture<Reply<OrderRecord>>> orders = Stream
                .generate(() -> new NewOrder(accountId, UUID.randomUUID().toString(), instrument, "AAPL", terms))
                .limit(ORDERS_AT_ONCE)
                .map(order -> gateway.engine().submit(order).toCompletableFuture())
                .toList();
        assertThat(orders).allSatisfy(order -> assertThat(order.join()).isInstanceOf(Reply.Accepted.class));
    }

    private static void awaitReceived(StreamClient stream, int count) {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (stream.received() < count && System.nanoTime() < deadline) {
            LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
        }
        assertThat(stream.received()).isEqualTo(count);
    }

    private static boolean isOneTooSlow(EngineGateway gateway) {
        return gateway.underTest().anonymous().get("/metrics").body().contains("corro_streams_slow_readers_total 1.0");
    }
}
