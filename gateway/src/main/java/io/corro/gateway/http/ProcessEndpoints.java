package io.corro.gateway.http;

import java.util.ArrayList;
import java.util.List;

import io.corro.gateway.http.cases.CaseActions;
import io.corro.gateway.http.cases.CaseEndpoints;
import io.corro.gateway.http.cases.OperatorResolver;
import io.corro.gateway.http.cases.ProcessStatusEndpoints;
import io.corro.gateway.http.certificate.CertificateEndpoints;
import io.corro.gateway.http.certificate.VerificationEndpoints;
import io.corro.gateway.http.distribution.DistributionEndpoints;
import io.corro.gateway.http.fund.InvestmentEndpoints;
import io.corro.gateway.http.fund.ProductEndpoints;
import io.corro.gateway.http.ledger.LedgerEndpoints;
import io.corro.gateway.http.payment.WebhookEndpoints;
import io.corro.gateway.http.subscription.SubscriptionEndpoints;
import io.corro.gateway.http.user.OperatorEndpoints;
import io.corro.gateway.http.withdrawal.WithdrawalEndpoints;
import io.corro.gateway.httpkit.route.BlockingExecutor;
import io.corro.gateway.httpkit.route.Endpoint;
import io.corro.persistence.books.fund.InvestmentAccounts;
import io.corro.persistence.books.user.ApiKeys;
import io.corro.persistence.books.user.Operators;
import io.corro.workflows.WorkflowRuntime;
import io.corro.workflows.certificate.CertificateProcess;
import io.corro.workflows.certificate.Certificates;
import io.corro.workflows.distribution.DistributionProcess;
import io.corro.workflows.subscription.SubscriptionProcess;
import io.corro.workflows.withdrawal.WithdrawalProcess;

/** Everything that can be asked of long processes over HTTP: what users do with each kind, and what operators do. */
public final class ProcessEndpoints {

    private ProcessEndpoints() {}

    public static List<Endpoint> all(WorkflowRuntime runtime, Operators operators, ApiKeys keys,
            BlockingExecutor blocking) {
        List<Endpoint> endpoints = new ArrayList<>();
        endpoints.addAll(new InvestmentEndpoints(
                new InvestmentAccounts(runtime.environment().database()), blocking).endpoints());
        endpoints.addAll(new WithdrawalEndpoints(
                runtime.process(WithdrawalProcess.class).service(runtime.actions()), blocking).endpoints());
        Certificates certificates = runtime.process(CertificateProcess.class).service();
        endpoints.addAll(new CertificateEndpoints(certificates, blocking).endpoints());
        endpoints.addAll(new VerificationEndpoints(certificates, blocking).endpoints());
        endpoints.addAll(new SubscriptionEndpoints(
                runtime.process(SubscriptionProcess.class).service(runtime.actions()), blocking).endpoints());
        endpoints.addAll(new DistributionEndpoints(
                runtime.process(DistributionProcess.class).service(), blocking).endpoints());
        endpoints.addAll(forOperators(runtime, operators, blocking));
        endpoints.addAll(new WebhookEndpoints(runtime.webhooks(), blocking).endpoints());
        endpoints.addAll(new OperatorEndpoints(operators, keys, blocking).endpoints());
        return endpoints;
    }

    private static List<Endpoint> forOperators(WorkflowRuntime runtime, Operators operators,
            BlockingExecutor blocking) {
        OperatorResolver acting = new OperatorResolver(operators);
        CaseActions actions = new CaseActions(runtime.actions(), acting);
        List<Endpoint> endpoints = new ArrayList<>();
        endpoints.addAll(new ProductEndpoints(
                runtime.process(DistributionProcess.class).service(), acting, blocking).endpoints());
        endpoints.addAll(new CaseEndpoints(
                runtime.queries(), actions, blocking, runtime.environment().clock()).endpoints());
        endpoints.addAll(new LedgerEndpoints(runtime.queries(), blocking).endpoints());
        endpoints.addAll(new ProcessStatusEndpoints(runtime, blocking).endpoints());
        return endpoints;
    }
}
