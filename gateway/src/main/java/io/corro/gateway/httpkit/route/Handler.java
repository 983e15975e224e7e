package io.corro.gateway.httpkit.route;

import java.util.concurrent.CompletionStage;

import akka.http.javadsl.model.HttpResponse;

/**
 * Serves one endpoint. May throw, or fail its stage with, an {@link io.corro.gateway.httpkit.wire.ApiException} to
 * answer an error; must not block.
 */
@FunctionalInterface
public interface Handler {

    CompletionStage<HttpResponse> handle(ApiRequest call);
}
