package io.corro.persistence.books.cash;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

import io.corro.persistence.books.ledger.Amounts;
import io.corro.persistence.books.ledger.ContentHash;
import io.corro.persistence.books.ledger.Ledger;
import io.corro.persistence.books.ledger.LedgerAccount;
import io.corro.persistence.books.ledger.PostingKey;
import io.corro.persistence.books.ledger.PostingKeys;
import io.corro.persistence.books.ledger.RefusedException;
import io.corro.persistence.books.ledger.Transfer;
import io.corro.persistence.books.notification.Notifications;
import io.corro.persistence.books.notification.Notifications.Notice;
import io.corro.persistence.books.user.Users;
import io.corro.persistence.books.wallet.Wallet;
import io.corro.persistence.books.wallet.WalletLimits;
import io.corro.persistence.books.wallet.WalletMovement;
import io.corro.persistence.books.wallet.WalletMovement.Type;
import io.corro.persistence.books.wallet.Wallets;

/** Money from one user to another, in one transaction and once for each key of the sender's. Thread-safe. */
public final class WalletTransfers {
    private static final String RECIPIENT = """
            SELECT id FROM auth.users WHERE email = CAST(:email AS citext) AND status = 'active'
            """;

    private final Jdbi jdbi;

    public WalletTransfers(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** @param to the recipient's address */
    public record NewTransfer(UUID userId, String to, String currency, BigDecimal amount, String requestKey,
            Instant at) {}

    /**
     * Moves the money; a repetition changes nothing.
     *
     * @return the transfer's id
     * @throws RefusedException if it does not move
     */
    public UUID transfer(NewTransfer wanted) {
        CashOrders.requireAmount(wanted.amount(), wanted.currency());
        String caseId = "transfer-" + UUID.nameUUIDFromBytes(
                (wanted.userId() + "/" + wanted.requestKey()).getBytes(StandardCharsets.UTF_8));
        PostingKey key = PostingKey.of(caseId, "transfer");
        return UUID.fromString(jdbi.inTransaction(handle -> PostingKeys.once(handle, key,
                ContentHash.of(wanted.to(), wanted.currency(), wanted.amount()),
                () -> post(handle, wanted, key).toString())));
    }

    private static UUID post(Handle handle, NewTransfer wanted, PostingKey key) {
        UUID recipient = handle.createQuery(RECIPIENT).bind("email", wanted.to()).mapTo(UUID.class).findOne()
                .orElseThrow(() -> new RefusedException(CashError.RECIPIENT_NOT_FOUND, "nobody"));
        if (recipient.equals(wanted.userId())) {
            throw new RefusedException(CashError.SAME_PERSON, recipient.toString());
        }
        Map<UUID, Wallet> wallets =
                Wallets.lockOrOpenAll(handle, List.of(wanted.userId(), recipient), wanted.currency());
        Wallet from = Objects.requireNonNull(wallets.get(wanted.userId()));
        Wallet to = Objects.requireNonNull(wallets.get(recipient));
        from.requireActive();
        to.requireActive();
        WalletLimits.reserve(handle, key.caseId(), wanted.userId(), wanted.currency(), wanted.amount(),
                LocalDate.ofInstant(wanted.at(), ZoneOffset.UTC));
        WalletLimits.consume(handle, key.caseId(), wanted.amount());
        Wallets.moveAll(handle, List.of(
                movement(from, Type.TRANSFER_OUT, wanted, PostingKey.of(key.caseId(), "out"), to.id()),
                movement(to, Type.TRANSFER_IN, wanted, PostingKey.of(key.caseId(), "in"), from.id())));
        Notifications.write(handle, new Notice(recipient, "financial.transfer_received",
                Map.of("amount", Amounts.money(wanted.amount(), wanted.currency()), "currency", wanted.currency(),
                        "from", Users.nameOf(handle, wanted.userId())),
                key.toString()));
        return Ledger.post(handle, Transfer.of(key, "transfer between users",
                LedgerAccount.userWallet(from.id(), wanted.currency()),
                LedgerAccount.userWallet(to.id(), wanted.currency()), wanted.amount()));
    }

    private static WalletMovement movement(Wallet wallet, Type type, NewTransfer wanted, PostingKey key, UUID other) {
        return WalletMovement.of(wallet.id(), type, wanted.amount(), key, "wallet", other, "transfer");
    }
}
