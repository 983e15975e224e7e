package io.corro.gateway.http.trading;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.corro.gateway.http.EngineGateway;
import io.corro.gateway.http.contract.GatewayUnderTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The push feed over a real socket into the real engine. */
class PushFeedTest {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final int PATIENCE_SECONDS = 60;

    private final EngineGateway server = EngineGateway.start();
    private final GatewayUnderTest gateway = server.underTest();
    private final BlockingQueue<String> acknowledged = new LinkedBlockingQueue<>();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void takesQuotesAndTradesAloneAndInBatches() throws Exception {
        WebSocket feed = connect(gateway.adminKey());
        feed.sendText("{\"symbol\":\"EUR/USD\",\"bid\":\"1.08\",\"ask\":\"1.0801\"}", true).join();
        feed.sendText("[{\"symbol\":\"USOIL\",\"bid\":\"61.25\",\"ask\":\"61.26\"},", false).join();
        feed.sendText(
                "{\"symbol\":\"BTC/USD\",\"price\":\"60000\"}, 7, {\"symbol\":\"NONE\",\"bid\":\"1\",\"ask\":\"1\"}]",
                true).join();

        JsonNode ack = acknowledgement(5);

        assertThat(ack.get("received").asInt()).as(ack.toString()).isEqualTo(5);
        assertThat(ack.get("accepted").asInt()).as(ack.toString()).isEqualTo(3);
        assertThat(ack.get("refused").asInt()).isEqualTo(2);
        JsonNode instruments = gateway.operator().get("/admin/v1/instruments").isStatus(200).json();
        assertThat(instruments.findValuesAsText("bid")).contains("1.08", "61.25");
        feed.sendText("nonsense", true).join();
        assertThat(acknowledged.poll(PATIENCE_SECONDS, TimeUnit.SECONDS)).isNotNull();
        feed.abort();
    }

    @Test
    void isForOperatorsAlone() {
        assertThatThrownBy(() -> connect("wrong")).isInstanceOf(CompletionException.class);
        gateway.operator().get("/admin/v1/feed").isStatus(426);
    }

    private JsonNode acknowledgement(int received) throws Exception {
        while (true) {
            String frame = acknowledged.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertThat(frame).as("an acknowledgement").isNotNull();
            JsonNode ack = MAPPER.readTree(frame);
            int answered = ack.get("accepted").asInt() + ack.get("refused").asInt() + ack.get("dropped").asInt();
            if (answered >= received) {
                return ack;
            }
        }
    }

    private WebSocket connect(String key) {
        URI address = URI.create(gateway.base().toString().replace("http:", "ws:") + "/admin/v1/feed");
        return HttpClient.newHttpClient().newWebSocketBuilder().header("Authorization", "Bearer " + key)
                .buildAsync(address, new WebSocket.Listener() {
                    @Override
                    public CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
                        acknowledged.add(StandardCharsets.UTF_8.decode(data).toString());
                        socket.request(1);
                        return null;
                    }
                }).join();
    }
}
