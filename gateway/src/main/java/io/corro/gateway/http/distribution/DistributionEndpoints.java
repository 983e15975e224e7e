package io.corro.gateway.http.distribution;

import java.util.List;
import java.util.concurrent.CompletionStage;

import akka.http.javadsl.model.HttpResponse;

import io.corro.gateway.httpkit.route.ApiRequest;
import io.corro.gateway.httpkit.route.BlockingExecutor;
import io.corro.gateway.httpkit.route.Endpoint;
import io.corro.gateway.httpkit.route.PageRequest;
import io.corro.gateway.httpkit.route.Schema;
import io.corro.gateway.httpkit.wire.Responses;
import io.corro.workflows.distribution.Distributions;

/** What investments have brought to their owners. */
public final class DistributionEndpoints {
    private final Distributions distributions;
    private final BlockingExecutor blocking;

    public DistributionEndpoints(Distributions distributions, BlockingExecutor blocking) {
        this.distributions = distributions;
        this.blocking = blocking;
    }

    public List<Endpoint> endpoints() {
        return List.of(PageRequest.describe(Endpoint.get("/v1/distributions")).forMembers("distributions")
                .summary("Lists what the user's investments have earned, the newest first")
                .answers(Schema.listOf(Schema.of(DistributionJson.class))).handledBy(this::list));
    }

    private CompletionStage<HttpResponse> list(ApiRequest call) {
        PageRequest page = PageRequest.of(call);
        return blocking.call(() -> distributions.ofUser(call.principal().userId(), page.after(), page.limit()))
                .thenApply(found -> Responses.records(found.stream().map(DistributionJson::of).toList()));
    }
}
