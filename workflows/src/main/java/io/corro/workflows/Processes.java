package io.corro.workflows;

import java.util.List;

import io.corro.workflows.distribution.DistributionPolicy;
import io.corro.workflows.distribution.DistributionProcess;
import io.corro.workflows.process.ProcessModule;
import io.corro.workflows.withdrawal.WithdrawalPolicy;
import io.corro.workflows.withdrawal.WithdrawalProcess;

/** Every kind of long process of the product, one line each. */
public final class Processes {

    private Processes() { }

    public static List<ProcessModule> all(ProcessEnvironment environment) {
        return List.of(
                new WithdrawalProcess(environment, WithdrawalPolicy.DEFAULT),
                new DistributionProcess(environment, DistributionPolicy.DEFAULT));
    }
}
