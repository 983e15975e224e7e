package io.corro.gateway.httpkit.server;

import java.util.Optional;
import java.util.UUID;

import akka.http.javadsl.model.HttpRequest;

import io.corro.gateway.httpkit.auth.Principal;
import io.corro.gateway.httpkit.route.Endpoint;

/** Hears of every request that was answered. Must not block, and must not fail. Called from any thread. */
@FunctionalInterface
public interface RequestObserver {
    /** Hears nothing. */
    RequestObserver NONE = answered -> {};

    void answered(Answered answered);

    /**
     * A request with its answer.
     *
     * @param principal empty where anyone may call, and for the bearer of the admin key
     * @param reason    the machine word of an error
     * @param made      what the request has made, where the endpoint says so
     */
    record Answered(HttpRequest request, String requestId, Endpoint endpoint, Optional<Principal> principal,
            int status, Optional<String> reason, Optional<UUID> made) {}
}
