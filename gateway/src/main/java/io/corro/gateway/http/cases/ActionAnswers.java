package io.corro.gateway.http.cases;

import java.util.function.Function;

import akka.http.javadsl.model.HttpResponse;

import io.corro.gateway.httpkit.wire.ApiError;
import io.corro.gateway.httpkit.wire.ApiException;
import io.corro.persistence.books.cases.ActionResult;
import io.corro.persistence.books.cases.ActionResult.Accepted;
import io.corro.persistence.books.cases.ActionResult.Refused;

/** What became of a request to a case, on the wire. Stateless. */
public final class ActionAnswers {
    private ActionAnswers() {}

    /** @throws ApiException 4xx if the case refused */
    public static HttpResponse answer(ActionResult result, Function<Accepted, HttpResponse> whenAccepted) {
        return switch (result) {
            case Accepted accepted -> whenAccepted.apply(accepted);
            case Refused refused -> throw new ApiException(ApiError.of(refused.error(), refused.message()));
        };
    }
}
