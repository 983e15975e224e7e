package io.corro.workflows.payment;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class WebhookSignatureTest {
    private static final byte[] BODY = "{\"a\": 1}".getBytes(StandardCharsets.UTF_8);
    private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");
    private static final WebhookSignature SIGNATURE = new WebhookSignature("hush");

    @Test
    void isTheUsualHmac() {
        assertThat(SIGNATURE.sign(BODY, NOW))
                .isEqualTo("t=1772452800,v1=12c9c8dda9ff8e0691e9752ababfe4ddf1ac401c37075be1e5dcd54ac0979511");
    }

    @Test
    void provesWhatWasSignedAShortTimeAgo() {
        String signature = SIGNATURE.sign(BODY, NOW.minus(Duration.ofMinutes(4)));

        assertThatCode(() -> check(signature, BODY)).doesNotThrowAnyException();
    }

    @Test
    void refusesAnotherBodySecretOrTime() {
        refuses(SIGNATURE.sign("{\"a\": 2}".getBytes(StandardCharsets.UTF_8), NOW), "not that of the body");
        refuses(new WebhookSignature("loud").sign(BODY, NOW), "not that of the body");
        refuses(SIGNATURE.sign(BODY, NOW.minus(Duration.ofMinutes(6))), "too old");
        refuses(SIGNATURE.sign(BODY, NOW).replace("t=1772452800", "t=1772452801"), "not that of the body");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "v1=00", "t=1,v1=zz", "t=99999999999999999999,v1=00", "t=1"})
    void refusesWhatIsNoSignature(String text) {
        refuses(text, "missing or has another form");
    }

    private static void refuses(String signature, String why) {
        assertThatExceptionOfType(InvalidSignatureException.class).isThrownBy(() -> check(signature, BODY))
                .withMessageContaining(why);
    }

    private static void check(String signature, byte[] body) {
        SIGNATURE.check(Map.of(WebhookSignature.HEADER, signature), body, NOW);
    }
}
