package io.corro.persistence.books.wallet;

import java.math.BigDecimal;
import java.util.UUID;

import io.corro.persistence.books.ledger.RefusedException;

/**
 * A user's money in one currency.
 *
 * @param reservedBalance the part of {@code balance} that is held
 */
public record Wallet(UUID id, UUID userId, String currency, BigDecimal balance, BigDecimal reservedBalance,
        Status status) {

    /** Whether money may leave it. */
    public enum Status {
        ACTIVE, FROZEN, CLOSED
    }

    public BigDecimal available() {
        return balance.subtract(reservedBalance);
    }

    /** @throws RefusedException unless money may leave it */
    public void requireActive() {
        switch (status) {
            case ACTIVE -> {}
            case FROZEN -> throw new RefusedException(WalletError.WALLET_FROZEN, "wallet " + id);
            case CLOSED -> throw new RefusedException(WalletError.WALLET_CLOSED, "wallet " + id);
        }
    }
}
