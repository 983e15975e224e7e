package io.corro.gateway.http.process;

import java.util.ArrayList;
import java.util.List;

import io.corro.gateway.http.route.Endpoint;
import io.corro.workflows.WorkflowRuntime;
import io.corro.workflows.distribution.DistributionProcess;
import io.corro.workflows.withdrawal.WithdrawalProcess;

/** Everything that can be asked of long processes over HTTP, one line each. */
public final class ProcessEndpoints {

    private ProcessEndpoints() { }

    public static List<Endpoint> all(WorkflowRuntime runtime, Blocking blocking) {
        List<Endpoint> endpoints = new ArrayList<>();
        endpoints.addAll(new WithdrawalEndpoints(
                runtime.process(WithdrawalProcess.class).service(runtime.actions()), blocking).endpoints());
        endpoints.addAll(new DistributionEndpoints(
                runtime.process(DistributionProcess.class).service(), blocking).endpoints());
        return endpoints;
    }
}
