package io.corro.persistence.books.fund;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import org.jdbi.v3.core.Handle;

import io.corro.persistence.books.fund.InvestmentAccountTable.Redemption;
import io.corro.persistence.books.ledger.ContentHash;
import io.corro.persistence.books.ledger.Ledger;
import io.corro.persistence.books.ledger.LedgerAccount;
import io.corro.persistence.books.ledger.LedgerError;
import io.corro.persistence.books.ledger.PostingKey;
import io.corro.persistence.books.ledger.PostingKeys;
import io.corro.persistence.books.ledger.RefusedException;
import io.corro.persistence.books.ledger.Solvency;
import io.corro.persistence.books.ledger.Transfer;
import io.corro.persistence.books.wallet.Wallet;
import io.corro.persistence.books.wallet.WalletMovement;
import io.corro.persistence.books.wallet.WalletMovement.Type;
import io.corro.persistence.books.wallet.Wallets;

/** Sells units of products into the owner's wallet at the newest price, within the caller's transaction. Stateless. */
public final class Redemptions {
    private static final String FIND_ACCOUNT = """
            SELECT account.id FROM investment.accounts AS account
            JOIN investment.products AS product ON product.id = account.product_id
            WHERE account.user_id = :userId AND product.code = :code AND account.status <> 'closed'
            """;

    private Redemptions() {}

    /**
     * Sells once under the key.
     *
     * @return the account's transaction, the same for every repetition
     * @throws RefusedException if the account is not the user's, or its units cannot be sold now
     */
    public static UUID sell(Handle handle, PostingKey key, UUID userId, String productCode, BigDecimal amount,
            Instant at) {
        return UUID.fromString(PostingKeys.once(handle, key, ContentHash.of(userId, productCode, amount),
                () -> sold(handle, key, account(handle, userId, productCode), amount, at).toString()));
    }

    private static UUID account(Handle handle, UUID userId, String productCode) {
        Optional<UUID> account = handle.createQuery(FIND_ACCOUNT).bind("userId", userId).bind("code", productCode)
                .mapTo(UUID.class).findOne();
        return account.orElseThrow(() -> new RefusedException(FundError.ACCOUNT_NOT_FOUND, productCode));
    }

    /** Locks wallet, account and product in the order in which everyone does. */
    private static UUID sold(Handle handle, PostingKey key, UUID accountId, BigDecimal amount, Instant at) {
        InvestmentAccount asked = InvestmentAccountTable.find(handle, accountId).orElseThrow();
        Wallet wallet = Wallets.lockOrOpen(handle, asked.userId(), asked.currency());
        InvestmentAccount holding = InvestmentAccountTable.lock(handle, accountId);
        holding.requireActive();
        holding.requirePriced();
        holding.requireUnlocked(at);
        wallet.requireActive();
        Solvency.lock(handle, holding.currency());
        if (!Solvency.of(handle, holding.currency()).covers(amount)) {
            throw new RefusedException(LedgerError.PLATFORM_CASH_SHORT, amount.toPlainString());
        }
        UUID movement = Wallets.move(handle, WalletMovement.of(wallet.id(), Type.REDEMPTION, amount, key, "product",
                holding.productId(), "units of " + holding.productCode()));
        Ledger.post(handle, Transfer.of(key, "redemption into the wallet",
                LedgerAccount.investmentPool(holding.productId(), holding.currency()),
                LedgerAccount.userWallet(wallet.id(), holding.currency()), amount));
        return InvestmentAccountTable.redeem(handle, holding,
                new Redemption(key, accountId, holding.unitsFor(amount), amount, movement));
    }
}
