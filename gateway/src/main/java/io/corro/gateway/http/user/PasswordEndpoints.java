package io.corro.gateway.http.user;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

import akka.http.javadsl.model.HttpResponse;

import io.corro.gateway.httpkit.route.ApiRequest;
import io.corro.gateway.httpkit.route.Endpoint;
import io.corro.gateway.httpkit.route.Schema;
import io.corro.gateway.httpkit.wire.Fields;
import io.corro.gateway.httpkit.wire.Responses;
import io.corro.persistence.books.user.Passwords;

/** New passwords: for who has lost the old one, and for who knows it. */
public final class PasswordEndpoints {
    private static final Schema EMAIL = Schema.object("LostPassword").texts("email");
    private static final Schema RESET = Schema.object("PasswordReset").texts("token", "password");
    private static final Schema CHANGE = Schema.object("PasswordChange").texts("current_password", "password");
    private static final Schema STATUS = Schema.of(StatusJson.class);
    private static final int TOKEN_MAX = 200;

    private final Passwords passwords;
    private final PeopleCalls calls;

    public PasswordEndpoints(Passwords passwords, PeopleCalls calls) {
        this.passwords = passwords;
        this.calls = calls;
    }

    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.post("/v1/auth/password-resets").forPublic("identity")
                        .summary("Asks for a new password; a mail follows if somebody has the address").body(EMAIL)
                        .answers(202, STATUS).handledBy(this::request),
                Endpoint.post("/v1/auth/password-resets/confirm").forPublic("identity")
                        .summary("Sets the password by the mail; all sessions end").body(RESET).answers(STATUS)
                        .handledBy(this::reset),
                Endpoint.post("/v1/me/password").forMembers("identity")
                        .summary("Changes the password; all other sessions end").body(CHANGE).answers(STATUS)
                        .handledBy(this::change));
    }

    private CompletionStage<HttpResponse> request(ApiRequest call) {
        String email = RegistrationEndpoints.email(call);
        return calls.call(() -> {
            passwords.requestReset(email);
            return RegistrationEndpoints.accepted();
        });
    }

    private CompletionStage<HttpResponse> reset(ApiRequest call) {
        Fields fields = call.fields();
        String token = fields.requiredText("token", TOKEN_MAX).orElse("");
        String password = fields.requiredText("password", RegistrationEndpoints.PASSWORD_MAX).orElse("");
        fields.check();
        return calls.call(() -> {
            calls.forgetAll(passwords.reset(token, password, calls.caller(call)));
            return Responses.ok(new StatusJson("changed"));
        });
    }

    private CompletionStage<HttpResponse> change(ApiRequest call) {
        UUID sessionId = PeopleCalls.sessionId(call);
        Fields fields = call.fields();
        String current = fields.requiredText("current_password", RegistrationEndpoints.PASSWORD_MAX).orElse("");
        String password = fields.requiredText("password", RegistrationEndpoints.PASSWORD_MAX).orElse("");
        fields.check();
        return calls.call(() -> {
            calls.forgetAll(passwords.change(
                    call.principal().userId(), current, password, sessionId, calls.caller(call)));
            return Responses.ok(new StatusJson("changed"));
        });
    }
}
