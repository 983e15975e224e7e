package io.corro.gateway.httpkit.auth;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import akka.http.javadsl.model.HttpMethods;
import akka.http.javadsl.model.HttpRequest;

import io.corro.gateway.httpkit.connection.ClientAddress;
import io.corro.gateway.httpkit.wire.ApiException;
import io.corro.gateway.httpkit.wire.ProtocolError;
import io.corro.gateway.httpkit.wire.Surface.KeyHeaders;

/** Decides who may call what. Callable from any thread. */
public final class Authorizer {
    private static final CompletionStage<Optional<Principal>> NOBODY =
            CompletableFuture.completedStage(Optional.empty());

    private final Authenticator authenticator;
    private final Digest adminKey;
    private final KeyHeaders keyHeaders;

    public Authorizer(Authenticator authenticator, String adminKey, KeyHeaders keyHeaders) {
        this.authenticator = authenticator;
        this.adminKey = Digest.of(adminKey);
        this.keyHeaders = keyHeaders;
    }

    /**
     * The bearer of the key; empty where anyone may call, and for the bearer of the admin key.
     *
     * @throws ApiException 401; the stage may fail with it too
     */
    public CompletionStage<Optional<Principal>> admit(HttpRequest request, Access access) {
        return switch (access) {
            case NONE, PUBLIC -> NOBODY;
            case ADMIN -> admin(request);
            case PRIVILEGED -> isAdmin(request) ? NOBODY : privileged(request);
            case KEY -> request.getHeader(keyHeaders.subject())
                    .map(subject -> withSubject(request, subject.value()))
                    .orElseGet(() -> bearer(request, access, Credentials.of(request, keyHeaders)));
            case MEMBER, FRESH, OWNER -> bearer(request, access, credentials(request))
                    .thenCompose(bearer -> withOwnSubject(request, bearer));
        };
    }

    /** Whether the caller may see how the server does: programs on its machine, and the bearer of the admin key. */
    public boolean isTrusted(HttpRequest request) {
        return ClientAddress.isLocal(request) || isAdmin(request);
    }

    private CompletionStage<Optional<Principal>> admin(HttpRequest request) {
        if (!isAdmin(request)) {
            throw unauthorized();
        }
        return NOBODY;
    }

    private boolean isAdmin(HttpRequest request) {
        return Credentials.bearerToken(request).filter(token -> Digest.of(token).matches(adminKey)).isPresent();
    }

    /** Privileged keys are few: each of their requests asks the directory, so that a dismissal counts at once. */
    private CompletionStage<Optional<Principal>> privileged(HttpRequest request) {
        Credentials credentials = credentials(request).orElseThrow(Authorizer::unauthorized);
        return authenticator.authenticatePrivileged(credentials, ClientAddress.of(request))
                .thenApply(principal -> Optional.of(principal.orElseThrow(Authorizer::unauthorized)));
    }

    /** A cookie comes by itself, whichever site has made the request: that site must be ours, unless it only looks. */
    private Optional<Credentials> credentials(HttpRequest request) {
        Optional<Credentials> sent = Credentials.of(request, keyHeaders);
        if (sent.isPresent()) {
            return sent;
        }
        Optional<Credentials> cookie = Credentials.ofCookie(request);
        if (cookie.isPresent() && !isReading(request) && !SameSite.isOurs(request)) {
            throw ProtocolError.FOREIGN_SITE.exception();
        }
        return cookie;
    }

    private CompletionStage<Optional<Principal>> bearer(
            HttpRequest request, Access access, Optional<Credentials> credentials) {
        return authenticator.authenticate(
                credentials.orElseThrow(Authorizer::unauthorized), ClientAddress.of(request))
                .thenApply(principal -> Optional.of(
                        permitted(principal.orElseThrow(Authorizer::unauthorized), access, isReading(request))));
    }

    /** A session holds no key; it says for which of its bearer's belongings it asks. */
    private CompletionStage<Optional<Principal>> withSubject(HttpRequest request, String subject) {
        return authenticator
                .authenticate(credentials(request).orElseThrow(Authorizer::unauthorized), ClientAddress.of(request))
                .thenCompose(bearer -> authenticator.withSubject(
                        bearer.orElseThrow(Authorizer::unauthorized), subject))
                .thenApply(principal -> Optional.of(permitted(
                        principal.orElseThrow(ProtocolError.NOT_PERMITTED::exception), Access.KEY,
                        isReading(request))));
    }

    /** Where nothing is asked of a subject, naming one changes nothing, but it must be the bearer's. */
    private CompletionStage<Optional<Principal>> withOwnSubject(HttpRequest request, Optional<Principal> bearer) {
        return request.getHeader(keyHeaders.subject()).map(subject -> authenticator
                .withSubject(bearer.orElseThrow(), subject.value()).thenApply(named -> {
                    if (named.isEmpty()) {
                        throw ProtocolError.NOT_PERMITTED.exception();
                    }
                    return bearer;
                })).orElseGet(() -> CompletableFuture.completedStage(bearer));
    }

    private Principal permitted(Principal principal, Access access, boolean isReading) {
        if (!principal.permits(access, isReading)) {
            throw access == Access.KEY && principal.mustNameSubject() ? subjectMissing()
                    : ProtocolError.NOT_PERMITTED.exception();
        }
        if ((access == Access.FRESH || access == Access.OWNER) && !principal.isFresh()) {
            throw ProtocolError.FRESH_LOGIN_REQUIRED.exception();
        }
        return principal;
    }

    private ApiException subjectMissing() {
        return new ApiException(ProtocolError.SUBJECT_MISSING.error(
                "The session must say for which of its bearer's belongings it asks; name it in the header "
                        + keyHeaders.subject() + "."));
    }

    private static boolean isReading(HttpRequest request) {
        return request.method().equals(HttpMethods.GET) || request.method().equals(HttpMethods.HEAD);
    }

    private static ApiException unauthorized() {
        return ProtocolError.UNAUTHORIZED.exception();
    }
}
