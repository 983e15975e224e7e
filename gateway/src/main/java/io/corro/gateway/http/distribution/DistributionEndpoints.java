package io.corro.gateway.http.distribution;

import java.util.List;
import java.util.concurrent.CompletionStage;

import akka.http.javadsl.model.HttpResponse;

import io.corro.gateway.httpkit.route.ApiRequest;
import io.corro.gateway.httpkit.route.BlockingExecutor;
import io.corro.gateway.httpkit.route.Endpoint;
import io.corro.gateway.httpkit.route.PageRequest;
import io.corro.gateway.httpkit.route.Schema;
import io.corro.gateway.httpkit.wire.JsonWriter;
import io.corro.gateway.httpkit.wire.Responses;
import io.corro.persistence.books.distribution.ProfitStatements.Statement;
import io.corro.workflows.distribution.Distributions;

/** What investments have brought to their owners. */
public final class DistributionEndpoints {
    private static final Schema STATEMENT = Schema.object("Distribution").ids("id", "account_id")
            .texts("product", "currency", "period_start", "period_end")
            .decimals("gross_profit", "management_fee", "performance_fee", "amount", "paid_to_wallet").times("paid_at")
            .describedAs("`amount` is the profit after fees; what of it was not paid to the wallet stays invested.");

    private final Distributions distributions;
    private final BlockingExecutor blocking;

    public DistributionEndpoints(Distributions distributions, BlockingExecutor blocking) {
        this.distributions = distributions;
        this.blocking = blocking;
    }

    public List<Endpoint> endpoints() {
        return List.of(PageRequest.describe(Endpoint.get("/v1/distributions")).forKeys("distributions")
                .summary("Lists what the user's investments have earned, the newest first")
                .answers(Schema.listOf(STATEMENT)).handledBy(this::list));
    }

    private CompletionStage<HttpResponse> list(ApiRequest call) {
        PageRequest page = PageRequest.of(call);
        return blocking.call(() -> distributions.ofUser(call.principal().userId(), page.after(), page.limit()))
                .thenApply(found -> Responses.ok(json -> json.list(found, DistributionEndpoints::write)));
    }

    private static void write(JsonWriter json, Statement statement) {
        json.begin()
                .id("id", statement.id())
                .id("account_id", statement.accountId())
                .text("product", statement.productCode())
                .text("currency", statement.currency())
                .text("period_start", statement.periodStart().toString())
                .text("period_end", statement.periodEnd().toString())
                .decimal("gross_profit", statement.grossProfit())
                .decimal("management_fee", statement.managementFee())
                .decimal("performance_fee", statement.performanceFee())
                .decimal("amount", statement.amount())
                .decimal("paid_to_wallet", statement.paidToWallet())
                .time("paid_at", statement.paidAt())
                .end();
    }
}
