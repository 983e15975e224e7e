package io.corro.gateway.http.user;

import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

import akka.http.javadsl.model.HttpResponse;

import io.corro.format.Uuids;
import io.corro.gateway.httpkit.auth.SameSite;
import io.corro.gateway.httpkit.route.ApiRequest;
import io.corro.gateway.httpkit.route.Endpoint;
import io.corro.gateway.httpkit.route.Schema;
import io.corro.gateway.httpkit.wire.Described;
import io.corro.gateway.httpkit.wire.Fields;
import io.corro.gateway.httpkit.wire.ProtocolError;
import io.corro.gateway.httpkit.wire.Responses;
import io.corro.persistence.books.user.Caller;
import io.corro.persistence.books.user.Passkeys;
import io.corro.persistence.books.user.Passkeys.Challenge;
import io.corro.persistence.books.user.Passkeys.Invitation;
import io.corro.persistence.books.user.SessionTokens;

/** Passkeys: made by their owners, and used instead of a password and a second factor. */
public final class PasskeyEndpoints {
    private static final Schema ANSWER = Schema.object("PasskeyAnswer")
            .describedAs("The `PublicKeyCredential` of the browser, as its `toJSON()` has it.");
    private static final Schema NEW = Schema.object("NewPasskey").ids("challenge_id").texts("name")
            .nested("credential", ANSWER);
    private static final Schema LOGIN = Schema.object("PasskeyLogin").ids("challenge_id").nested("credential", ANSWER)
            .texts("device").flags("cookie").optional("device", "cookie");
    private static final int ANSWER_MAX = 20_000;
    private static final int NAME_MAX = 100;
    private static final int CREATED = 201;

    private final Passkeys passkeys;
    private final PeopleCalls calls;

    public PasskeyEndpoints(Passkeys passkeys, PeopleCalls calls) {
        this.passkeys = passkeys;
        this.calls = calls;
    }

    /** What an authenticator is to sign. */
    @Described("The members of `PublicKeyCredentialRequestOptions`; `challenge` is base64url.")
    record ChallengeJson(UUID challengeId, String challenge, String relyingParty) {
        static ChallengeJson of(Challenge challenge) {
            return new ChallengeJson(challenge.id(), challenge.challenge(), challenge.relyingParty());
        }
    }

    /** For whom an authenticator is to make a passkey. */
    @Described("The members of `PublicKeyCredentialCreationOptions`; `challenge`, `user_handle` and `known` are "
            + "base64url. Authenticators must verify their user and keep the passkey.")
    record InvitationJson(UUID challengeId, String challenge, String relyingParty, String userHandle, String email,
            String name, List<String> known) {
        static InvitationJson of(Invitation invitation) {
            Challenge challenge = invitation.challenge();
            return new InvitationJson(challenge.id(), challenge.challenge(), challenge.relyingParty(),
                    handle(invitation.userId()), invitation.email(), invitation.name(), invitation.known());
        }

        private static String handle(UUID id) {
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Uuids.bytes(id));
        }
    }

    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.post("/v1/me/passkeys/challenges").forOwners("identity").summary("Begins to add a passkey")
                        .answers(Schema.of(InvitationJson.class)).handledBy(this::invite),
                Endpoint.post("/v1/me/passkeys").forOwners("identity").summary("Adds a passkey").body(NEW)
                        .answers(CREATED, Schema.of(PasskeyJson.class)).handledBy(this::register),
                Endpoint.post("/v1/auth/passkeys/challenges").forPublic("identity")
                        .summary("Begins a login by a passkey").answers(Schema.of(ChallengeJson.class))
                        .handledBy(this::challenge),
                Endpoint.post("/v1/auth/passkeys").forPublic("identity").summary("Opens a session by a passkey")
                        .body(LOGIN).answers(Schema.of(TokensJson.class)).handledBy(this::login));
    }

    private CompletionStage<HttpResponse> invite(ApiRequest call) {
        UUID userId = call.principal().userId();
        Caller caller = calls.caller(call);
        return calls.call(() -> Responses.ok(InvitationJson.of(passkeys.invite(userId, caller))));
    }

    private CompletionStage<HttpResponse> challenge(ApiRequest call) {
        Caller caller = calls.caller(call);
        return calls.call(() -> Responses.ok(ChallengeJson.of(passkeys.challenge(caller))));
    }

    private CompletionStage<HttpResponse> register(ApiRequest call) {
        UUID userId = call.principal().userId();
        Fields fields = call.fields();
        var challengeId = fields.requiredUuid("challenge_id");
        var name = fields.requiredText("name", NAME_MAX);
        var credential = fields.requiredJson("credential", ANSWER_MAX);
        fields.check();
        Caller caller = calls.caller(call);
        return calls.call(() -> Responses.json(CREATED, PasskeyJson.of(passkeys.register(userId,
                challengeId.orElseThrow(), name.orElseThrow(), credential.orElseThrow(), caller))));
    }

    private CompletionStage<HttpResponse> login(ApiRequest call) {
        Fields fields = call.fields();
        var challengeId = fields.requiredUuid("challenge_id");
        var credential = fields.requiredJson("credential", ANSWER_MAX);
        String device = fields.text("device", NAME_MAX).orElse("unknown");
        boolean isBrowser = fields.flag("cookie").orElse(false);
        fields.check();
        if (isBrowser && SameSite.isForeign(call.request())) {
            throw ProtocolError.FOREIGN_SITE.exception();
        }
        Caller caller = calls.caller(call);
        return calls.call(() -> {
            SessionTokens tokens = passkeys.login(challengeId.orElseThrow(), credential.orElseThrow(), device, caller);
            return isBrowser
                    ? SessionCookies.set(Responses.ok(TokensJson.withoutTokens(tokens)), call, tokens, caller.at())
                    : Responses.ok(TokensJson.of(tokens));
        });
    }
}
