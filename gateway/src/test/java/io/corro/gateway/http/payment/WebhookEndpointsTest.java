package io.corro.gateway.http.payment;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.corro.gateway.http.ProcessGateway;
import io.corro.gateway.http.contract.ApiAnswer;
import io.corro.workflows.payment.WebhookSignature;

import static org.assertj.core.api.Assertions.assertThat;

/** Webhooks over a real socket: only genuine ones are believed, and each only once. */
class WebhookEndpointsTest {
    private static final WebhookSignature SIGNATURE = new WebhookSignature(ProcessGateway.WEBHOOK_SECRET);
    private static ProcessGateway gateway;

    private final String eventId = "evt_" + UUID.randomUUID();
    private final String event = """
            {"eventId": "%s", "key": "wd-1/payout", "type": "payout.succeeded"}""".formatted(eventId);

    @BeforeAll
    static void start() {
        gateway = new ProcessGateway();
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void storesAnEventOnceHoweverOftenItComes() {
        assertThat(deliver(event, sign(event)).isStatus(200).json().path("is_new").asBoolean()).isTrue();
        assertThat(deliver(event, sign(event)).isStatus(200).json().path("is_new").asBoolean()).isFalse();

        assertThat(stored()).isOne();
    }

    @Test
    void refusesWhatIsNotProved() {
        String old = SIGNATURE.sign(bytes(event), Instant.now().minus(Duration.ofMinutes(10)));

        gateway.anonymous().post("/webhooks/sandbox", event).isError(401, "invalid_signature");
        deliver(event, sign(event + " ")).isError(401, "invalid_signature");
        deliver(event, new WebhookSignature("guess").sign(bytes(event), Instant.now()))
                .isError(401, "invalid_signature");
        deliver(event, old).isError(401, "invalid_signature");
        deliver(event, "t=1").isError(401, "invalid_signature");

        assertThat(stored()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "7", "[]", "{}", "{\"eventId\": null, \"key\": \"a\", \"type\": \"b\"}", "{",
        "{\"eventId\": \"a\\u0000b\", \"key\": \"a\", \"type\": \"b\"}",
        "{\"eventId\": \"a\", \"key\": \"a\", \"type\": \"b\", \"more\": 1}", "\u0000", "<xml/>"})
    void refusesWhatIsNoEvent(String body) {
        deliver(body, sign(body)).isError(400, "invalid_event");
    }

    @Test
    void refusesEventsThatAreTooLong() {
        String body = event.replace(eventId, "e".repeat(121));

        deliver(body, sign(body)).isError(400, "invalid_event");
        deliver("x".repeat(100_000), "t=1").isError(413, "body_too_large");
    }

    @Test
    void knowsItsProviders() {
        gateway.anonymous().post("/webhooks/paypal", event).isError(404, "unknown_provider");
        gateway.anonymous().get("/webhooks/sandbox").isError(405, "method_not_allowed");
    }

    private static ApiAnswer deliver(String body, String signature) {
        return gateway.anonymous().with("Corro-Signature", signature).post("/webhooks/sandbox", body);
    }

    private static String sign(String body) {
        return SIGNATURE.sign(bytes(body), Instant.now());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private int stored() {
        return gateway.bank().query(Integer.class,
                "SELECT count(*)::int FROM platform.webhook_inbox WHERE event_id = ?", eventId);
    }
}
