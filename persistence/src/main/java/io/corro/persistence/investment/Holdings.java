package io.corro.persistence.investment;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.UUID;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

import io.corro.persistence.platform.Holds;
import io.corro.persistence.platform.Holds.Asset;
import io.corro.persistence.platform.MoneyRefusal;
import io.corro.persistence.platform.PostingKey;
import io.corro.persistence.platform.RefusedException;

/** {@code investment.accounts} with its units, within the caller's transaction. Stateless. */
final class Holdings {
    private static final String SELECT = """
            SELECT account.id, account.user_id, account.product_id, product.code AS product_code, account.status,
                   account.currency, account.units, account.reserved_units, product.nav, product.lockup_days,
                   account.opened_at, person.status = 'active' AS user_active
            FROM investment.accounts AS account
            JOIN investment.products AS product ON product.id = account.product_id
            JOIN auth.users AS person ON person.id = account.user_id
            WHERE account.id = :id
            """;
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
    private static final String SHRINK_PRODUCT = """
            UPDATE investment.products SET total_units = total_units - :units, version = version + 1
            WHERE id = :productId
            """;
    private static final String WRITE_TRANSACTION = """
            INSERT INTO investment.transactions (account_id, type, amount, status, currency, units, nav, balance_after,
                                                 wallet_trans_id, reference_id, idempotency_key, completed_at)
            VALUES (:id, 'withdrawal', :amount, 'completed', :currency, :units, :nav, :balance, :walletTransId,
                    :reference, :key, now())
            RETURNING id
            """;

    private Holdings() { }

    static Optional<Holding> find(Handle handle, UUID accountId) {
        return handle.createQuery(SELECT).bind("id", accountId).map(ConstructorMapper.of(Holding.class)).findOne();
    }

    /** Locks account and product for the rest of the transaction, in this order. */
    static Holding lock(Handle handle, UUID accountId) {
        handle.createQuery("SELECT 1 FROM investment.accounts WHERE id = :id FOR UPDATE")
                .bind("id", accountId).mapTo(Integer.class).findOne();
        return handle.createQuery(SELECT + " FOR UPDATE OF product").bind("id", accountId)
                .map(ConstructorMapper.of(Holding.class)).findOne()
                .orElseThrow(() -> new RefusedException(MoneyRefusal.ACCOUNT_NOT_FOUND, "account " + accountId));
    }

    /** Promises units to a case. */
    static void hold(Handle handle, PostingKey key, UUID accountId, BigDecimal units) {
        int changed = handle.createUpdate(RESERVE).bind("id", accountId).bind("units", units).execute();
        if (changed == 0) {
            throw new RefusedException(MoneyRefusal.INSUFFICIENT_UNITS, "account " + accountId);
        }
        Holds.open(handle, key, Asset.INVESTMENT_UNITS, accountId, units);
    }

    /** Ends a promise; what is posted must now be burned by the caller. */
    static void resolveHold(Handle handle, PostingKey key, BigDecimal posted) {
        Holds.Resolved hold = Holds.resolve(handle, key, posted);
        handle.createUpdate(RESERVE).bind("id", hold.ownerId()).bind("units", hold.quantity().negate()).execute();
    }

    /** Burns units against money in the owner's wallet; returns the id of the account's transaction. */
    static UUID redeem(Handle handle, Holding holding, Redemption redemption) {
        BigDecimal left = holding.units().subtract(redemption.units());
        BigDecimal balance = holding.value(left.max(BigDecimal.ZERO));
        int changed = handle.createUpdate(BURN)
                .bind("id", holding.id()).bind("units", redemption.units())
                .bind("amount", redemption.amount()).bind("balance", balance).execute();
        if (changed == 0) {
            throw new RefusedException(MoneyRefusal.INSUFFICIENT_UNITS, "account " + holding.id());
        }
        handle.createUpdate(SHRINK_PRODUCT)
                .bind("productId", holding.productId()).bind("units", redemption.units()).execute();
        return handle.createQuery(WRITE_TRANSACTION)
                .bind("id", holding.id()).bind("amount", redemption.amount()).bind("currency", holding.currency())
                .bind("units", redemption.units()).bind("nav", holding.nav()).bind("balance", balance)
                .bind("walletTransId", redemption.walletTransId()).bind("reference", redemption.requestId())
                .bind("key", redemption.key().toString())
                .mapTo(UUID.class).one();
    }

    /** Units for money. */
    record Redemption(PostingKey key, UUID requestId, BigDecimal units, BigDecimal amount, UUID walletTransId) { }
}
