package io.corro.gateway.http.auth;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import akka.http.javadsl.model.HttpRequest;

import io.corro.gateway.http.port.Principal;
import io.corro.gateway.http.route.Access;
import io.corro.gateway.http.wire.ApiError;
import io.corro.gateway.http.wire.ApiException;

/** Decides who may call what. Callable from any thread. */
public final class Gatekeeper {
    private static final CompletionStage<Optional<Principal>> NOBODY =
            CompletableFuture.completedStage(Optional.empty());

    private final Authenticator authenticator;
    private final Digest adminKey;

    public Gatekeeper(Authenticator authenticator, String adminKey) {
        this.authenticator = authenticator;
        this.adminKey = Digest.of(adminKey);
    }

    /**
     * The account's principal where the endpoint asks for one, otherwise empty.
     *
     * @throws ApiException 401; the stage may fail with it too
     */
    public CompletionStage<Optional<Principal>> admit(HttpRequest request, Access access) {
        return switch (access) {
            case NONE, PUBLIC -> NOBODY;
            case ADMIN -> operator(request);
            case BOT -> bot(request);
        };
    }

    private CompletionStage<Optional<Principal>> operator(HttpRequest request) {
        Credentials.bearerToken(request)
                .filter(token -> Digest.of(token).matches(adminKey))
                .orElseThrow(Gatekeeper::unauthorized);
        return NOBODY;
    }

    private CompletionStage<Optional<Principal>> bot(HttpRequest request) {
        Credentials credentials = Credentials.of(request).orElseThrow(Gatekeeper::unauthorized);
        return authenticator.authenticate(credentials)
                .thenApply(principal -> Optional.of(principal.orElseThrow(Gatekeeper::unauthorized)));
    }

    private static ApiException unauthorized() {
        return new ApiException(ApiError.unauthorized());
    }
}
