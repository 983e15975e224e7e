package io.corro.gateway.http.kyc;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

import akka.http.javadsl.model.HttpResponse;

import io.corro.gateway.http.cases.OperatorResolver;
import io.corro.gateway.http.wallet.MoneyCalls;
import io.corro.gateway.httpkit.route.ApiRequest;
import io.corro.gateway.httpkit.route.Endpoint;
import io.corro.gateway.httpkit.route.Schema;
import io.corro.gateway.httpkit.wire.FieldErrorCode;
import io.corro.gateway.httpkit.wire.Fields;
import io.corro.gateway.httpkit.wire.Responses;
import io.corro.persistence.books.kyc.KycCases;
import io.corro.persistence.books.kyc.KycCases.KycCase;
import io.corro.persistence.books.kyc.KycCases.Vote;

/** People ask to be known; operators decide: one of them for the basic level, two for the enhanced one. */
public final class KycEndpoints {
    private static final Map<String, String> LEVELS = Map.of("basic", "basic", "enhanced", "enhanced");
    private static final Map<String, String> STAGES =
            Map.of("pending", "pending", "approved", "approved", "rejected", "rejected", "expired", "expired");
    private static final Schema NEW = Schema.object("NewKycCase").words("level", LEVELS.keySet())
            .textLists("documents").optional("level")
            .describedAs("`documents` are references to what is kept elsewhere, one to ten. The usual level is basic.");
    private static final Schema REASON = Schema.object("KycDecision").texts("reason");
    private static final Schema CASE = Schema.of(KycCaseJson.class);
    private static final int DOCUMENTS_MAX = 10;
    private static final int DOCUMENT_LENGTH_MAX = 200;
    private static final int REASON_MAX = 500;
    private static final int LISTED = 200;

    private final KycCases cases;
    private final OperatorResolver acting;
    private final MoneyCalls calls;

    public KycEndpoints(KycCases cases, OperatorResolver acting, MoneyCalls calls) {
        this.cases = cases;
        this.acting = acting;
        this.calls = calls;
    }

    /** A request to be known. */
    record KycCaseJson(UUID id, UUID userId, String level, String status, List<String> documents,
            Optional<String> reason, Instant submittedAt, Optional<Instant> decidedAt, Optional<Instant> validUntil,
            int approvals, int approvalsNeeded) {

        static KycCaseJson of(KycCase of) {
            return new KycCaseJson(of.id(), of.userId(), of.level(), of.stage(), of.documents(), of.reason(),
                    of.submittedAt(), of.decidedAt(), of.validUntil(), of.approvals(), of.approvalsNeeded());
        }
    }

    public List<Endpoint> endpoints() {
        String one = "/admin/v1/kyc/{kyc_id}";
        return List.of(
                Endpoint.post("/v1/kyc").forMembers("identity").summary("Asks to be known").body(NEW)
                        .answers(201, CASE).handledBy(this::submit),
                Endpoint.get("/v1/kyc").forMembers("identity").summary("Lists the user's requests, the newest first")
                        .answers(Schema.listOf(CASE)).handledBy(this::own),
                Endpoint.get("/admin/v1/kyc").forPrivileged("users").summary("Lists requests, the oldest first")
                        .query("status", "pending, approved, rejected or expired; usually pending")
                        .answers(Schema.listOf(CASE)).handledBy(this::list),
                OperatorResolver.describe(Endpoint.post(one + "/approve")).forPrivileged("users")
                        .summary("Approves a request; the limits follow").body(REASON).answers(CASE)
                        .handledBy(call -> vote(call, true)),
                OperatorResolver.describe(Endpoint.post(one + "/reject")).forPrivileged("users")
                        .summary("Rejects a request").body(REASON).answers(CASE)
                        .handledBy(call -> vote(call, false)));
    }

    private CompletionStage<HttpResponse> submit(ApiRequest call) {
        Fields fields = call.fields();
        String level = fields.word("level", LEVELS).orElse("basic");
        List<String> documents = fields.list("documents", DOCUMENT_LENGTH_MAX).orElse(List.of());
        if (documents.isEmpty() || documents.size() > DOCUMENTS_MAX) {
            fields.fault("documents", FieldErrorCode.MISSING_FIELD, "documents must name one to ten documents.");
        }
        fields.check();
        return calls.call(() -> Responses.json(201, KycCaseJson.of(
                cases.submit(call.principal().userId(), level, documents, calls.clock().instant()))));
    }

    private CompletionStage<HttpResponse> own(ApiRequest call) {
        return calls.call(() -> Responses.records(
                cases.ofUser(call.principal().userId()).stream().map(KycCaseJson::of).toList()));
    }

    private CompletionStage<HttpResponse> list(ApiRequest call) {
        Fields query = call.query();
        String stage = query.word("status", STAGES).orElse("pending");
        query.check();
        return calls.call(() -> Responses.records(cases.list(stage, LISTED).stream().map(KycCaseJson::of).toList()));
    }

    private CompletionStage<HttpResponse> vote(ApiRequest call, boolean isApproval) {
        UUID id = call.pathId("kyc_id");
        Fields fields = call.fields();
        String reason = fields.requiredText("reason", REASON_MAX).orElse("");
        fields.check();
        return calls.call(() -> Responses.ok(KycCaseJson.of(cases.vote(
                new Vote(id, acting.of(call).id(), isApproval, reason, calls.clock().instant())))));
    }
}
