package io.corro.persistence.books.wallet;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

import io.corro.persistence.books.ledger.PostingKey;

/**
 * A link of a wallet's chain.
 *
 * @param key       names it; at most 120 characters
 * @param amount    positive
 * @param reference the row it is about
 * @param reverses  the movement that it takes back
 */
public record WalletMovement(UUID walletId, Type type, BigDecimal amount, PostingKey key, String referenceType,
        UUID reference, Optional<UUID> reverses, String description) {

    /** What a movement is; its direction follows. */
    public enum Type {
        DEPOSIT(1), WITHDRAWAL(-1), TRANSFER_IN(1), TRANSFER_OUT(-1), INVESTMENT(-1), REDEMPTION(1), DISTRIBUTION(1),
        SUBSCRIPTION_PAYMENT(-1), COURSE_PURCHASE(-1), EXCHANGE_IN(1), EXCHANGE_OUT(-1), FEE(-1), REFUND(1);

        private final int direction;

        Type(int direction) {
            this.direction = direction;
        }

        int direction() {
            return direction;
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public static WalletMovement of(UUID walletId, Type type, BigDecimal amount, PostingKey key, String referenceType,
            UUID reference, String description) {
        return new WalletMovement(
                walletId, type, amount, key, referenceType, reference, Optional.empty(), description);
    }

    public WalletMovement reversing(UUID movementId) {
        return new WalletMovement(
                walletId, type, amount, key, referenceType, reference, Optional.of(movementId), description);
    }

    BigDecimal signedAmount() {
        return type.direction() > 0 ? amount : amount.negate();
    }
}
