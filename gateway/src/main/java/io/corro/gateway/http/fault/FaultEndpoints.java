package io.corro.gateway.http.fault;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import akka.http.javadsl.model.HttpResponse;

import io.corro.gateway.fault.FaultInjection;
import io.corro.gateway.fault.FaultRun;
import io.corro.gateway.fault.FaultScript;
import io.corro.gateway.http.trading.AccountKey;
import io.corro.gateway.httpkit.route.ApiRequest;
import io.corro.gateway.httpkit.route.Endpoint;
import io.corro.gateway.httpkit.route.Schema;
import io.corro.gateway.httpkit.wire.ApiException;
import io.corro.gateway.httpkit.wire.Fields;
import io.corro.gateway.httpkit.wire.Responses;

/** Runs of faults: an account asks for them with its key, an operator starts, reads and ends them. */
public final class FaultEndpoints {
    private static final String OWN = "/v1/havoc";
    private static final String RUNS = "/admin/v1/havoc";
    private static final String RUN = RUNS + "/{account_id}";
    private static final String TAG = "havoc";
    private static final Schema ANSWER = Schema.of(FaultRunJson.class);
    private static final Schema CONSENT = Schema.of(FaultConsentJson.class);

    private final FaultInjection faults;

    public FaultEndpoints(FaultInjection faults) {
        this.faults = faults;
    }

    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.put(OWN).forKeys(TAG).summary("Asks for faults on the own account, or for none any more")
                        .body(Schema.object("FaultConsentChange").flags("allowed")).answers(CONSENT)
                        .answeredBy(this::consent),
                Endpoint.get(OWN).forKeys(TAG).summary("The last run of faults on the own account, with its verdict")
                        .answers(ANSWER).answeredBy(call -> last(AccountKey.accountId(call))),
                Endpoint.post(RUNS).forAdmin().summary("Starts a run of faults on an account that has asked for it")
                        .body(FaultScriptParser.SCHEMA).answers(201, ANSWER).answeredBy(this::start),
                Endpoint.get(RUN).forAdmin().summary("The last run of faults on an account, with its verdict")
                        .answers(ANSWER).answeredBy(call -> last(call.pathId("account_id"))),
                Endpoint.delete(RUN).forAdmin().summary("Ends a run of faults, and gives the verdict on the client")
                        .answers(ANSWER).answeredBy(call -> end(call.pathId("account_id"))));
    }

    private HttpResponse consent(ApiRequest call) {
        Fields fields = call.fields();
        boolean isAllowed = fields.requiredWord("allowed", Map.of("true", true, "false", false)).orElse(false);
        fields.check();
        UUID accountId = AccountKey.accountId(call);
        if (!isAllowed) {
            faults.withdraw(accountId);
        } else if (!faults.ask(accountId)) {
            throw new ApiException(FaultError.FAULTS_FULL);
        }
        return Responses.ok(new FaultConsentJson(isAllowed));
    }

    private HttpResponse start(ApiRequest call) {
        Fields fields = call.fields();
        UUID accountId = fields.requiredUuid("account_id").orElse(new UUID(0, 0));
        FaultScript script = FaultScriptParser.parse(fields);
        if (!faults.isAsked(accountId)) {
            throw new ApiException(FaultError.FAULTS_NOT_ASKED_FOR);
        }
        FaultRun run = faults.start(accountId, script)
                .orElseThrow(() -> new ApiException(FaultError.FAULTS_RUNNING));
        return Responses.json(201, FaultRunJson.of(run));
    }

    private HttpResponse last(UUID accountId) {
        return answer(faults.last(accountId));
    }

    private HttpResponse end(UUID accountId) {
        return answer(faults.end(accountId));
    }

    private static HttpResponse answer(Optional<FaultRun> run) {
        return Responses.ok(FaultRunJson.of(
                run.orElseThrow(() -> new ApiException(FaultError.FAULT_RUN_NOT_FOUND))));
    }
}
