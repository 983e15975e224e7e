package io.corro.gateway.http.fund;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

import akka.http.javadsl.model.HttpResponse;

import io.corro.error.ErrorCode;
import io.corro.gateway.http.cases.OperatorResolver;
import io.corro.gateway.httpkit.route.ApiRequest;
import io.corro.gateway.httpkit.route.BlockingExecutor;
import io.corro.gateway.httpkit.route.Endpoint;
import io.corro.gateway.httpkit.route.Schema;
import io.corro.gateway.httpkit.wire.ApiException;
import io.corro.gateway.httpkit.wire.Fields;
import io.corro.gateway.httpkit.wire.Responses;
import io.corro.persistence.books.distribution.DraftOutcome;
import io.corro.workflows.distribution.Distributions;

/** What operators do with products: say what they have gained, correct it, and order distributions. */
public final class ProductEndpoints {
    private static final String PRODUCT = "/admin/v1/products/{product_id}";
    private static final int REASON_LENGTH_MAX = 500;
    private static final int CREATED = 201;
    private static final Schema RESULT = Schema.object("ProductResult").texts("date").decimals("gain").texts("reason")
            .describedAs("`gain` of the day before fees, negative for a loss, in the product's currency.");
    private static final Schema ORDER = Schema.object("NewDistribution").texts("period_start", "period_end", "reason")
            .describedAs("First and last day of the period, in UTC.");

    private final Distributions distributions;
    private final OperatorResolver operators;
    private final BlockingExecutor blocking;

    public ProductEndpoints(Distributions distributions, OperatorResolver operators, BlockingExecutor blocking) {
        this.distributions = distributions;
        this.operators = operators;
        this.blocking = blocking;
    }

    public List<Endpoint> endpoints() {
        return List.of(
                OperatorResolver.describe(Endpoint.post(PRODUCT + "/results")).forPrivileged("operators")
                        .summary("Says what a product has gained on a day; its unit price follows")
                        .body(RESULT).answers(Schema.of(TakenResultJson.class))
                        .handledBy(call -> result(call, distributions::recordResult)),
                OperatorResolver.describe(Endpoint.post(PRODUCT + "/restatements")).forPrivileged("operators")
                        .summary("Corrects the result of the newest day that is closed")
                        .body(RESULT).answers(Schema.of(TakenResultJson.class))
                        .handledBy(call -> result(call, distributions::restateResult)),
                OperatorResolver.describe(Endpoint.post(PRODUCT + "/distributions")).forPrivileged("operators")
                        .summary("Orders the distribution of a period; the same order by the same person is one case")
                        .body(ORDER).answers(CREATED, Schema.of(OrderedDistributionJson.class)).handledBy(this::order));
    }

    /** What becomes of a result. */
    private interface Taking {
        Optional<ErrorCode> take(UUID productId, LocalDate date, BigDecimal gain, UUID actor, String reason);
    }

    private CompletionStage<HttpResponse> result(ApiRequest call, Taking taking) {
        UUID productId = call.pathId("product_id");
        Fields fields = call.fields();
        Optional<LocalDate> date = fields.requiredDate("date");
        Optional<BigDecimal> gain = fields.requiredDecimal("gain");
        Optional<String> reason = fields.requiredText("reason", REASON_LENGTH_MAX);
        fields.check();
        return blocking.call(() -> {
            taking.take(productId, date.get(), gain.get(), operators.of(call).id(), reason.get())
                    .ifPresent(refusal -> {
                        throw new ApiException(refusal);
                    });
            return Responses.ok(new TakenResultJson(productId, date.get(), gain.get()));
        });
    }

    private CompletionStage<HttpResponse> order(ApiRequest call) {
        UUID productId = call.pathId("product_id");
        Fields fields = call.fields();
        Optional<LocalDate> start = fields.requiredDate("period_start");
        Optional<LocalDate> end = fields.requiredDate("period_end");
        Optional<String> reason = fields.requiredText("reason", REASON_LENGTH_MAX);
        fields.check();
        return blocking.call(() -> ordered(distributions.create(
                productId, start.get(), end.get(), operators.of(call).id(), reason.get())));
    }

    private static HttpResponse ordered(DraftOutcome outcome) {
        return switch (outcome) {
            case DraftOutcome.Accepted(String caseId) ->
                Responses.json(CREATED, new OrderedDistributionJson(caseId));
            case DraftOutcome.Refused(ErrorCode refusal) -> throw new ApiException(refusal);
        };
    }
}
