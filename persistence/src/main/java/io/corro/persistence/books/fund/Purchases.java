package io.corro.persistence.books.fund;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.UUID;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

import io.corro.persistence.books.ledger.ContentHash;
import io.corro.persistence.books.ledger.Ledger;
import io.corro.persistence.books.ledger.LedgerAccount;
import io.corro.persistence.books.ledger.PostingKey;
import io.corro.persistence.books.ledger.PostingKeys;
import io.corro.persistence.books.ledger.RefusedException;
import io.corro.persistence.books.ledger.Transfer;
import io.corro.persistence.books.wallet.Wallet;
import io.corro.persistence.books.wallet.WalletMovement;
import io.corro.persistence.books.wallet.WalletMovement.Type;
import io.corro.persistence.books.wallet.Wallets;

/**
 * Buys units of products with money of the buyer's wallet, within the caller's transaction. New units
 * enter the account's high-water mark at what they cost, so that nobody pays a performance fee on what others have
 * earned. Stateless.
 */
public final class Purchases {
    private static final int NUMBER_DIGITS = 12;
    private static final String FIND_PRODUCT = """
            SELECT id, currency FROM investment.products WHERE code = :code AND status = 'active'
            """;
    private static final String OPEN = """
            INSERT INTO investment.accounts (id, user_id, product_id, status, account_number, currency)
            VALUES (:id, :userId, :productId, 'active', :number, :currency)
            ON CONFLICT (user_id, product_id) WHERE status <> 'closed' DO NOTHING
            """;
    private static final String FIND_ACCOUNT = """
            SELECT id FROM investment.accounts
            WHERE user_id = :userId AND product_id = :productId AND status <> 'closed'
            """;
    private static final String ADD = """
            UPDATE investment.accounts
            SET high_water_mark = round((high_water_mark * units + :nav * :units) / (units + :units), 8),
                units = units + :units, balance = balance + :amount, total_deposited = total_deposited + :amount,
                version = version + 1
            WHERE id = :id
            """;
    private static final String GROW_PRODUCT = """
            UPDATE investment.products SET total_units = total_units + :units, version = version + 1 WHERE id = :id
            """;
    private static final String WRITE_TRANSACTION = """
            INSERT INTO investment.transactions (account_id, type, amount, status, currency, units, nav, balance_after,
                                                 idempotency_key, completed_at)
            SELECT id, 'deposit', :amount, 'completed', currency, :units, :nav, balance, :key, now()
            FROM investment.accounts WHERE id = :id
            """;

    private Purchases() {}

    private record Product(UUID id, String currency) {}

    /**
     * Buys once under the key; opens the account if there is none.
     *
     * @return the investment account, the same for every repetition
     * @throws RefusedException if the product is not offered, or the money cannot be had
     */
    public static UUID buy(Handle handle, PostingKey key, UUID userId, String productCode, BigDecimal amount) {
        return UUID.fromString(PostingKeys.once(handle, key, ContentHash.of(userId, productCode, amount),
                () -> bought(handle, key, userId, productCode, amount).toString()));
    }

    /** Locks wallet, account and product in the order in which everyone does. */
    private static UUID bought(Handle handle, PostingKey key, UUID userId, String productCode, BigDecimal amount) {
        Product product = handle.createQuery(FIND_PRODUCT).bind("code", productCode)
                .map(ConstructorMapper.of(Product.class)).findOne()
                .orElseThrow(() -> new RefusedException(FundError.PRODUCT_NOT_FOUND, productCode));
        Wallet wallet = Wallets.lockOrOpen(handle, userId, product.currency());
        wallet.requireActive();
        InvestmentAccount holding = InvestmentAccountTable.lock(handle, open(handle, userId, product));
        holding.requireActive();
        Wallets.move(handle, WalletMovement.of(
                wallet.id(), Type.INVESTMENT, amount, key, "product", product.id(), "units of " + productCode));
        Ledger.post(handle, Transfer.of(key, "invest", LedgerAccount.userWallet(wallet.id(), product.currency()),
                LedgerAccount.investmentPool(product.id(), product.currency()), amount));
        addUnits(handle, key, holding, amount);
        return holding.id();
    }

    private static void addUnits(Handle handle, PostingKey key, InvestmentAccount holding, BigDecimal amount) {
        BigDecimal units = holding.unitsWorth(amount);
        handle.createUpdate(ADD).bind("id", holding.id()).bind("units", units).bind("nav", holding.nav())
                .bind("amount", amount).execute();
        handle.createUpdate(GROW_PRODUCT).bind("id", holding.productId()).bind("units", units).execute();
        handle.createUpdate(WRITE_TRANSACTION)
                .bind("id", holding.id()).bind("amount", amount).bind("units", units).bind("nav", holding.nav())
                .bind("key", key.toString()).execute();
    }

    /** The buyer's account, opened when there is none. */
    private static UUID open(Handle handle, UUID userId, Product product) {
        UUID id = UUID.randomUUID();
        String number = id.toString().replace("-", "").substring(0, NUMBER_DIGITS).toUpperCase(Locale.ROOT);
        handle.createUpdate(OPEN)
                .bind("id", id).bind("userId", userId).bind("productId", product.id())
                .bind("number", "INV-" + number).bind("currency", product.currency()).execute();
        return handle.createQuery(FIND_ACCOUNT).bind("userId", userId).bind("productId", product.id())
                .mapTo(UUID.class).one();
    }
}
