package io.corro.gateway.httpkit.auth;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

import io.micrometer.core.instrument.Counter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.corro.gateway.httpkit.wire.PrefixedMeters;
import io.corro.gateway.httpkit.wire.ProtocolError;

/**
 * Slows those who try keys. After some wrong ones from an address, the unknown keys of that address are refused for the
 * rest of the minute without a look at them; keys in use there go on. Callable from any thread.
 */
public final class WrongKeys {
    private static final Logger log = LoggerFactory.getLogger(WrongKeys.class);

    private final RateLimiter perAddress;
    private final Counter wrong;
    private final Counter refused;

    /** @param perAddress how many are looked at in a minute */
    public WrongKeys(RateLimiter perAddress, PrefixedMeters meters) {
        this.perAddress = perAddress;
        wrong = meters.counter("auth.wrong.keys");
        refused = meters.counter("auth.refused.keys");
    }

    /** Asks for an unknown key's bearer, and counts if there is none; fails with 429 without asking. */
    CompletionStage<Optional<Principal>> guard(String address,
            Supplier<CompletionStage<Optional<Principal>>> question) {
        if (perAddress.peek(address).remaining() <= 0) {
            refused.increment();
            return CompletableFuture.failedFuture(ProtocolError.TOO_MANY_WRONG_KEYS.exception());
        }
        return question.get().whenComplete((principal, failure) -> {
            if (failure == null && principal.isEmpty()) {
                count(address);
            }
        });
    }

    private void count(String address) {
        wrong.increment();
        RateLimiter.Standing standing = perAddress.count(address);
        if (standing.remaining() == 0) {
            log.warn("{} wrong keys from {} within a minute: more are refused for {} s", standing.limit(), address,
                    standing.resetSeconds());
        }
    }
}
