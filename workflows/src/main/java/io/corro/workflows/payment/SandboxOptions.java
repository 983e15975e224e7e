package io.corro.workflows.payment;

import java.time.Duration;
import java.util.UUID;

import io.corro.workflows.time.TimeScale;

/**
 * How the sandbox behaves.
 *
 * @param seed          of all its draws: the same seed and keys give the same troubles
 * @param settleDelay   until a pending payment has its result
 * @param bounceDelay   from payment to return
 * @param webhookLag    the longest time until a webhook comes
 * @param webhookSecret signs webhooks that come over HTTP
 */
public record SandboxOptions(long seed, Duration settleDelay, Duration bounceDelay, Duration webhookLag,
        String webhookSecret) {
    public static final SandboxOptions DEFAULT = new SandboxOptions(
            7, Duration.ofSeconds(20), Duration.ofMinutes(2), Duration.ofSeconds(3));

    /** With a secret that nobody knows: its webhooks come from inside this process only. */
    public SandboxOptions(long seed, Duration settleDelay, Duration bounceDelay, Duration webhookLag) {
        this(seed, settleDelay, bounceDelay, webhookLag, UUID.randomUUID().toString());
    }

    public SandboxOptions withWebhookSecret(String secret) {
        return new SandboxOptions(seed, settleDelay, bounceDelay, webhookLag, secret);
    }

    /** The same with other waits. */
    public SandboxOptions at(TimeScale pace) {
        return new SandboxOptions(
                seed, pace.of(settleDelay), pace.of(bounceDelay), pace.of(webhookLag), webhookSecret);
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "SandboxOptions[seed=" + seed + ", settleDelay=" + settleDelay + ", bounceDelay=" + bounceDelay
                + ", webhookLag=" + webhookLag + "]";
    }
}
