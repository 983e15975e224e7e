package io.corro.gateway.httpkit.connection;

import java.util.Set;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.corro.gateway.http.EngineGateway;

import static org.assertj.core.api.Assertions.assertThat;

/** Many requests in one write: every one is answered, in order, and the process goes on. */
class PipeliningTest {
    private static final String ALIVE = "GET /alive HTTP/1.1\r\nHost: x\r\n\r\n";

    @ParameterizedTest
    @CsvSource({"1", "800", "20000"})
    void everyRequestIsAnswered(int count) {
        try (RawClient client = RawClient.connect(port())) {
            Thread.startVirtualThread(() -> client.send(ALIVE.repeat(count)
                    + "GET /ping HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"));
            String answers = client.readToEnd();

            assertThat(RawClient.statuses(answers)).hasSize(count + 1);
            assertThat(Set.copyOf(RawClient.statuses(answers))).containsExactly(200);
            assertThat(answers).endsWith("{\"status\":\"pong\"}");
        }
    }

    private static int port() {
        return EngineGateway.shared().base().getPort();
    }
}
