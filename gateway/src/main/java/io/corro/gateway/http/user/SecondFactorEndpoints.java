package io.corro.gateway.http.user;

import java.util.List;
import java.util.concurrent.CompletionStage;

import akka.http.javadsl.model.HttpResponse;

import io.corro.gateway.httpkit.route.ApiRequest;
import io.corro.gateway.httpkit.route.Endpoint;
import io.corro.gateway.httpkit.route.Schema;
import io.corro.gateway.httpkit.wire.Fields;
import io.corro.gateway.httpkit.wire.Responses;
import io.corro.persistence.books.user.SecondFactor;
import io.corro.persistence.books.user.SecondFactor.Codes;
import io.corro.persistence.books.user.SecondFactor.SetUp;

/** The second factor of a user. */
public final class SecondFactorEndpoints {
    private static final String PATH = "/v1/me/second-factor";
    private static final Schema CODE = Schema.object("FactorCode").texts("code", "backup_code").allOptional();
    private static final Schema FIRST_CODE = Schema.object("FirstFactorCode").texts("code");
    private static final Schema BACKUP = Schema.of(BackupCodesJson.class);
    private static final int CODE_MAX = 20;

    private final SecondFactor factor;
    private final PeopleCalls calls;

    public SecondFactorEndpoints(SecondFactor factor, PeopleCalls calls) {
        this.factor = factor;
        this.calls = calls;
    }

    /** What the authenticator app is given; shown once. */
    record SetUpJson(String secret, String uri) {}

    /** Codes for who has lost the app; shown once. */
    record BackupCodesJson(List<String> backupCodes) {}

    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.post(PATH).forOwners("identity").summary("Begins to set up an authenticator app")
                        .answers(Schema.of(SetUpJson.class)).handledBy(this::setUp),
                Endpoint.post(PATH + "/confirm").forOwners("identity")
                        .summary("Switches the second factor on by the app's first code")
                        .body(FIRST_CODE).answers(BACKUP).handledBy(this::confirm),
                Endpoint.post(PATH + "/disable").forOwners("identity").summary("Switches the second factor off")
                        .body(CODE).answers(204).handledBy(this::disable),
                Endpoint.post(PATH + "/backup-codes").forOwners("identity").summary("Makes new backup codes")
                        .body(CODE).answers(BACKUP).handledBy(this::renew));
    }

    private CompletionStage<HttpResponse> setUp(ApiRequest call) {
        return calls.call(() -> {
            SetUp made = factor.setUp(call.principal().userId());
            return Responses.ok(new SetUpJson(made.secret(), made.uri()));
        });
    }

    private CompletionStage<HttpResponse> confirm(ApiRequest call) {
        Fields fields = call.fields();
        String code = fields.requiredText("code", CODE_MAX).orElse("");
        fields.check();
        return calls.call(() -> Responses.ok(new BackupCodesJson(
                factor.confirm(call.principal().userId(), code, calls.caller(call)))));
    }

    private CompletionStage<HttpResponse> disable(ApiRequest call) {
        Codes codes = codes(call);
        return calls.call(() -> {
            factor.disable(call.principal().userId(), codes, calls.caller(call));
            return Responses.noContent();
        });
    }

    private CompletionStage<HttpResponse> renew(ApiRequest call) {
        Codes codes = codes(call);
        return calls.call(() -> Responses.ok(new BackupCodesJson(
                factor.renewBackupCodes(call.principal().userId(), codes, calls.caller(call)))));
    }

    private static Codes codes(ApiRequest call) {
        Fields fields = call.fields();
        Codes codes = LoginEndpoints.codes(fields);
        fields.check();
        return codes;
    }
}
