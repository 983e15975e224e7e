package io.corro.gateway.http.process;

import java.util.function.Function;

import akka.http.javadsl.model.HttpResponse;

import io.corro.gateway.http.route.Schema;
import io.corro.gateway.http.wire.ApiError;
import io.corro.gateway.http.wire.ApiException;
import io.corro.gateway.http.wire.Responses;
import io.corro.persistence.platform.MoneyRefusal;
import io.corro.workflows.operations.ActionResult;
import io.corro.workflows.operations.ActionResult.Accepted;
import io.corro.workflows.operations.ActionResult.Deferred;
import io.corro.workflows.operations.ActionResult.Refused;

/** What became of a request to a case, on the wire. Stateless. */
final class ActionAnswers {
    static final int DEFERRED_STATUS = 202;
    static final Schema DEFERRED = Schema.object("DeferredAction").texts("status", "update_id").describedAs(
            "No workflow answered in time. The request is kept and will be sent again, once with effect.");

    private ActionAnswers() { }

    /** @throws ApiException 4xx if the case refused */
    static HttpResponse answer(ActionResult result, Function<Accepted, HttpResponse> whenAccepted) {
        return switch (result) {
            case Accepted accepted -> whenAccepted.apply(accepted);
            case Refused refused -> throw new ApiException(error(refused));
            case Deferred deferred -> Responses.json(DEFERRED_STATUS, json -> json.begin()
                    .text("status", "deferred").text("update_id", deferred.updateId()).end());
        };
    }

    /** Refusals come from the processes, which know why; most say that the case is in the wrong state. */
    private static ApiError error(Refused refused) {
        return switch (refused.word()) {
            case "case_not_found" -> ApiError.notFound(refused.word(), "there is no such case");
            case "unknown_action" -> ApiError.notFound(refused.word(), "cases of this kind have no such action")
                    .withField("action");
            case "own_withdrawal" -> ApiError.of(403, refused.word(), refused.message());
            case "invalid_parameter" -> ApiError.of(422, refused.word(), refused.message());
            case "internal_error" -> ApiError.internal();
            default -> MoneyRefusal.named(refused.word()).map(MoneyRefusals::error)
                    .orElseGet(() -> ApiError.of(409, refused.word(), refused.message()));
        };
    }
}
