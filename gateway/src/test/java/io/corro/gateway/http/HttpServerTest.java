package io.corro.gateway.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;

import org.junit.jupiter.api.Test;

import io.corro.gateway.http.contract.GatewayUnderTest;
import io.corro.gateway.http.contract.StreamClient;
import io.corro.gateway.httpkit.server.HttpSettings;
import io.corro.gateway.httpkit.server.PortTakenException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Starting and stopping the server. */
class HttpServerTest {

    @Test
    void takenPortIsSaidInPlainWords() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            assertThatThrownBy(() -> EngineGateway.startOn(other.getLocalPort()))
                    .isInstanceOf(PortTakenException.class)
                    .hasMessageContaining("cannot listen on 127.0.0.1:" + other.getLocalPort());
        }
    }

    @Test
    void stopEndsStreamsAndFreesThePort() throws IOException {
        EngineGateway gateway = EngineGateway.start();
        GatewayUnderTest server = gateway.underTest();
        try (StreamClient stream = StreamClient.connect(server.base(), "/stream")) {
            gateway.close();

            stream.awaitEnd();
        }
        try (ServerSocket again = new ServerSocket(server.base().getPort())) {
            assertThat(again.isBound()).isTrue();
        }
    }

    @Test
    void secretsAreNotPrinted() {
        HttpSettings settings = new HttpSettings("localhost", 80, "top-secret", 0, Duration.ZERO, "1");

        assertThat(settings.toString()).doesNotContain("top-secret");
    }
}
