package io.corro.gateway.http.cases;

import java.util.function.Function;

import akka.http.javadsl.model.HttpResponse;

import io.corro.error.ErrorCodes;
import io.corro.gateway.httpkit.wire.ApiError;
import io.corro.gateway.httpkit.wire.ApiException;
import io.corro.persistence.books.cases.ActionRefusedException;
import io.corro.persistence.books.cases.ActionResult;
import io.corro.persistence.books.cases.ActionResult.Accepted;
import io.corro.persistence.books.cases.ActionResult.Refused;
import io.corro.persistence.books.cases.ParameterException;
import io.corro.persistence.books.distribution.DistributionError;
import io.corro.persistence.books.ledger.MoneyRefusal;
import io.corro.workflows.cases.OperatorActions;

/** What became of a request to a case, on the wire. Stateless. */
public final class ActionAnswers {
    /** How the words begin by which processes keep people from judging what is their own. */
    private static final String OWN = "own_";
    private static final int FORBIDDEN = 403;
    private static final int CONFLICT = 409;
    private static final ErrorCodes REFUSALS = new ErrorCodes(MoneyRefusal.values(), DistributionError.values());

    private ActionAnswers() {}

    /** @throws ApiException 4xx if the case refused */
    public static HttpResponse answer(ActionResult result, Function<Accepted, HttpResponse> whenAccepted) {
        return switch (result) {
            case Accepted accepted -> whenAccepted.apply(accepted);
            case Refused refused -> throw new ApiException(error(refused));
        };
    }

    /** Refusals come from the processes, which know why; most say that the case is in the wrong state. */
    private static ApiError error(Refused refused) {
        return switch (refused.word()) {
            case OperatorActions.CASE_NOT_FOUND -> ApiError.of(MoneyRefusal.CASE_NOT_FOUND);
            case ActionRefusedException.UNKNOWN_ACTION -> ApiError.of(404,
                    refused.word(), "Cases of this kind have no such action; read what the case allows.")
                    .withField("action");
            case ParameterException.CODE ->
                ApiError.of(422, refused.word(), refused.message()).withField("parameters");
            default -> REFUSALS.find(refused.word()).map(ApiError::of)
                    .orElseGet(() -> ApiError.of(refused.word().startsWith(OWN) ? FORBIDDEN : CONFLICT,
                            refused.word(), refused.message()));
        };
    }
}
