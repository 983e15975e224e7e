package io.corro.gateway.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

import io.corro.engine.core.domain.Money;
import io.corro.engine.runtime.Patience;
import io.corro.engine.runtime.TradingEngine;
import io.corro.persistence.books.demo.DemoPortfolio;
import io.corro.persistence.books.demo.DemoPortfolio.Portfolio;
import io.corro.persistence.books.user.ApiKeys;
import io.corro.persistence.books.user.ApiKeys.IssuedKey;
import io.corro.persistence.books.user.JdbcApiKeys;
import io.corro.persistence.books.user.Users;
import io.corro.persistence.postgres.Database;
import io.corro.persistence.postgres.StorageFailures;

/**
 * The account that a first user tries things with: a user, a funded paper account, a key and some invested money. Made
 * once; a start that was interrupted half-way is completed by the next one.
 */
public final class DemoAccount {
    /** Address of the user whose account it is; no mail goes there. */
    public static final String EMAIL = "demo@corro.invalid";
    private static final String NAME = "Demo";
    private static final long BALANCE = 100_000 * Money.ONE;
    private static final int LEVERAGE = 100;
    private static final int ADMIN_KEY_BYTES = 24;

    private final AccountOpener accounts;
    private final Patience patience;
    private final Users users;
    private final ApiKeys keys;
    private final DemoPortfolio portfolios;
    private final SecureRandom random = new SecureRandom();

    /** @param progress receives a line for each reason to wait */
    public DemoAccount(TradingEngine engine, Database database, Consumer<String> progress) {
        patience = new Patience(progress);
        accounts = new AccountOpener(engine.client(), engine::projected, patience);
        users = new Users(database.jdbi());
        keys = new JdbcApiKeys(database.jdbi(), random);
        portfolios = new DemoPortfolio(database);
    }

    /** The operator's key: the given one, the one of an earlier run, or a new one. */
    public String adminKey(Optional<String> given, Path directory) {
        return given.or(() -> read(directory).map(DemoEnv::adminKey)).orElseGet(() -> {
            byte[] bytes = new byte[ADMIN_KEY_BYTES];
            random.nextBytes(bytes);
            return HexFormat.of().formatHex(bytes);
        });
    }

    /**
     * Makes what is missing and writes the file that tells how to reach this server. Begins again while the database
     * cannot be reached; everything that is made is made once.
     */
    public DemoEnv prepare(Path directory, String baseUrl, String adminKey) {
        DemoEnv environment = patience.until("PostgreSQL", () -> {
            try {
                return made(directory, baseUrl, adminKey);
            } catch (RuntimeException e) {
                throw StorageFailures.unreachable(e).orElse(e);
            }
        });
        write(environment, directory);
        return environment;
    }

    private DemoEnv made(Path directory, String baseUrl, String adminKey) {
        UUID userId = users.findOrCreate(EMAIL, NAME).id();
        accounts.open(new AccountOpener.Wanted(userId, NAME, BALANCE, LEVERAGE));
        Portfolio portfolio = portfolios.prepare(userId);
        return read(directory)
                .filter(earlier -> isValid(earlier, userId))
                .map(earlier -> new DemoEnv(earlier.keyId(), earlier.secretKey(), baseUrl, adminKey, portfolio))
                .orElseGet(() -> withNewKey(userId, baseUrl, adminKey, portfolio));
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
