package io.corro.gateway.http.user;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

import akka.http.javadsl.model.HttpResponse;

import io.corro.gateway.httpkit.route.ApiRequest;
import io.corro.gateway.httpkit.route.Endpoint;
import io.corro.gateway.httpkit.route.Schema;
import io.corro.gateway.httpkit.wire.ApiException;
import io.corro.gateway.httpkit.wire.Fields;
import io.corro.gateway.httpkit.wire.Responses;
import io.corro.persistence.books.user.AuthError;
import io.corro.persistence.books.user.Logins;
import io.corro.persistence.books.user.SecondFactor.Codes;
import io.corro.persistence.books.user.Sessions;

/** The sessions of a user: confirmed, listed and ended. */
public final class SessionEndpoints {
    private static final Schema PROOF = Schema.object("Proof").texts("password", "code", "backup_code")
            .optional("code", "backup_code");
    private static final Schema STATUS = Schema.of(StatusJson.class);

    private final Sessions sessions;
    private final Logins logins;
    private final PeopleCalls calls;

    public SessionEndpoints(Sessions sessions, Logins logins, PeopleCalls calls) {
        this.sessions = sessions;
        this.logins = logins;
        this.calls = calls;
    }

    /** A session on the wire. */
    record SessionJson(UUID id, String device, String address, String agent, Instant createdAt, Instant lastUsedAt,
            Instant expiresAt, boolean current) {}

    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.post("/v1/auth/confirm").forMembers("identity")
                        .summary("Confirms a session, for what asks for a recent login").body(PROOF).answers(STATUS)
                        .handledBy(this::confirm),
                Endpoint.post("/v1/auth/logout").forMembers("identity").summary("Ends this session")
                        .answers(204).handledBy(this::logout),
                Endpoint.get("/v1/me/sessions").forMembers("identity").summary("Lists the user's sessions")
                        .answers(Schema.listOf(Schema.of(SessionJson.class))).handledBy(this::list),
                Endpoint.delete("/v1/me/sessions").forMembers("identity").summary("Ends all other sessions")
                        .answers(204).handledBy(this::endOthers),
                Endpoint.delete("/v1/me/sessions/{session_id}").forMembers("identity").summary("Ends a session")
                        .answers(204).handledBy(this::end));
    }

    private CompletionStage<HttpResponse> confirm(ApiRequest call) {
        UUID sessionId = PeopleCalls.sessionId(call);
        Fields fields = call.fields();
        String password = fields.requiredText("password", RegistrationEndpoints.PASSWORD_MAX).orElse("");
        Codes codes = LoginEndpoints.codes(fields);
        fields.check();
        return calls.call(() -> {
            logins.confirm(call.principal().userId(), sessionId, password, codes, calls.caller(call));
            calls.forget(sessionId);
            return Responses.ok(new StatusJson("confirmed"));
        });
    }

    private CompletionStage<HttpResponse> logout(ApiRequest call) {
        UUID sessionId = PeopleCalls.sessionId(call);
        return calls.call(() -> {
            sessions.revoke(call.principal().userId(), sessionId, "logout", calls.caller(call));
            calls.forget(sessionId);
            return SessionCookies.clear(Responses.noContent(), call);
        });
    }

    private CompletionStage<HttpResponse> list(ApiRequest call) {
        String current = call.principal().keyId();
        return calls.call(() -> Responses.records(
                sessions.list(call.principal().userId(), calls.clock().instant()).stream()
                        .map(each -> new SessionJson(each.id(), each.device(), each.address(), each.agent(),
                                each.createdAt(), each.lastUsedAt(), each.expiresAt(),
                                each.id().toString().equals(current)))
                        .toList()));
    }

    private CompletionStage<HttpResponse> endOthers(ApiRequest call) {
        UUID sessionId = PeopleCalls.sessionId(call);
        return calls.call(() -> {
            calls.forgetAll(sessions.revokeOthers(
                    call.principal().userId(), Optional.of(sessionId), calls.caller(call)));
            return Responses.noContent();
        });
    }

    private CompletionStage<HttpResponse> end(ApiRequest call) {
        UUID id = call.pathId("session_id");
        PeopleCalls.sessionId(call);
        return calls.call(() -> {
            if (!sessions.revoke(call.principal().userId(), id, "session_revoked", calls.caller(call))) {
                throw new ApiException(AuthError.SESSION_NOT_FOUND);
            }
            calls.forget(id);
            return Responses.noContent();
        });
    }
}
