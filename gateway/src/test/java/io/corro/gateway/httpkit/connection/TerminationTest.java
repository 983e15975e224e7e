package io.corro.gateway.httpkit.connection;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import akka.http.javadsl.model.HttpResponse;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A server that stops lets the requests in progress end. */
class TerminationTest {
    private static final String LATER = "GET /later HTTP/1.1\r\nHost: x\r\n\r\n";

    @Test
    void requestInProgressEndsAndTheNextIsNotBegun() {
        try (TestServer server = TestServer.start(ConnectionLimits.STANDARD);
                RawClient client = RawClient.connect(server.port());
                RawClient idle = RawClient.connect(server.port())) {
            idle.send("GET /one HTTP/1.1\r\nHost: x\r\n\r\n").readUntil("/one 0");
            client.send(LATER);
            server.laterAsked.join();
            CompletableFuture<?> end = server.listener().terminate(Duration.ofSeconds(10)).toCompletableFuture();

            assertThat(idle.readToEnd()).isEmpty();
            assertThat(end).isNotDone();
            client.send("GET /next HTTP/1.1\r\nHost: x\r\n\r\n");
            server.later.complete(HttpResponse.create().withEntity("at last"));
            assertThat(client.readToEnd()).startsWith("HTTP/1.1 200").endsWith("at last");
            client.endSending();
            idle.endSending();
            assertThat(end).succeedsWithin(Duration.ofSeconds(5));
        }
    }

    @Test
    void requestThatLastsTooLongIsAnswered() {
        try (TestServer server = TestServer.start(ConnectionLimits.STANDARD);
                RawClient client = RawClient.connect(server.port())) {
            client.send(LATER);
            server.laterAsked.join();
            server.listener().terminate(Duration.ofMillis(50));

            assertThat(client.readToEnd()).startsWith("HTTP/1.1 503");
        }
    }

    @Test
    void requestThatAsksToCloseIsTheLast() {
        try (TestServer server = TestServer.start(ConnectionLimits.STANDARD);
                RawClient client = RawClient.connect(server.port())) {
            client.send("GET /one HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n" + LATER);

            assertThat(client.readToEnd()).startsWith("HTTP/1.1 200").endsWith("/one 0");
            assertThat(server.laterAsked).isNotDone();
        }
    }

    @Test
    void clientMayEndItsSideFirst() {
        try (TestServer server = TestServer.start(ConnectionLimits.STANDARD);
                RawClient client = RawClient.connect(server.port())) {
            client.send("GET /one HTTP/1.1\r\nHost: x\r\n\r\nGET /two HTTP/1.1\r\nHost: x\r\n\r\n").endSending();

            assertThat(client.readToEnd()).contains("/one 0").endsWith("/two 0");
        }
    }
}
