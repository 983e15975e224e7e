package io.corro.persistence.books.portfolio;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

import io.corro.persistence.books.fund.FundError;
import io.corro.persistence.books.ledger.RefusedException;
import io.corro.persistence.books.portfolio.Asset.Kind;

/** {@code portfolio.portfolios} with their targets, one transaction a method. Thread-safe. */
public final class Portfolios {
    public static final int PORTFOLIOS_MAX = 20;
    public static final int NAME_LENGTH_MAX = 100;
    static final String COLUMNS = """
            SELECT portfolio.id, portfolio.user_id, portfolio.name,
                   portfolio.rebalance_threshold_pct AS threshold_pct, portfolio.paper_account_id, portfolio.benchmark,
                   portfolio.created_at, portfolio.updated_at
            FROM portfolio.portfolios AS portfolio
            """;
    private static final String OF_USER = COLUMNS + "WHERE user_id = :userId ORDER BY created_at, id";
    private static final String ONE = COLUMNS + "WHERE id = :id AND user_id = :userId";
    private static final String INSERT = """
            INSERT INTO portfolio.portfolios (id, user_id, name, rebalance_threshold_pct, paper_account_id, benchmark)
            VALUES (:id, :userId, :name, :thresholdPct, :paperAccountId, :benchmark)
            ON CONFLICT (user_id, name) DO NOTHING
            """;
    private static final String UPDATE = """
            UPDATE portfolio.portfolios
            SET name = :name, rebalance_threshold_pct = :thresholdPct, paper_account_id = :paperAccountId,
                benchmark = :benchmark
            WHERE id = :id
            """;
    private static final String TARGETS = """
            SELECT CASE asset_type WHEN 'cash' THEN 'cash' WHEN 'symbol' THEN 'symbol:' || symbol
                                   ELSE 'product:' || product.code END AS asset, target_pct
            FROM portfolio.allocations AS allocation
            LEFT JOIN investment.products AS product ON product.id = allocation.product_id
            WHERE portfolio_id = :id
            """;
    private static final String ADD_TARGET = """
            INSERT INTO portfolio.allocations (portfolio_id, asset_type, product_id, symbol, target_pct)
            VALUES (:id, :type::portfolio.asset_type, :productId, :symbol, :percent)
            """;
    private static final String OWNS_ACCOUNT = """
            SELECT EXISTS (SELECT FROM trading.paper_accounts WHERE id = :accountId AND user_id = :userId)
            """;

    private final Jdbi jdbi;

    public Portfolios(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** What its owner says of a portfolio. */
    public record Wish(String name, BigDecimal thresholdPct, Optional<UUID> paperAccountId,
            Optional<String> benchmark) {}

    private record Target(String asset, BigDecimal targetPct) {}

    public List<Portfolio> of(UUID userId) {
        return jdbi.withHandle(handle -> handle.createQuery(OF_USER).bind("userId", userId)
                .map(ConstructorMapper.of(Portfolio.class)).list());
    }

    /** @throws RefusedException if it is not the user's */
    public Portfolio get(UUID userId, UUID id) {
        return jdbi.withHandle(handle -> get(handle, userId, id, ""));
    }

    static Portfolio get(Handle handle, UUID userId, UUID id, String lock) {
        return handle.createQuery(ONE + lock).bind("userId", userId).bind("id", id)
                .map(ConstructorMapper.of(Portfolio.class)).findOne()
                .orElseThrow(() -> new RefusedException(PortfolioError.PORTFOLIO_NOT_FOUND, id.toString()));
    }

    /** @throws RefusedException if the name is taken, or the paper account is not the user's */
    public Portfolio create(UUID userId, Wish wish) {
        return jdbi.inTransaction(handle -> {
            handle.execute("SELECT 1 FROM auth.users WHERE id = ? FOR UPDATE", userId);
            int known = handle.createQuery("SELECT count(*)::int FROM portfolio.portfolios WHERE user_id = :userId")
                    .bind("userId", userId).mapTo(Integer.class).one();
            if (known >= PORTFOLIOS_MAX) {
                throw new RefusedException(PortfolioError.TOO_MANY_PORTFOLIOS);
            }
            requireOwnAccount(handle, userId, wish);
            UUID id = UUID.randomUUID();
            int written = handle.createUpdate(INSERT).bind("id", id).bind("userId", userId).bindMethods(wish)
                    .execute();
            if (written == 0) {
                throw new RefusedException(PortfolioError.PORTFOLIO_NAME_TAKEN, wish.name());
            }
            return get(handle, userId, id, "");
        });
    }

    /** @throws RefusedException as {@link #create}, or if the portfolio is not the user's */
    public Portfolio change(UUID userId, UUID id, Wish wish) {
        return jdbi.inTransaction(handle -> {
            handle.execute("SELECT 1 FROM auth.users WHERE id = ? FOR UPDATE", userId);
            get(handle, userId, id, " FOR UPDATE");
            requireOwnAccount(handle, userId, wish);
            if (of(handle, userId).stream().anyMatch(
                    other -> !other.id().equals(id) && other.name().equals(wish.name()))) {
                throw new RefusedException(PortfolioError.PORTFOLIO_NAME_TAKEN, wish.name());
            }
            handle.createUpdate(UPDATE).bind("id", id).bindMethods(wish).execute();
            return get(handle, userId, id, "");
        });
    }

    private static List<Portfolio> of(Handle handle, UUID userId) {
        return handle.createQuery(OF_USER).bind("userId", userId).map(ConstructorMapper.of(Portfolio.class)).list();
    }

    private static void requireOwnAccount(Handle handle, UUID userId, Wish wish) {
        wish.paperAccountId().filter(account -> !handle.createQuery(OWNS_ACCOUNT).bind("accountId", account)
                .bind("userId", userId).mapTo(Boolean.class).one()).ifPresent(account -> {
                    throw new RefusedException(PortfolioError.PAPER_ACCOUNT_NOT_YOURS, account.toString());
                });
    }

    /** @throws RefusedException if it is not the user's, or it has proposals or snapshots */
    public void delete(UUID userId, UUID id) {
        jdbi.useTransaction(handle -> {
            get(handle, userId, id, " FOR UPDATE");
            boolean isUsed = handle.createQuery("""
                    SELECT EXISTS (SELECT FROM portfolio.rebalances WHERE portfolio_id = :id)
                        OR EXISTS (SELECT FROM portfolio.portfolio_snapshots WHERE portfolio_id = :id)
                    """).bind("id", id).mapTo(Boolean.class).one();
            if (isUsed) {
                throw new RefusedException(PortfolioError.PORTFOLIO_IN_USE, id.toString());
            }
            handle.execute("DELETE FROM portfolio.portfolios WHERE id = ?", id);
        });
    }

    /** Empty where none are set. */
    public Optional<Targets> targets(UUID id) {
        return jdbi.withHandle(handle -> targets(handle, id));
    }

    static Optional<Targets> targets(Handle handle, UUID id) {
        SortedMap<Asset, BigDecimal> percents = new TreeMap<>();
        handle.createQuery(TARGETS).bind("id", id).map(ConstructorMapper.of(Target.class))
                .forEach(target -> percents.put(Asset.parse(target.asset()).orElseThrow(), target.targetPct()));
        return percents.isEmpty() ? Optional.empty() : Optional.of(new Targets(percents));
    }

    /**
     * Puts targets in the place of those before. Symbols are canonical names that exist.
     *
     * @throws RefusedException if the portfolio is not the user's, or a product does not exist
     */
    public void setTargets(UUID userId, UUID id, Targets targets) {
        jdbi.useTransaction(handle -> {
            get(handle, userId, id, " FOR UPDATE");
            handle.execute("DELETE FROM portfolio.allocations WHERE portfolio_id = ?", id);
            targets.percents().forEach((asset, percent) -> handle.createUpdate(ADD_TARGET).bind("id", id)
                    .bind("type", type(asset.kind())).bind("percent", percent)
                    .bind("symbol", asset.kind() == Kind.SYMBOL ? asset.name() : null)
                    .bind("productId", asset.kind() == Kind.PRODUCT ? product(handle, asset.name()) : null).execute());
        });
    }

    private static String type(Kind kind) {
        return switch (kind) {
            case CASH -> "cash";
            case PRODUCT -> "pamm_product";
            case SYMBOL -> "symbol";
        };
    }

    private static UUID product(Handle handle, String code) {
        return handle.createQuery("SELECT id FROM investment.products WHERE code = :code").bind("code", code)
                .mapTo(UUID.class).findOne()
                .orElseThrow(() -> new RefusedException(FundError.PRODUCT_NOT_FOUND, code));
    }
}
