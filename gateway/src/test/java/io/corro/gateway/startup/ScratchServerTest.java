package io.corro.gateway.startup;

import java.io.IOException;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The orders of the warm-up are real ones: they are taken, or the warm-up warms the wrong path. */
class ScratchServerTest {

    @Test
    void takesEveryOrderOfTheWarmUp() throws IOException {
        try (ScratchServer server = new ScratchServer(); LoopbackClient client = new LoopbackClient(server.port())) {
            for (int number = 0; number < 8; number++) {
                assertThat(client.post("/v2/orders", ScratchServer.CREDENTIALS, ScratchServer.order(number)))
                        .as("order %s", number).isEqualTo(200);
            }
        }
    }
}
