package io.corro.persistence.books.payment;

import java.util.Optional;
import java.util.UUID;

/**
 * A stored means of payment.
 *
 * @param type  {@code card}, {@code bank_account} or {@code wallet}
 * @param token the provider's; a wallet has none
 */
public record PaymentMethod(UUID id, UUID userId, String type, Optional<String> token, boolean isDefault,
        Optional<String> lastFour, Optional<String> brand, Optional<Integer> expMonth,
        Optional<Integer> expYear) {

    /** Whether it pays out of the user's wallet, without a provider. */
    public boolean isWallet() {
        return type.equals("wallet");
    }
}
