package io.corro.gateway.http.trading;

import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.corro.engine.account.EngineClient;
import io.corro.engine.image.AccountImage;
import io.corro.gateway.http.wire.Fields;
import io.corro.gateway.http.wire.MoneyFields;
import io.corro.gateway.http.wire.Refusals;

/** Starts an account over, for its bot and for the operator alike. */
public final class AccountReset {
    private final EngineClient engine;

    public AccountReset(EngineClient engine) {
        this.engine = engine;
    }

    /** @param fields of the request; without {@code balance} the account gets its opening balance again */
    public CompletionStage<AccountImage> reset(UUID accountId, Fields fields) {
        Optional<Long> balance = MoneyFields.amount(fields, "balance");
        fields.check();
        return balance.map(CompletableFuture::completedStage).orElseGet(() -> openingBalance(accountId))
                .thenCompose(amount -> engine.reset(accountId, amount))
                .thenApply(Refusals::value);
    }

    private CompletionStage<Long> openingBalance(UUID accountId) {
        return engine.view(accountId).thenApply(reply -> Refusals.value(reply).account().initialBalance());
    }
}
