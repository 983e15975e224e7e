package io.corro.gateway.demo;

import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.LongFunction;

import io.corro.engine.core.domain.FillProfile;
import io.corro.engine.core.domain.RejectReason;
import io.corro.engine.core.journal.AccountRecord;
import io.corro.engine.runtime.Patience;
import io.corro.engine.runtime.account.AccountView;
import io.corro.engine.runtime.account.EngineClient;
import io.corro.engine.runtime.account.Reply;
import io.corro.engine.runtime.port.StorageUnavailableException;

/**
 * Opens a paper account exactly once, whatever answers are late or lost: an answer that says nothing is asked for
 * again, and an account that exists after an unknown outcome is the one that was wanted. Blocks the caller until the
 * account is in the tables.
 *
 * @param projected completes when the tables contain everything up to a sequence, or fails when that takes too long
 */
record AccountOpener(EngineClient engine, LongFunction<CompletionStage<Void>> projected, Patience patience) {

    /**
     * The account that is wanted.
     *
     * @param id      the owner's, too: whoever starts next finds the account without having to remember it
     * @param balance money in account currency
     */
    record Wanted(UUID id, String name, long balance, int leverage) {}

    void open(Wanted account) {
        AccountView opened = patience.until("the account " + account.name(), () -> viewOrOpen(account));
        patience.until("the tables", () -> awaitProjected(opened.seq()));
    }

    private AccountView viewOrOpen(Wanted account) {
        return switch (engine.view(account.id()).toCompletableFuture().join()) {
            case Reply.Accepted<AccountView>(AccountView view) -> view;
            case Reply.Unavailable<AccountView>(Reply.Unavailability why) -> throw again(why);
            case Reply.Refused<AccountView>(RejectReason reason, _, _, _, _) -> {
                if (reason != RejectReason.ACCOUNT_NOT_FOUND) {
                    throw refusal(account, reason);
                }
                openOnce(account);
                yield viewOrOpen(account);
            }
        };
    }

    private void openOnce(Wanted account) {
        switch (engine.openAccount(account.id(), account.id(), account.name(), account.balance(), account.leverage(),
                FillProfile.REALISTIC).toCompletableFuture().join()) {
            case Reply.Accepted<AccountRecord> opened -> {}
            case Reply.Unavailable<AccountRecord>(Reply.Unavailability why) -> throw again(why);
            case Reply.Refused<AccountRecord>(RejectReason reason, _, _, _, _) -> {
                if (reason != RejectReason.ACCOUNT_EXISTS) {
                    throw refusal(account, reason);
                }
            }
        }
    }

    private void awaitProjected(long seq) {
        try {
            projected.apply(seq).toCompletableFuture().join();
        } catch (CompletionException e) {
            throw new StorageUnavailableException("they do not contain the account yet", e);
        }
    }

    private static StorageUnavailableException again(Reply.Unavailability why) {
        return new StorageUnavailableException("the engine answers " + why.code());
    }

    private static IllegalStateException refusal(Wanted account, RejectReason reason) {
        return new IllegalStateException("The account " + account.name() + " cannot be opened: " + reason + ".");
    }
}
