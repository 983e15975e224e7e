package io.corro.gateway.http.user;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

import akka.http.javadsl.model.HttpResponse;

import io.corro.gateway.httpkit.auth.SameSite;
import io.corro.gateway.httpkit.route.ApiRequest;
import io.corro.gateway.httpkit.route.Endpoint;
import io.corro.gateway.httpkit.route.Schema;
import io.corro.gateway.httpkit.wire.ApiException;
import io.corro.gateway.httpkit.wire.Described;
import io.corro.gateway.httpkit.wire.Fields;
import io.corro.gateway.httpkit.wire.ProtocolError;
import io.corro.gateway.httpkit.wire.Responses;
import io.corro.persistence.books.user.Caller;
import io.corro.persistence.books.user.ProviderLogins;
import io.corro.persistence.books.user.ProviderLogins.Begun;
import io.corro.persistence.books.user.ProviderLogins.Completed;
import io.corro.persistence.books.user.ProviderLogins.Returned;
import io.corro.persistence.books.user.SessionTokens;
import io.corro.persistence.books.user.WayInError;

/** Logins by an issuer that vouches for people: a browser begins, goes there, and comes back with a code. */
public final class ProviderEndpoints {
    private static final Schema AUTHORIZATION = Schema.of(AuthorizationJson.class);
    private static final Schema RETURNED = Schema.object("ProviderAnswer")
            .texts("state", "authorization_code", "code", "backup_code", "device").flags("cookie")
            .optional("authorization_code", "code", "backup_code", "device", "cookie")
            .describedAs("What the provider has added to the address, from the browser that has begun. Where a second"
                    + " factor is set up, the same `state` is sent again with its `code`.");
    private static final int TEXT_MAX = 4_000;
    private static final int DEVICE_MAX = 100;

    private final ProviderLogins logins;
    private final PeopleCalls calls;

    public ProviderEndpoints(ProviderLogins logins, PeopleCalls calls) {
        this.logins = logins;
        this.calls = calls;
    }

    /** Where the browser goes next. */
    record AuthorizationJson(String authorizationUrl) {}

    /** A session, or a provider that is linked to the account now. */
    @Described("`status` is `logged_in` or `linked`; a link opens no session. With `cookie` the tokens are set as "
            + "cookies that scripts cannot read, and are null here.")
    record ProviderLoginJson(String status, String provider, Optional<UUID> sessionId, Optional<String> accessToken,
            Optional<Instant> accessExpiresAt, Optional<String> refreshToken, Optional<Instant> refreshExpiresAt) {

        static ProviderLoginJson of(Completed completed, boolean isBrowser) {
            Optional<SessionTokens> tokens = completed.tokens();
            Optional<SessionTokens> shown = tokens.filter(_ -> !isBrowser);
            return new ProviderLoginJson(tokens.isPresent() ? "logged_in" : "linked", completed.provider(),
                    tokens.map(SessionTokens::sessionId), shown.map(SessionTokens::accessToken),
                    tokens.map(SessionTokens::accessExpiresAt), shown.map(SessionTokens::refreshToken),
                    tokens.map(SessionTokens::refreshExpiresAt));
        }
    }

    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.post("/v1/auth/providers/{provider}").forPublic("identity")
                        .summary("Begins a login by an identity provider").answers(AUTHORIZATION)
                        .handledBy(call -> begin(call, Optional.empty())),
                Endpoint.post("/v1/me/providers/{provider}").forOwners("identity")
                        .summary("Begins to link an identity provider").answers(AUTHORIZATION)
                        .handledBy(call -> begin(call, Optional.of(call.principal().userId()))),
                Endpoint.post("/v1/auth/provider-logins").forPublic("identity")
                        .summary("Ends what a browser has begun at an identity provider").body(RETURNED)
                        .answers(Schema.of(ProviderLoginJson.class)).handledBy(this::complete));
    }

    private CompletionStage<HttpResponse> begin(ApiRequest call, Optional<UUID> userId) {
        if (SameSite.isForeign(call.request())) {
            throw ProtocolError.FOREIGN_SITE.exception();
        }
        Caller caller = calls.caller(call);
        return calls.call(() -> {
            Begun begun = logins.begin(call.path("provider"), userId, caller);
            return SessionCookies.begin(Responses.ok(new AuthorizationJson(begun.authorization().toString())), call,
                    begun.browserSecret());
        });
    }

    private CompletionStage<HttpResponse> complete(ApiRequest call) {
        Fields fields = call.fields();
        String state = fields.requiredText("state", TEXT_MAX).orElse("");
        Optional<String> code = fields.text("authorization_code", TEXT_MAX);
        String device = fields.text("device", DEVICE_MAX).orElse("unknown");
        boolean isBrowser = fields.flag("cookie").orElse(false);
        var codes = LoginEndpoints.codes(fields);
        fields.check();
        if (SameSite.isForeign(call.request())) {
            throw ProtocolError.FOREIGN_SITE.exception();
        }
        String browserSecret = SessionCookies.begun(call)
                .orElseThrow(() -> new ApiException(WayInError.LOGIN_BEGUN_ELSEWHERE));
        Caller caller = calls.caller(call);
        return calls.call(() -> answer(call, logins.complete(
                new Returned(state, browserSecret, code, codes, device), caller), isBrowser, caller));
    }

    private static HttpResponse answer(ApiRequest call, Completed completed, boolean isBrowser, Caller caller) {
        HttpResponse answer = Responses.ok(ProviderLoginJson.of(completed, isBrowser));
        return completed.tokens().filter(_ -> isBrowser)
                .map(tokens -> SessionCookies.set(answer, call, tokens, caller.at())).orElse(answer);
    }
}
