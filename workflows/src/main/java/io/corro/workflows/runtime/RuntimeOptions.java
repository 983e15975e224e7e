package io.corro.workflows.runtime;

import java.time.Duration;
import java.time.InstantSource;

import io.corro.workflows.payment.SandboxOptions;
import io.corro.workflows.time.TimeScale;

/**
 * How the runtime behaves.
 *
 * @param sandbox     of the payment provider that plays the outside world
 * @param sweepPeriod how often rows without a workflow are looked for, and webhooks handed on
 */
public record RuntimeOptions(SandboxOptions sandbox, Duration sweepPeriod, InstantSource clock) {
    public static final RuntimeOptions DEFAULT =
            new RuntimeOptions(SandboxOptions.DEFAULT, WorkflowLimits.SWEEP_PERIOD, InstantSource.system());

    /** The provider is as much faster as the house is. */
    public RuntimeOptions at(TimeScale pace) {
        return new RuntimeOptions(sandbox.at(pace), sweepPeriod, clock);
    }

    public RuntimeOptions withWebhookSecret(String secret) {
        return new RuntimeOptions(sandbox.withWebhookSecret(secret), sweepPeriod, clock);
    }
}
