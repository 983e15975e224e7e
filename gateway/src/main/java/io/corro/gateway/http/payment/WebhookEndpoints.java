package io.corro.gateway.http.payment;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletionStage;

import akka.http.javadsl.model.HttpResponse;

import io.corro.gateway.httpkit.route.ApiRequest;
import io.corro.gateway.httpkit.route.BlockingExecutor;
import io.corro.gateway.httpkit.route.Endpoint;
import io.corro.gateway.httpkit.route.Schema;
import io.corro.gateway.httpkit.wire.ApiException;
import io.corro.gateway.httpkit.wire.Responses;
import io.corro.workflows.payment.InvalidSignatureException;
import io.corro.workflows.payment.WebhookSignature;
import io.corro.workflows.payment.Webhooks;

/** Where payment providers deliver their news: proved, stored once, acknowledged, and only later worked off. */
public final class WebhookEndpoints {
    private static final Schema EVENT = Schema.object("ProviderEvent").texts("eventId", "key", "type")
            .describedAs("The sandbox's form; other providers have their own.");

    private final Webhooks webhooks;
    private final BlockingExecutor blocking;

    public WebhookEndpoints(Webhooks webhooks, BlockingExecutor blocking) {
        this.webhooks = webhooks;
        this.blocking = blocking;
    }

    public List<Endpoint> endpoints() {
        return List.of(Endpoint.post("/webhooks/{provider}").forAnyone("payment providers")
                .summary("Takes news of a payment; a repeated event is acknowledged and has no further effect")
                .header(WebhookSignature.HEADER, "`t=SECONDS,v1=HEX`: HMAC-SHA256 of `SECONDS.BODY`, sandbox only")
                .body(EVENT).answers(Schema.of(WebhookReceiptJson.class)).handledBy(this::accept));
    }

    private CompletionStage<HttpResponse> accept(ApiRequest call) {
        if (!webhooks.provider().equals(call.path("provider"))) {
            throw new ApiException(WebhookError.UNKNOWN_PROVIDER);
        }
        return blocking.call(() -> isNew(call))
                .thenApply(isNew -> Responses.ok(new WebhookReceiptJson(isNew)));
    }

    private boolean isNew(ApiRequest call) {
        try {
            return webhooks.accept(headers(call), call.body().toArrayUnsafe());
        } catch (InvalidSignatureException e) {
            throw new ApiException(WebhookError.INVALID_SIGNATURE);
        } catch (IllegalArgumentException e) {
            throw new ApiException(WebhookError.INVALID_EVENT);
        }
    }

    private static Map<String, String> headers(ApiRequest call) {
        Map<String, String> headers = new HashMap<>();
        call.request().getHeaders()
                .forEach(header -> headers.put(header.name().toLowerCase(Locale.ROOT), header.value()));
        return headers;
    }
}
