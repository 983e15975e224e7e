package io.corro.gateway.http.withdrawal;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.headers.RawHeader;

import io.corro.error.ErrorCode;
import io.corro.gateway.http.cases.ActionAnswers;
import io.corro.gateway.http.cases.Reasons;
import io.corro.gateway.httpkit.route.ApiRequest;
import io.corro.gateway.httpkit.route.BlockingExecutor;
import io.corro.gateway.httpkit.route.Endpoint;
import io.corro.gateway.httpkit.route.IdempotencyKey;
import io.corro.gateway.httpkit.route.PageRequest;
import io.corro.gateway.httpkit.route.Schema;
import io.corro.gateway.httpkit.wire.ApiException;
import io.corro.gateway.httpkit.wire.Fields;
import io.corro.gateway.httpkit.wire.Responses;
import io.corro.persistence.books.cases.ActionResult;
import io.corro.persistence.books.cases.CaseError;
import io.corro.persistence.books.withdrawal.Withdrawal;
import io.corro.persistence.books.withdrawal.WithdrawalOutcome;
import io.corro.persistence.books.withdrawal.WithdrawalStage;
import io.corro.workflows.withdrawal.Withdrawals;

/**
 * Taking money out of an investment account. Amounts go to the service whatever their sign and precision, so that it
 * judges and records every one of them.
 */
public final class WithdrawalEndpoints {
    private static final Schema NEW = Schema.object("NewWithdrawal").decimals("amount").ids("payment_method_id")
            .describedAs("`amount` is gross, in the account's currency; the fee is taken from it.");
    private static final Schema WITHDRAWAL = Schema.of(WithdrawalJson.class);
    private static final Schema CANCELLATION = Schema.object("WithdrawalCancellation").texts("reason").allOptional();
    private static final String USUAL_REASON = "cancelled by the customer";
    private static final int CREATED = 201;

    private final Withdrawals withdrawals;
    private final BlockingExecutor blocking;

    public WithdrawalEndpoints(Withdrawals withdrawals, BlockingExecutor blocking) {
        this.withdrawals = withdrawals;
        this.blocking = blocking;
    }

    public List<Endpoint> endpoints() {
        return List.of(
                IdempotencyKey.describe(Endpoint.post("/v1/investment/accounts/{account_id}/withdrawals"))
                        .forFreshMembers("withdrawals").summary("Asks for a withdrawal")
                        .body(NEW).answers(CREATED, Schema.of(TakenWithdrawalJson.class)).handledBy(this::request),
                PageRequest.describe(Endpoint.get("/v1/withdrawals")).forMembers("withdrawals")
                        .summary("Lists the user's withdrawals, the newest first")
                        .answers(Schema.listOf(WITHDRAWAL)).handledBy(this::list),
                Endpoint.get("/v1/withdrawals/{withdrawal_id}").forMembers("withdrawals").summary("Reads a withdrawal")
                        .answers(WITHDRAWAL).handledBy(this::one),
                Endpoint.post("/v1/withdrawals/{withdrawal_id}/cancel").forMembers("withdrawals")
                        .summary("Cancels a withdrawal that has not gone to the payment provider yet")
                        .body(CANCELLATION).answers(WITHDRAWAL)
                        .handledBy(this::cancel));
    }

    private CompletionStage<HttpResponse> request(ApiRequest call) {
        UUID userId = call.principal().userId();
        UUID accountId = call.pathId("account_id");
        String key = IdempotencyKey.of(call);
        Fields fields = call.fields();
        Optional<BigDecimal> amount = fields.requiredDecimal("amount");
        Optional<UUID> paymentMethodId = fields.requiredUuid("payment_method_id");
        fields.check();
        return blocking.call(() -> taken(
                userId, withdrawals.request(userId, accountId, paymentMethodId.get(), amount.get(), key)));
    }

    private HttpResponse taken(UUID userId, WithdrawalOutcome outcome) {
        return switch (outcome) {
            case WithdrawalOutcome.Accepted(UUID id) -> {
                Withdrawal withdrawal = find(userId, id);
                yield Responses.json(CREATED, TakenWithdrawalJson.of(withdrawal))
                        .addHeader(RawHeader.create("Location", "/v1/withdrawals/" + id));
            }
            case WithdrawalOutcome.Refused(ErrorCode refusal) -> throw new ApiException(refusal);
        };
    }

    private CompletionStage<HttpResponse> list(ApiRequest call) {
        PageRequest page = PageRequest.of(call);
        return blocking.call(() -> withdrawals.list(call.principal().userId(), page.after(), page.limit()))
                .thenApply(found -> Responses.records(found.stream().map(WithdrawalJson::of).toList()));
    }

    private CompletionStage<HttpResponse> one(ApiRequest call) {
        UUID id = call.pathId("withdrawal_id");
        return blocking.call(() -> answer(call.principal().userId(), id));
    }

    private CompletionStage<HttpResponse> cancel(ApiRequest call) {
        UUID userId = call.principal().userId();
        UUID id = call.pathId("withdrawal_id");
        String reason = Reasons.optional(call, USUAL_REASON);
        return blocking.call(() -> cancelled(userId, id, reason));
    }

    /** A repetition is answered as the first time: whoever lost that answer asks again. */
    private HttpResponse cancelled(UUID userId, UUID id, String reason) {
        if (isCancelled(userId, id)) {
            return answer(userId, id);
        }
        ActionResult result = withdrawals.cancel(userId, id, reason);
        return result instanceof ActionResult.Refused && isCancelled(userId, id)
                ? answer(userId, id)
                : ActionAnswers.answer(result, accepted -> answer(userId, id));
    }

    private boolean isCancelled(UUID userId, UUID id) {
        return withdrawals.find(userId, id).filter(known -> known.stage() == WithdrawalStage.CANCELLED).isPresent();
    }

    private HttpResponse answer(UUID userId, UUID id) {
        return Responses.ok(WithdrawalJson.of(find(userId, id)));
    }

    private Withdrawal find(UUID userId, UUID id) {
        return withdrawals.find(userId, id)
                .orElseThrow(() -> new ApiException(CaseError.CASE_NOT_FOUND));
    }
}
