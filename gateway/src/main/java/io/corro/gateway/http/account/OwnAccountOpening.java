package io.corro.gateway.http.account;

import java.util.UUID;
import java.util.concurrent.CompletionStage;

import io.corro.engine.core.journal.AccountRecord;
import io.corro.engine.runtime.account.EngineClient;
import io.corro.gateway.http.trading.HistoryReads;
import io.corro.gateway.httpkit.route.Schema;
import io.corro.gateway.httpkit.wire.Fields;

/** Opens a paper account for a user who asks for it; it is in the tables when the stage completes. Thread-safe. */
public record OwnAccountOpening(EngineClient engine, HistoryReads history) {
    /** What may be said of a new account. */
    public static final Schema SCHEMA = AccountOpening.SCHEMA;

    /** The new account's id. */
    public CompletionStage<UUID> open(UUID owner, Fields fields) {
        return AccountOpening.open(engine, owner, AccountOpening.wish(fields, engine.fillProfiles()))
                .thenCompose(account -> history.awaitProjected(account.seq(),
                        "Account " + account.id() + " is open, but not in the lists yet; look again in a moment.")
                        .thenApply(passed -> account))
                .thenApply(AccountRecord::id);
    }
}
