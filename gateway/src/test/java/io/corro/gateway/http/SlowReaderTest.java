package io.corro.gateway.http;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

import org.junit.jupiter.api.Test;

import io.corro.gateway.http.contract.GatewayUnderTest.Bot;
import io.corro.gateway.http.contract.StreamClient;
import io.corro.gateway.http.fake.FakeGateway;
import io.corro.gateway.httpkit.wire.HttpLimits;

import static org.assertj.core.api.Assertions.assertThat;

/** A stream whose reader does not keep up is ended, with a reason; the others go on. */
class SlowReaderTest {
    private static final int BATCH = HttpLimits.STREAM_BUFFER / 4;
    /** More than the buffer and everything that the network holds between the two ends. */
    private static final int BATCHES_MAX = 60;

    @Test
    void readerThatStopsIsToldWhenItReadsAgain() {
        try (FakeGateway gateway = FakeGateway.start()) {
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

    private static StreamClient listening(FakeGateway gateway, Bot bot) {
        StreamClient stream = StreamClient.connect(gateway.underTest().base(), "/stream");
        stream.sendText("""
                {"action": "auth", "key": "%s", "secret": "%s"}""".formatted(bot.keyId(), bot.secret()));
        stream.next();
        stream.sendText("{\"action\": \"listen\", \"data\": {\"streams\": [\"trade_updates\"]}}");
        stream.next();
        return stream;
    }

    /** Sends as fast as {@code quick} reads; answers how many frames that one has heard. */
    private static int floodUntilOneIsTooSlow(FakeGateway gateway, Bot bot, StreamClient quick) {
        bot.limitOrder("AAPL", "buy", "1", "100");
        quick.next();
        int sent = quick.received();
        for (int batch = 0; batch < BATCHES_MAX && !isOneTooSlow(gateway); batch++) {
            gateway.repeatLastUpdate(bot.accountId(), BATCH);
            sent += BATCH;
            awaitReceived(quick, sent);
        }
        assertThat(isOneTooSlow(gateway)).isTrue();
        return sent;
    }

    private static void awaitReceived(StreamClient stream, int count) {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (stream.received() < count && System.nanoTime() < deadline) {
            LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
        }
        assertThat(stream.received()).isEqualTo(count);
    }

    private static boolean isOneTooSlow(FakeGateway gateway) {
        return gateway.underTest().anonymous().get("/metrics").body().contains("corro_streams_slow_readers_total 1.0");
    }
}
