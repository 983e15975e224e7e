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
import io.corro.gateway.httpkit.wire.Described;
import io.corro.gateway.httpkit.wire.Responses;
import io.corro.persistence.books.user.Caller;
import io.corro.persistence.books.user.Passkeys;
import io.corro.persistence.books.user.ProviderLogins;
import io.corro.persistence.books.user.WaysIn;
import io.corro.persistence.books.user.WaysIn.Linked;

/** By what one can log in here, and by what a user can; the last one of a user stays. */
public final class WayInEndpoints {
    private final WaysIn ways;
    private final ProviderLogins logins;
    private final Passkeys passkeys;
    private final PeopleCalls calls;

    public WayInEndpoints(WaysIn ways, ProviderLogins logins, Passkeys passkeys, PeopleCalls calls) {
        this.ways = ways;
        this.logins = logins;
        this.passkeys = passkeys;
        this.calls = calls;
    }

    /** An identity provider as the login page shows it. */
    record ProviderJson(String name, String label) {}

    /** What the login page may offer. */
    @Described("`passkeys` is the name under which passkeys work here; null where a browser makes none.")
    record LoginWaysJson(List<ProviderJson> providers, Optional<String> passkeys) {}

    /** A provider that vouches for the user. */
    record LinkJson(String provider, String issuer, Optional<String> email, Instant createdAt,
            Optional<Instant> lastUsedAt) {
        static LinkJson of(Linked linked) {
            return new LinkJson(linked.provider(), linked.issuer(), linked.email(), linked.createdAt(),
                    linked.lastUsedAt());
        }
    }

    /** By what a user can log in. */
    record WaysInJson(boolean password, List<LinkJson> providers, List<PasskeyJson> passkeys) {}

    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get("/v1/auth/ways").forAnyone("identity").summary("Lists by what one can log in here")
                        .answers(Schema.of(LoginWaysJson.class)).handledBy(this::offered),
                Endpoint.get("/v1/me/ways-in").forMembers("identity").summary("Lists by what the user can log in")
                        .answers(Schema.of(WaysInJson.class)).handledBy(this::list),
                Endpoint.delete("/v1/me/providers/{provider}").forOwners("identity")
                        .summary("Unlinks an identity provider").answers(204).handledBy(this::unlink),
                Endpoint.delete("/v1/me/passkeys/{passkey_id}").forOwners("identity").summary("Removes a passkey")
                        .answers(204).handledBy(this::remove));
    }

    private CompletionStage<HttpResponse> offered(ApiRequest call) {
        return calls.call(() -> Responses.ok(new LoginWaysJson(logins.providers().stream()
                .map(each -> new ProviderJson(each.name(), each.label())).toList(), passkeys.relyingParty())));
    }

    private CompletionStage<HttpResponse> list(ApiRequest call) {
        UUID userId = call.principal().userId();
        return calls.call(() -> {
            WaysIn.Listed listed = ways.list(userId);
            return Responses.ok(new WaysInJson(listed.hasPassword(),
                    listed.providers().stream().map(LinkJson::of).toList(),
                    listed.passkeys().stream().map(PasskeyJson::of).toList()));
        });
    }

    private CompletionStage<HttpResponse> unlink(ApiRequest call) {
        UUID userId = call.principal().userId();
        Caller caller = calls.caller(call);
        return calls.call(() -> {
            ways.unlink(userId, call.path("provider"), caller);
            return Responses.noContent();
        });
    }

    private CompletionStage<HttpResponse> remove(ApiRequest call) {
        UUID userId = call.principal().userId();
        UUID passkeyId = call.pathId("passkey_id");
        Caller caller = calls.caller(call);
        return calls.call(() -> {
            ways.removePasskey(userId, passkeyId, caller);
            return Responses.noContent();
        });
    }
}
