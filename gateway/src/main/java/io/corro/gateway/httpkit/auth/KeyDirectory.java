package io.corro.gateway.httpkit.auth;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Knows which keys are valid now. May ask a database each time: answers are cached for a few seconds by the caller. */
public interface KeyDirectory {

    /** Empty if there is no such key, the secret is wrong, or the key is revoked or expired. */
    CompletionStage<Optional<Principal>> authenticate(String keyId, String secret);

    /** As {@link #authenticate}, for the keys of those who run the server. */
    CompletionStage<Optional<Principal>> authenticatePrivileged(String keyId, String secret);

    /** Whom the bearer stands for with one of their belongings; empty if it is not theirs. */
    CompletionStage<Optional<Principal>> withSubject(Principal bearer, String subject);
}
