package io.corro.persistence.books.fund;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.PreparedBatch;

import io.corro.persistence.books.ledger.Holds;
import io.corro.persistence.books.ledger.Holds.Asset;
import io.corro.persistence.books.ledger.Holds.NewHold;
import io.corro.persistence.books.ledger.PostingKey;
import io.corro.persistence.books.ledger.RefusedException;

/** {@code investment.accounts} with its units, within the caller's transaction. Stateless. */
public final class InvestmentAccountTable {
    private static final String SELECT = """
            SELECT account.id, account.user_id, account.product_id, product.code AS product_code, account.status,
                   account.currency, account.units, account.reserved_units, product.nav, product.lockup_days,
                   account.opened_at, person.status = 'active' AS user_active,
                   person.status = 'deleted' AS user_gone
            FROM investment.accounts AS account
            JOIN investment.products AS product ON product.id = account.product_id
            JOIN auth.users AS person ON person.id = account.user_id
            """;
    private static final String ONE = SELECT + "WHERE account.id = :id";
    private static final String SEVERAL = SELECT + "WHERE account.id = ANY(:ids) ORDER BY account.id";
    private static final String RESERVE = """
            UPDATE investment.accounts SET reserved_units = reserved_units + :units, version = version + 1
            WHERE id = :id AND units - reserved_units >= :units
            """;
    private static final String BURN = """
            UPDATE investment.accounts
            SET units = units - :units, total_withdrawn = total_withdrawn + :amount, balance = :balance,
                version = version + 1
            WHERE id = :id AND units - reserved_units >= :units
            """;
    private static final String RELEASE_ALL = """
            WITH voided AS (
                UPDATE platform.holds SET status = 'voided', resolved_at = now()
                WHERE case_id = :caseId AND asset = 'investment_units' AND status = 'held'
                RETURNING owner_id, quantity
            )
            UPDATE investment.accounts AS account
            SET reserved_units = reserved_units - released.quantity, version = version + 1
            FROM (SELECT owner_id, sum(quantity) AS quantity FROM voided GROUP BY owner_id) AS released
            WHERE account.id = released.owner_id
            """;
    private static final String WRITE_TRANSACTION = """
            INSERT INTO investment.transactions (account_id, type, amount, status, currency, units, nav, balance_after,
                                                 wallet_trans_id, reference_id, idempotency_key, completed_at)
            VALUES (:id, 'withdrawal', :amount, 'completed', :currency, :units, :nav, :balance, :walletTransId,
                    :reference, :key, now())
            RETURNING id
            """;

    private InvestmentAccountTable() {}

    public static Optional<InvestmentAccount> find(Handle handle, UUID accountId) {
        return handle.createQuery(ONE).bind("id", accountId).map(ConstructorMapper.of(InvestmentAccount.class))
                .findOne();
    }

    /** Locks account and product for the rest of the transaction, in this order. */
    public static InvestmentAccount lock(Handle handle, UUID accountId) {
        handle.createQuery("SELECT 1 FROM investment.accounts WHERE id = :id FOR UPDATE")
                .bind("id", accountId).mapTo(Integer.class).findOne();
        return handle.createQuery(ONE + " FOR UPDATE OF product").bind("id", accountId)
                .map(ConstructorMapper.of(InvestmentAccount.class)).findOne()
                .orElseThrow(() -> new RefusedException(FundError.ACCOUNT_NOT_FOUND, "account " + accountId));
    }

    /** Locks a product's accounts in the order of their ids; lock the product after them. */
    public static void lockAll(Handle handle, UUID productId) {
        handle.createQuery("SELECT id FROM investment.accounts WHERE product_id = :id ORDER BY id FOR UPDATE")
                .bind("id", productId).mapTo(UUID.class).list();
    }

    /** Locks accounts in the order of their ids, and the product that they share. */
    public static Map<UUID, InvestmentAccount> lockAll(Handle handle, UUID productId, Collection<UUID> accountIds) {
        UUID[] ids = accountIds.toArray(UUID[]::new);
        handle.createQuery("SELECT id FROM investment.accounts WHERE id = ANY(:ids) ORDER BY id FOR UPDATE")
                .bind("ids", ids).mapTo(UUID.class).list();
        Product.lock(handle, productId);
        return handle.createQuery(SEVERAL).bind("ids", ids).map(ConstructorMapper.of(InvestmentAccount.class))
                .collect(Collectors.toMap(InvestmentAccount::id, holding -> holding));
    }

    /** Holds units for a case. */
    public static void hold(Handle handle, PostingKey key, UUID accountId, BigDecimal units) {
        holdAll(handle, List.of(new NewHold(key, accountId, units)));
    }

    /** Holds units of many accounts at once, or of none. */
    public static void holdAll(Handle handle, List<NewHold> holds) {
        PreparedBatch batch = handle.prepareBatch(RESERVE);
        holds.forEach(hold -> batch.bind("id", hold.ownerId()).bind("units", hold.quantity()).add());
        int[] changed = batch.execute();
        for (int i = 0; i < changed.length; i++) {
            if (changed[i] == 0) {
                throw new RefusedException(
                        FundError.INSUFFICIENT_UNITS, "account " + holds.get(i).ownerId());
            }
        }
        Holds.openAll(handle, Asset.INVESTMENT_UNITS, holds);
    }

    /** Voids all holds of units for a case; the caller holds the accounts' locks. */
    public static void releaseAll(Handle handle, String caseId) {
        handle.createUpdate(RELEASE_ALL).bind("caseId", caseId).execute();
    }

    /** Resolves a hold; what is posted must now be redeemed by the caller. */
    public static void resolveHold(Handle handle, PostingKey key, BigDecimal posted) {
        Holds.Resolved hold = Holds.resolve(handle, key, posted);
        handle.createUpdate(RESERVE).bind("id", hold.ownerId()).bind("units", hold.quantity().negate()).execute();
    }

    /** Burns units against money in the owner's wallet; returns the id of the account's transaction. */
    public static UUID redeem(Handle handle, InvestmentAccount holding, Redemption redemption) {
        BigDecimal left = holding.units().subtract(redemption.units());
        BigDecimal balance = holding.value(left.max(BigDecimal.ZERO));
        int changed = handle.createUpdate(BURN)
                .bind("id", holding.id()).bind("units", redemption.units())
                .bind("amount", redemption.amount()).bind("balance", balance).execute();
        if (changed == 0) {
            throw new RefusedException(FundError.INSUFFICIENT_UNITS, "account " + holding.id());
        }
        Product.shrink(handle, holding.productId(), redemption.units());
        return handle.createQuery(WRITE_TRANSACTION)
                .bind("id", holding.id()).bind("amount", redemption.amount()).bind("currency", holding.currency())
                .bind("units", redemption.units()).bind("nav", holding.nav()).bind("balance", balance)
                .bind("walletTransId", redemption.walletTransId()).bind("reference", redemption.requestId())
                .bind("key", redemption.key().toString())
                .mapTo(UUID.class).one();
    }

    /** Units for money. */
    public record Redemption(PostingKey key, UUID requestId, BigDecimal units, BigDecimal amount, UUID walletTransId) {}
}
