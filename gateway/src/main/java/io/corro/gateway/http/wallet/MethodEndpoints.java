package io.corro.gateway.http.wallet;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

import akka.http.javadsl.model.HttpResponse;

import io.corro.gateway.httpkit.route.ApiRequest;
import io.corro.gateway.httpkit.route.Endpoint;
import io.corro.gateway.httpkit.route.Schema;
import io.corro.gateway.httpkit.wire.ApiError;
import io.corro.gateway.httpkit.wire.ApiException;
import io.corro.gateway.httpkit.wire.Fields;
import io.corro.gateway.httpkit.wire.Responses;
import io.corro.persistence.books.payment.OwnMethods;
import io.corro.persistence.books.payment.PaymentError;

/** Bank accounts kept, payment methods removed, one of them the default. */
public final class MethodEndpoints {
    private static final String ONE = "/v1/payment_methods/{payment_method_id}";
    private static final Schema ACCOUNT = Schema.object("NewBankAccount").texts("token", "last_four")
            .describedAs("`token` is the payment provider's.");
    private static final int TOKEN_MAX = 64;
    private static final int CREATED = 201;

    private final OwnMethods methods;
    private final MoneyCalls calls;

    public MethodEndpoints(OwnMethods methods, MoneyCalls calls) {
        this.methods = methods;
        this.calls = calls;
    }

    /** A bank account that was kept. */
    record KeptBankAccountJson(UUID paymentMethodId) {}

    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.post("/v1/bank_accounts").forFreshMembers("wallets").summary("Keeps a bank account")
                        .body(ACCOUNT).answers(CREATED, Schema.of(KeptBankAccountJson.class)).handledBy(this::add),
                Endpoint.delete(ONE).forFreshMembers("wallets").summary("Removes a payment method").answers(204)
                        .handledBy(this::remove),
                Endpoint.post(ONE + "/default").forMembers("wallets").summary("Makes a payment method the default")
                        .answers(204).handledBy(this::makeDefault));
    }

    private CompletionStage<HttpResponse> add(ApiRequest call) {
        Fields fields = call.fields();
        Optional<String> token = fields.requiredText("token", TOKEN_MAX);
        Optional<String> lastFour = fields.requiredText("last_four", 4)
                .filter(text -> MoneyCalls.isLastFour(fields, "last_four", text));
        fields.check();
        return calls.call(() -> Responses.json(CREATED, new KeptBankAccountJson(
                methods.addBankAccount(call.principal().userId(), token.get(), lastFour.get())
                        .orElseThrow(() -> new ApiException(PaymentError.CARD_TAKEN)))));
    }

    private CompletionStage<HttpResponse> remove(ApiRequest call) {
        UUID id = call.pathId("payment_method_id");
        return calls.call(() -> answer(methods.remove(call.principal().userId(), id)));
    }

    private CompletionStage<HttpResponse> makeDefault(ApiRequest call) {
        UUID id = call.pathId("payment_method_id");
        return calls.call(() -> answer(methods.makeDefault(call.principal().userId(), id)));
    }

    private static HttpResponse answer(boolean isDone) {
        if (!isDone) {
            throw new ApiException(ApiError.notFound(PaymentError.PAYMENT_METHOD_NOT_FOUND,
                    PaymentError.PAYMENT_METHOD_NOT_FOUND.message()));
        }
        return Responses.noContent();
    }
}
