package io.corro.persistence.books.wallet;

import java.math.BigDecimal;
import java.util.UUID;

import org.jdbi.v3.core.Handle;

import io.corro.persistence.books.ledger.ContentHash;
import io.corro.persistence.books.ledger.Ledger;
import io.corro.persistence.books.ledger.LedgerAccount;
import io.corro.persistence.books.ledger.PostingKey;
import io.corro.persistence.books.ledger.PostingKeys;
import io.corro.persistence.books.ledger.Transfer;
import io.corro.persistence.books.wallet.WalletMovement.Type;

/** Money that has arrived at the payment provider, booked to wallets within the caller's transaction. Stateless. */
public final class Deposits {

    private Deposits() {}

    /** Books an amount once under its key, about nothing but the wallet. */
    public static void book(Handle handle, PostingKey key, UUID walletId, String currency, BigDecimal amount) {
        book(handle, WalletMovement.of(walletId, Type.DEPOSIT, amount, key, "deposit", walletId, "deposit"), currency);
    }

    /** Books what has arrived once under the movement's key. */
    public static void book(Handle handle, WalletMovement arrived, String currency) {
        PostingKey key = arrived.key();
        UUID walletId = arrived.walletId();
        BigDecimal amount = arrived.amount();
        PostingKeys.once(handle, key, ContentHash.of(walletId, currency, amount), () -> {
            Wallets.move(handle, arrived);
            return Ledger.post(handle, Transfer.of(key, "deposit", LedgerAccount.pspClearing(currency),
                    LedgerAccount.userWallet(walletId, currency), amount)).toString();
        });
    }
}
