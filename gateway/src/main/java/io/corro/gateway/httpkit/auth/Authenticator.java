package io.corro.gateway.httpkit.auth;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

import io.corro.gateway.httpkit.wire.HttpLimits;

/**
 * Says whom credentials stand for. Good answers are remembered for a few seconds, so that requests cost no query and a
 * revoked key still stops soon; a key in use is asked again in the background before its answer grows too old, so no
 * request waits for the refresh. Bad credentials are counted by address and never remembered. Callable from any
 * thread.
 */
public final class Authenticator {
    private final KeyDirectory directory;
    private final LongSupplier nanoClock;
    private final WrongKeys wrongKeys;
    private final ConcurrentHashMap<String, Entry> entries = new ConcurrentHashMap<>();

    public Authenticator(KeyDirectory directory, LongSupplier nanoClock, WrongKeys wrongKeys) {
        this.directory = directory;
        this.nanoClock = nanoClock;
        this.wrongKeys = wrongKeys;
    }

    private record Entry(
            Digest secret, CompletionStage<Optional<Principal>> principal, long askedAtNs, AtomicBoolean refreshing) {}

    /**
     * The bearer; empty for wrong credentials. Fails with 429 if too many of those have come from the address.
     *
     * @param address of the client
     */
    public CompletionStage<Optional<Principal>> authenticate(Credentials credentials, String address) {
        return known(credentials, address).thenApply(found -> found.filter(each -> each.isAllowedFrom(address)));
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
        return entry.principal;
    }

    /** As {@link #authenticate}, for a privileged key; nothing is remembered. */
    CompletionStage<Optional<Principal>> authenticatePrivileged(Credentials credentials, String address) {
        return wrongKeys.guard(address,
                () -> directory.authenticatePrivileged(credentials.keyId(), credentials.secret()));
    }

    /** Forgets a key that was revoked here, so that the revocation counts at once. */
    public void forget(String keyId) {
        entries.remove(keyId);
    }

    private CompletionStage<Optional<Principal>> ask(Credentials credentials, Digest secret) {
        CompletableFuture<Optional<Principal>> answer =
                directory.authenticate(credentials.keyId(), credentials.secret()).toCompletableFuture();
        Entry entry = new Entry(secret, answer, nanoClock.getAsLong(), new AtomicBoolean());
        answer.whenComplete((principal, failure) -> {
            if (failure == null && principal.isPresent()) {
                remember(credentials.keyId(), entry);
            }
        });
        return answer;
    }

    private void refresh(Credentials credentials, Digest secret) {
        ask(credentials, secret).whenComplete((principal, failure) -> {
            if (failure == null && principal.isEmpty()) {
                forget(credentials.keyId());
            }
        });
    }

    private void remember(String keyId, Entry entry) {
        if (entries.size() >= HttpLimits.KEYS_REMEMBERED_MAX) {
            entries.clear();
        }
        entries.put(keyId, entry);
    }
}
