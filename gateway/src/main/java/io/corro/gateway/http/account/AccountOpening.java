package io.corro.gateway.http.account;

import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

import io.corro.engine.core.domain.FillProfile;
import io.corro.engine.core.domain.FillProfiles;
import io.corro.engine.core.domain.Limits;
import io.corro.engine.core.domain.MarginLevels;
import io.corro.engine.core.domain.Money;
import io.corro.engine.core.journal.AccountRecord;
import io.corro.engine.runtime.account.EngineClient;
import io.corro.gateway.http.trading.EngineErrors;
import io.corro.gateway.http.trading.FillProfileFields;
import io.corro.gateway.http.trading.HistoryReads;
import io.corro.gateway.http.trading.MoneyFields;
import io.corro.gateway.httpkit.route.BlockingExecutor;
import io.corro.gateway.httpkit.route.Schema;
import io.corro.gateway.httpkit.wire.FieldErrorCode;
import io.corro.gateway.httpkit.wire.Fields;
import io.corro.persistence.books.user.ApiKeys;
import io.corro.persistence.books.user.ApiKeys.IssuedKey;

/**
 * Opens an account: its owner first, since the account's row refers to the user; then the account; and its key once the
 * account's row is there, since the key's row refers to that. A failure in between leaves a user without an account or
 * an account without a key, which {@code POST …/keys} mends.
 */
public final class AccountOpening {
    private static final long DEFAULT_BALANCE = 100_000 * Money.ONE;
    private static final int DEFAULT_LEVERAGE = 100;
    private static final int NAME_LENGTH_MAX = 100;

    static final Schema SCHEMA = Schema.object("NewAccount").texts("name").decimals("balance")
            .integers("leverage", "margin_call_level", "stop_out_level")
            .words(FillProfileFields.NAME, FillProfileFields.shipped())
            .optional("balance", "leverage", "fill_profile", "margin_call_level", "stop_out_level")
            .describedAs("By default a balance of 100000, leverage 100, the fill profile `realistic`, a margin call at"
                    + " 100 % and the stop-out at 50 %.");

    private final EngineClient engine;
    private final HistoryReads history;
    private final Function<String, UUID> owners;
    private final ApiKeys keys;
    private final BlockingExecutor blocking;

    /** @param owners creates the user who will own a new account of this name; may block */
    public AccountOpening(EngineClient engine, HistoryReads history, Function<String, UUID> owners, ApiKeys keys,
            BlockingExecutor blocking) {
        this.engine = engine;
        this.history = history;
        this.owners = owners;
        this.keys = keys;
        this.blocking = blocking;
    }

    record Opened(AccountRecord account, IssuedKey key) {}

    record Wish(String name, long balance, int leverage, FillProfile fillProfile, MarginLevels levels) {}

    CompletionStage<Opened> open(Fields fields) {
        Wish wish = wish(fields, engine.fillProfiles());
        return blocking.call(() -> owners.apply(wish.name))
                .thenCompose(owner -> open(engine, owner, wish))
                .thenCompose(this::issueKey);
    }

    /** @throws io.corro.gateway.httpkit.wire.ApiException 422 for fields that make no sense */
    static Wish wish(Fields fields, FillProfiles profiles) {
        Wish wish = new Wish(
                fields.requiredText("name", NAME_LENGTH_MAX).orElse(""),
                MoneyFields.amount(fields, "balance").orElse(DEFAULT_BALANCE),
                fields.integer("leverage", 1, Limits.LEVERAGE_MAX).orElse(DEFAULT_LEVERAGE),
                FillProfileFields.read(fields, profiles).orElse(FillProfile.REALISTIC), levels(fields));
        fields.check();
        return wish;
    }

    static CompletionStage<AccountRecord> open(EngineClient engine, UUID owner, Wish wish) {
        return engine.openAccount(UUID.randomUUID(), owner, wish.name, wish.balance, wish.leverage, wish.fillProfile,
                wish.levels).thenApply(EngineErrors::value);
    }

    private static MarginLevels levels(Fields fields) {
        int call = fields.integer("margin_call_level", 1, MarginLevels.PERCENT_MAX)
                .orElse(MarginLevels.DEFAULT.callPercent());
        int stopOut = fields.integer("stop_out_level", 1, MarginLevels.PERCENT_MAX)
                .orElse(Math.min(MarginLevels.DEFAULT.stopOutPercent(), call));
        if (stopOut > call) {
            fields.fault("stop_out_level", FieldErrorCode.NUMBER_OUT_OF_RANGE,
                    "stop_out_level must not be above margin_call_level");
            return MarginLevels.DEFAULT;
        }
        return new MarginLevels(call, stopOut);
    }

    private CompletionStage<Opened> issueKey(AccountRecord account) {
        return history.awaitProjected(account.seq(),
                "Account " + account.id() + " is open, but its key cannot be issued yet; issue one later.")
                .thenCompose(passed -> blocking.call(
                        () -> keys.issue(account.userId(), account.id(), account.name(), Optional.empty())))
                .thenApply(key -> new Opened(account, key));
    }
}
