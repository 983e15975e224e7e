package io.corro.workflows;

import java.util.List;

import io.corro.workflows.process.ProcessModule;
import io.corro.workflows.subscription.SubscriptionPolicy;
import io.corro.workflows.subscription.SubscriptionProcess;
import io.corro.workflows.withdrawal.WithdrawalPolicy;
import io.corro.workflows.withdrawal.WithdrawalProcess;

/** Every kind of long process of the product, one line each. */
public final class Processes {

    private Processes() { }

    public static List<ProcessModule> all(ProcessEnvironment environment) {
        return List.of(
                new WithdrawalProcess(environment, WithdrawalPolicy.DEFAULT),
                new SubscriptionProcess(environment, SubscriptionPolicy.DEFAULT));
    }
}
