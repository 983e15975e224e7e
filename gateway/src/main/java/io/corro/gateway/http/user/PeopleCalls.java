package io.corro.gateway.http.user;

import java.time.InstantSource;
import java.util.Collection;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

import io.corro.gateway.http.key.SessionBearer;
import io.corro.gateway.httpkit.auth.Authenticator;
import io.corro.gateway.httpkit.connection.ClientAddress;
import io.corro.gateway.httpkit.route.ApiRequest;
import io.corro.gateway.httpkit.route.BlockingExecutor;
import io.corro.gateway.httpkit.wire.ApiError;
import io.corro.gateway.httpkit.wire.ApiException;
import io.corro.gateway.httpkit.wire.ProtocolError;
import io.corro.persistence.books.user.AuthException;
import io.corro.persistence.books.user.Caller;

/**
 * Calls the services of identities: refusals become answers, and whatever ends is forgotten. Thread-safe.
 *
 * @param authenticator remembers keys and sessions for a while
 */
public record PeopleCalls(BlockingExecutor blocking, InstantSource clock, Authenticator authenticator) {
    public <T> CompletionStage<T> call(Supplier<T> service) {
        return blocking.call(() -> {
            try {
                return service.get();
            } catch (AuthException e) {
                ApiError error = ApiError.of(e.refusal());
                throw new ApiException(e.retryAfter().map(error::withRetryAfter).orElse(error));
            }
        });
    }

    Caller caller(ApiRequest call) {
        return new Caller(ClientAddress.orNobody(call.request()), call.header("User-Agent").orElse(""),
                clock.instant());
    }

    /** The session of the request. */
    static UUID sessionId(ApiRequest call) {
        if (call.principal() instanceof SessionBearer bearer) {
            return bearer.sessionId();
        }
        throw ProtocolError.NOT_PERMITTED.exception();
    }

    void forget(UUID sessionId) {
        authenticator.forget(sessionId.toString());
    }

    void forgetKey(String keyId) {
        authenticator.forget(keyId);
    }

    /** Keys and sessions. */
    void forgetUser(UUID userId) {
        authenticator.forgetUser(userId);
    }

    void forgetAll(Collection<UUID> sessionIds) {
        sessionIds.forEach(this::forget);
    }
}
