package io.corro.gateway.http.user;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

import akka.http.javadsl.model.HttpResponse;

import io.corro.gateway.httpkit.auth.SameSite;
import io.corro.gateway.httpkit.route.ApiRequest;
import io.corro.gateway.httpkit.route.Endpoint;
import io.corro.gateway.httpkit.route.Schema;
import io.corro.gateway.httpkit.wire.ApiException;
import io.corro.gateway.httpkit.wire.Fields;
import io.corro.gateway.httpkit.wire.ProtocolError;
import io.corro.gateway.httpkit.wire.Responses;
import io.corro.persistence.books.user.AuthError;
import io.corro.persistence.books.user.Caller;
import io.corro.persistence.books.user.Logins;
import io.corro.persistence.books.user.Logins.Credentials;
import io.corro.persistence.books.user.SecondFactor.Codes;
import io.corro.persistence.books.user.SessionTokens;
import io.corro.persistence.books.user.Sessions;

/** Logging in, and staying so. */
public final class LoginEndpoints {
    private static final Schema LOGIN = Schema.object("Login").texts("email", "password", "code", "backup_code",
            "device").flags("cookie").optional("code", "backup_code", "device", "cookie")
            .describedAs("`code` is the authenticator app's, where a second factor is set up.");
    private static final Schema REFRESH = Schema.object("Refresh").texts("refresh_token").allOptional()
            .describedAs("A browser sends the token in its cookie.");
    private static final Schema TOKENS = Schema.of(TokensJson.class);
    private static final int DEVICE_MAX = 100;
    private static final int CODE_MAX = 20;
    private static final int TOKEN_MAX = 200;

    private final Logins logins;
    private final Sessions sessions;
    private final PeopleCalls calls;

    public LoginEndpoints(Logins logins, Sessions sessions, PeopleCalls calls) {
        this.logins = logins;
        this.sessions = sessions;
        this.calls = calls;
    }

    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.post("/v1/auth/login").forPublic("identity").summary("Opens a session").body(LOGIN)
                        .answers(TOKENS).handledBy(this::login),
                Endpoint.post("/v1/auth/refresh").forPublic("identity").summary("Replaces a session's tokens")
                        .body(REFRESH).answers(TOKENS).handledBy(this::refresh));
    }

    static Codes codes(Fields fields) {
        return new Codes(fields.text("code", CODE_MAX), fields.text("backup_code", CODE_MAX));
    }

    private CompletionStage<HttpResponse> login(ApiRequest call) {
        Fields fields = call.fields();
        Credentials given = new Credentials(fields.requiredEmail("email").orElse(""),
                fields.requiredText("password", RegistrationEndpoints.PASSWORD_MAX).orElse(""), codes(fields),
                fields.text("device", DEVICE_MAX).orElse("unknown"));
        boolean isBrowser = fields.flag("cookie").orElse(false);
        fields.check();
        if (isBrowser && SameSite.isForeign(call.request())) {
            throw ProtocolError.FOREIGN_SITE.exception();
        }
        Caller caller = calls.caller(call);
        return calls.call(() -> answer(call, logins.login(given, caller), isBrowser, caller));
    }

    private CompletionStage<HttpResponse> refresh(ApiRequest call) {
        Fields fields = call.fields();
        Optional<String> sent = fields.text("refresh_token", TOKEN_MAX);
        fields.check();
        if (sent.isEmpty() && !SameSite.isOurs(call.request())) {
            throw ProtocolError.FOREIGN_SITE.exception();
        }
        String token = sent.or(() -> SessionCookies.refreshToken(call))
                .orElseThrow(() -> new ApiException(AuthError.SESSION_EXPIRED));
        Caller caller = calls.caller(call);
        return calls.call(() -> answer(call, sessions.refresh(token, caller), sent.isEmpty(), caller));
    }

    private HttpResponse answer(ApiRequest call, SessionTokens tokens, boolean isBrowser, Caller caller) {
        calls.forget(tokens.sessionId());
        return isBrowser
                ? SessionCookies.set(Responses.ok(TokensJson.withoutTokens(tokens)), call, tokens, caller.at())
                : Responses.ok(TokensJson.of(tokens));
    }
}
