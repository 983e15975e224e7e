package io.corro.workflows.payment;

import java.time.Duration;

/**
 * How the sandbox behaves.
 *
 * @param seed        of all its draws: the same seed and keys give the same troubles
 * @param settleDelay until a pending payment has its result
 * @param bounceDelay from payment to return
 * @param webhookLag  the longest time until a webhook comes
 */
public record SandboxOptions(long seed, Duration settleDelay, Duration bounceDelay, Duration webhookLag) {
    public static final SandboxOptions DEFAULT = new SandboxOptions(
            7, Duration.ofSeconds(20), Duration.ofMinutes(2), Duration.ofSeconds(3));
}
