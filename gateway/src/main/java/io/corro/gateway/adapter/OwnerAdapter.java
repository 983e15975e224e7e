package io.corro.gateway.adapter;

import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

import io.corro.gateway.http.account.AccountOwners;
import io.corro.persistence.books.user.Users;

/** Accounts that an operator opens belong to a user of their own. Thread-safe. */
public final class OwnerAdapter implements AccountOwners {
    private final Users users;
    private final Executor blocking;

    public OwnerAdapter(Users users, Executor blocking) {
        this.users = users;
        this.blocking = blocking;
    }

    /** The address leads nowhere: the top-level domain is reserved for that. */
    @Override
    public CompletionStage<UUID> createOwner(String accountName) {
        String email = "owner-" + UUID.randomUUID() + "@accounts.invalid";
        return CompletableFuture.supplyAsync(() -> users.findOrCreate(email, accountName).id(), blocking);
    }
}
