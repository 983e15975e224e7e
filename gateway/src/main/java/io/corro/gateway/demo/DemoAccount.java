package io.corro.gateway.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.function.LongFunction;

import io.corro.engine.core.domain.FillProfile;
import io.corro.engine.core.domain.Money;
import io.corro.engine.core.journal.AccountRecord;
import io.corro.engine.runtime.account.AccountView;
import io.corro.engine.runtime.account.EngineClient;
import io.corro.engine.runtime.account.Reply;
import io.corro.persistence.books.demo.DemoPortfolio;
import io.corro.persistence.books.demo.DemoPortfolio.Portfolio;
import io.corro.persistence.books.user.ApiKeys;
import io.corro.persistence.books.user.ApiKeys.IssuedKey;
import io.corro.persistence.books.user.Users;

/**
 * The account that a first user tries things with: a user, a funded paper account, a key and some invested money. Made
 * once; a start that was interrupted half-way is completed by the next one.
 */
public final class DemoAccount {
    private static final String EMAIL = "demo@corro.invalid";
    private static final String NAME = "Demo";
    private static final long BALANCE = 100_000 * Money.ONE;
    private static final int LEVERAGE = 100;
    private static final int ADMIN_KEY_BYTES = 24;

    private final EngineClient engine;
    private final LongFunction<CompletionStage<Void>> projected;
    private final Users users;
    private final ApiKeys keys;
    private final DemoPortfolio portfolios;
    private final SecureRandom random;

    /** @param projected completes when the tables contain everything up to a sequence */
    public DemoAccount(EngineClient engine, LongFunction<CompletionStage<Void>> projected, Users users, ApiKeys keys,
            DemoPortfolio portfolios, SecureRandom random) {
        this.engine = engine;
        this.projected = projected;
        this.users = users;
        this.keys = keys;
        this.portfolios = portfolios;
        this.random = random;
    }

    /** The operator's key: the given one, the one of an earlier run, or a new one. */
    public String adminKey(Optional<String> given, Path directory) {
        return given.or(() -> read(directory).map(DemoEnv::adminKey)).orElseGet(() -> {
            byte[] bytes = new byte[ADMIN_KEY_BYTES];
            random.nextBytes(bytes);
            return HexFormat.of().formatHex(bytes);
        });
    }

    /** Makes what is missing and writes the file that tells how to reach this server. */
    public DemoEnv prepare(Path directory, String baseUrl, String adminKey) {
        UUID userId = users.findOrCreate(EMAIL, NAME).id();
        // The account's id is the user's: whoever starts next finds the same account without having to remember it.
        openAccount(userId);
        Portfolio portfolio = portfolios.prepare(userId);
        DemoEnv environment = read(directory)
                .filter(earlier -> isValid(earlier, userId))
                .map(earlier -> new DemoEnv(earlier.keyId(), earlier.secretKey(), baseUrl, adminKey, portfolio))
                .orElseGet(() -> withNewKey(userId, baseUrl, adminKey, portfolio));
        write(environment, directory);
        return environment;
    }

    private void openAccount(UUID id) {
        Reply<AccountView> view = engine.view(id).toCompletableFuture().join();
        if (view instanceof Reply.Accepted<AccountView>) {
            return;
        }
        Reply<AccountRecord> opened = engine.openAccount(id, id, NAME, BALANCE, LEVERAGE, FillProfile.REALISTIC)
                .toCompletableFuture().join();
        if (!(opened instanceof Reply.Accepted<AccountRecord>(AccountRecord account))) {
            throw new IllegalStateException("the demo account could not be opened: " + opened);
        }
        projected.apply(account.seq()).toCompletableFuture().join();
    }

    private boolean isValid(DemoEnv earlier, UUID userId) {
        return keys.authenticate(earlier.keyId(), earlier.secretKey())
                .filter(key -> key.userId().equals(userId)).isPresent();
    }

    private DemoEnv withNewKey(UUID id, String baseUrl, String adminKey, Portfolio portfolio) {
        IssuedKey issued = keys.issue(id, id, NAME, Optional.empty());
        return new DemoEnv(issued.key().keyId(), issued.secret(), baseUrl, adminKey, portfolio);
    }

    private static Optional<DemoEnv> read(Path directory) {
        try {
            return DemoEnv.read(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(DemoEnv environment, Path directory) {
        try {
            environment.write(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
