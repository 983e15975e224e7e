package io.corro.gateway.http.route;

import java.util.concurrent.CompletionStage;

import akka.http.javadsl.model.HttpResponse;

/**
 * Serves one endpoint. May throw, or fail its stage with, an {@link io.corro.gateway.http.wire.ApiException} to answer
 * an error; must not block.
 */
@FunctionalInterface
public interface Handler {

    CompletionStage<HttpResponse> handle(Call call);
}
