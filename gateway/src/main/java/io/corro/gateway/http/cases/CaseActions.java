package io.corro.gateway.http.cases;

import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;

import akka.http.javadsl.model.HttpResponse;

import io.corro.format.Uuids;
import io.corro.gateway.httpkit.auth.Principal;
import io.corro.gateway.httpkit.route.ApiRequest;
import io.corro.gateway.httpkit.route.Schema;
import io.corro.gateway.httpkit.wire.ApiException;
import io.corro.gateway.httpkit.wire.Fields;
import io.corro.gateway.httpkit.wire.Responses;
import io.corro.persistence.books.cases.ActionRequest;
import io.corro.persistence.books.cases.ActionResult;
import io.corro.workflows.cases.OperatorActions;

/** Carries operators' requests to cases; what is refused on the way is recorded like any other refusal. May block. */
public final class CaseActions {
    static final Schema REQUEST = Schema.object("NewCaseAction").texts("reason")
            .nested("parameters", Schema.mapOf(Schema.text())).optional("parameters")
            .describedAs("`reason` is why, or the evidence. Withdrawals: approve takes the case's `content_hash`,"
                    + " resolve a `verdict` of paid or not_paid; reject, cancel and retry_now take none."
                    + " Certificates: revoke takes a `cause` of cheating, refund, regrade or error; decline takes none."
                    + " A failed case of any process: acknowledge takes none.");

    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_-]{1,120}");
    private static final Pattern ACTION = Pattern.compile("[a-z_]{1,40}");
    private static final String UNREADABLE = "?";
    private static final UUID NOBODY = new UUID(0, 0);
    private static final int PAGES_MAX = 100_000;
    private static final int REASON_LENGTH_MAX = 500;
    private static final int PARAMETER_LENGTH_MAX = 500;

    private final OperatorActions actions;
    private final OperatorResolver operators;

    public CaseActions(OperatorActions actions, OperatorResolver operators) {
        this.actions = actions;
        this.operators = operators;
    }

    /** The query's page of the case's lists. */
    public static int page(ApiRequest call) {
        Fields query = call.query();
        int page = query.integer("page", 1, PAGES_MAX).orElse(1);
        query.check();
        return page;
    }

    /** The path's case; one that cannot exist is replaced by another such. */
    public static String caseId(ApiRequest call) {
        return readable(call.path("case_id"), WORD);
    }

    HttpResponse perform(ApiRequest call) {
        return ActionAnswers.answer(perform(call, call::fields),
                accepted -> Responses.ok(CaseActionAnswerJson.of(accepted)));
    }

    /**
     * Asks the path's case for the path's action.
     *
     * @param fields reads reason and parameters
     * @throws ApiException 4xx if the request does not get as far as the case
     */
    public ActionResult perform(ApiRequest call, Supplier<Fields> fields) {
        UUID actorId = actor(call);
        return actions.perform(request(call, actorId, fields));
    }

    private UUID actor(ApiRequest call) {
        try {
            return operators.of(call).id();
        } catch (ApiException e) {
            throw recorded(e, call, claimed(call));
        }
    }

    private ActionRequest request(ApiRequest call, UUID actorId, Supplier<Fields> reader) {
        try {
            Fields fields = reader.get();
            String reason = fields.requiredText("reason", REASON_LENGTH_MAX).orElse("");
            Map<String, String> parameters = fields.texts("parameters", PARAMETER_LENGTH_MAX);
            fields.check();
            return request(call, actorId, reason, parameters);
        } catch (ApiException e) {
            throw recorded(e, call, actorId);
        }
    }

    private ApiException recorded(ApiException refusal, ApiRequest call, UUID actorId) {
        actions.recordRefusal(
                request(call, actorId, refusal.error().message(), Map.of()), refusal.error().reason());
        return refusal;
    }

    private static ActionRequest request(ApiRequest call, UUID actorId, String reason, Map<String, String> parameters) {
        return new ActionRequest(caseId(call), readable(call.path("action"), ACTION), actorId, reason, parameters);
    }

    /** Whoever claims to act, for the record. */
    private static UUID claimed(ApiRequest call) {
        return call.bearer().map(Principal::userId)
                .orElseGet(() -> OperatorResolver.named(call).flatMap(Uuids::parse).orElse(NOBODY));
    }

    private static String readable(String text, Pattern pattern) {
        return pattern.matcher(text).matches() ? text : UNREADABLE;
    }
}
