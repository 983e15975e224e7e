package io.corro.gateway.http.key;

import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import io.corro.persistence.books.user.ApiKeys;

/** Whose a trading account is. An account never changes hands, so an answer is remembered. Thread-safe; may block. */
final class AccountOwners {
    private static final int REMEMBERED_MAX = 10_000;

    private final ApiKeys keys;
    private final ConcurrentHashMap<UUID, UUID> owners = new ConcurrentHashMap<>();

    AccountOwners(ApiKeys keys) {
        this.keys = keys;
    }

    boolean isOwner(UUID userId, UUID accountId) {
        UUID known = owners.get(accountId);
        return known == null ? ask(accountId).filter(userId::equals).isPresent() : known.equals(userId);
    }

    private Optional<UUID> ask(UUID accountId) {
        Optional<UUID> owner = keys.owner(accountId);
        if (owners.size() >= REMEMBERED_MAX) {
            owners.clear();
        }
        owner.ifPresent(found -> owners.put(accountId, found));
        return owner;
    }
}
