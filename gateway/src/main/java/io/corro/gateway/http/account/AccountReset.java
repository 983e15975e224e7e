package io.corro.gateway.http.account;

import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.corro.engine.core.journal.AccountRecord;
import io.corro.engine.runtime.account.EngineClient;
import io.corro.gateway.http.trading.EngineErrors;
import io.corro.gateway.http.trading.MoneyFields;
import io.corro.gateway.httpkit.wire.Fields;

/** Starts an account over, for its bot and for the operator alike. */
public final class AccountReset {
    private final EngineClient engine;

    public AccountReset(EngineClient engine) {
        this.engine = engine;
    }

    /** @param fields of the request; without {@code balance} the account gets its opening balance again */
    public CompletionStage<AccountRecord> reset(UUID accountId, Fields fields) {
        Optional<Long> balance = MoneyFields.amount(fields, "balance");
        fields.check();
        return balance.map(CompletableFuture::completedStage).orElseGet(() -> openingBalance(accountId))
                .thenCompose(amount -> engine.reset(accountId, amount))
                .thenApply(EngineErrors::value);
    }

    private CompletionStage<Long> openingBalance(UUID accountId) {
        return engine.view(accountId).thenApply(reply -> EngineErrors.value(reply).account().initialBalance());
    }
}
