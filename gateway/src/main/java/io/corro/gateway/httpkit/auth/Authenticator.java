package io.corro.gateway.httpkit.auth;

import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

import io.corro.gateway.httpkit.wire.HttpLimits;

/**
 * Says whom credentials stand for. Good answers are remembered for a few seconds, so that requests cost no query; a key
 * in use is asked again in the background before its answer grows too old, so no request waits for the refresh. What
 * ends in this process is forgotten at once, with the answers to questions that were asked before; an expiry is
 * compared at each use. Bad credentials are counted by address and never remembered. Callable from any thread.
 */
public final class Authenticator {
    private final KeyDirectory directory;
    private final LongSupplier nanoClock;
    private final InstantSource clock;
    private final WrongKeys wrongKeys;
    private final ConcurrentHashMap<String, Entry> entries = new ConcurrentHashMap<>();
    private final AtomicLong timesForgotten = new AtomicLong();

    /** @param clock by which keys expire */
    public Authenticator(
            KeyDirectory directory, LongSupplier nanoClock, InstantSource clock, WrongKeys wrongKeys) {
        this.directory = directory;
        this.nanoClock = nanoClock;
        this.clock = clock;
        this.wrongKeys = wrongKeys;
    }

    private record Entry(
            Digest secret, Principal bearer, long askedAtNs, AtomicBoolean refreshing) {}

    /**
     * The bearer; empty for wrong credentials. Fails with 429 if too many of those have come from the address.
     *
     * @param address of the client
     */
    public CompletionStage<Optional<Principal>> authenticate(Credentials credentials, String address) {
        return known(credentials, address).thenApply(found -> found.filter(
                each -> each.isAllowedFrom(address) && !each.isExpiredAt(clock.instant())));
    }

    private CompletionStage<Optional<Principal>> known(Credentials credentials, String address) {
        Digest secret = Digest.of(credentials.secret());
        Entry entry = entries.get(credentials.keyId());
        if (entry == null || !entry.secret.matches(secret)) {
            return wrongKeys.guard(address, () -> ask(credentials, secret));
        }
        long ageNs = nanoClock.getAsLong() - entry.askedAtNs;
        if (ageNs > HttpLimits.KEY_MEMORY.toNanos()) {
            return ask(credentials, secret);
        }
        if (ageNs > HttpLimits.KEY_REFRESH.toNanos() && entry.refreshing.compareAndSet(false, true)) {
            refresh(credentials, secret);
        }
        return CompletableFuture.completedStage(Optional.of(entry.bearer));
    }

    /** As {@link #authenticate}, for a privileged key; nothing is remembered. */
    CompletionStage<Optional<Principal>> authenticatePrivileged(Credentials credentials, String address) {
        return wrongKeys.guard(address,
                () -> directory.authenticatePrivileged(credentials.keyId(), credentials.secret()));
    }

    /** The bearer as the one who asks for this belonging of theirs; empty if it is not theirs. */
    CompletionStage<Optional<Principal>> withSubject(Principal bearer, String subject) {
        return directory.withSubject(bearer, subject);
    }

    /** Forgets a key that was revoked here, so that the revocation counts at once. */
    public void forget(String keyId) {
        timesForgotten.incrementAndGet();
        entries.remove(keyId);
    }

    /** Forgets the keys and sessions of a user who was locked out here. */
    public void forgetUser(UUID userId) {
        timesForgotten.incrementAndGet();
        entries.values().removeIf(entry -> entry.bearer.userId().equals(userId));
    }

    private CompletionStage<Optional<Principal>> ask(Credentials credentials, Digest secret) {
        long askedAtNs = nanoClock.getAsLong();
        long forgotten = timesForgotten.get();
        return directory.authenticate(credentials.keyId(), credentials.secret()).thenApply(principal -> {
            principal.ifPresent(bearer -> remember(
                    credentials.keyId(), new Entry(secret, bearer, askedAtNs, new AtomicBoolean()), forgotten));
            return principal;
        });
    }

    private void refresh(Credentials credentials, Digest secret) {
        ask(credentials, secret).whenComplete((principal, failure) -> {
            if (failure == null && principal.isEmpty()) {
                forget(credentials.keyId());
            }
        });
    }

    /** An answer that may be older than what has ended meanwhile is not kept. */
    private void remember(String keyId, Entry entry, long forgotten) {
        if (entries.size() >= HttpLimits.KEYS_REMEMBERED_MAX) {
            entries.clear();
        }
        entries.put(keyId, entry);
        if (timesForgotten.get() != forgotten) {
            entries.remove(keyId, entry);
        }
    }
}
