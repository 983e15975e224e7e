package io.corro.persistence.financial;

import java.math.BigDecimal;
import java.util.UUID;

import org.jdbi.v3.core.Handle;

import io.corro.persistence.financial.WalletMovement.Type;
import io.corro.persistence.platform.ContentHash;
import io.corro.persistence.platform.Ledger;
import io.corro.persistence.platform.LedgerAccount;
import io.corro.persistence.platform.PostingKey;
import io.corro.persistence.platform.PostingKeys;
import io.corro.persistence.platform.Transfer;

/** Money that has arrived at the payment provider, booked to wallets within the caller's transaction. Stateless. */
public final class Deposits {

    private Deposits() { }

    /** Books an amount once under its key. */
    public static void book(Handle handle, PostingKey key, UUID walletId, String currency, BigDecimal amount) {
        PostingKeys.once(handle, key, ContentHash.of(walletId, currency, amount), () -> {
            Wallets.move(handle, WalletMovement.of(
                    walletId, Type.DEPOSIT, amount, key, "deposit", walletId, "deposit"));
            return Ledger.post(handle, Transfer.of(key, "deposit", LedgerAccount.pspClearing(currency),
                    LedgerAccount.userWallet(walletId, currency), amount)).toString();
        });
    }
}
