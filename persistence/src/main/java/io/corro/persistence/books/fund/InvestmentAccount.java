package io.corro.persistence.books.fund;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

import io.corro.persistence.books.ledger.Currencies;
import io.corro.persistence.books.ledger.RefusedException;
import io.corro.persistence.books.user.UserError;

/**
 * A user's investment account with what matters of its product and its owner.
 *
 * @param reservedUnits the part of {@code units} that is held
 * @param nav           current price of a unit
 * @param userGone      whether the owner has left the platform for good
 */
public record InvestmentAccount(UUID id, UUID userId, UUID productId, String productCode, Status status,
        String currency,
        BigDecimal units, BigDecimal reservedUnits, BigDecimal nav, int lockupDays, Instant openedAt,
        boolean userActive, boolean userGone) {
    private static final int UNIT_SCALE = 8;
    /** The price of what is worth nothing. */
    private static final BigDecimal LOWEST_NAV = BigDecimal.ONE.movePointLeft(UNIT_SCALE);

    /** Whether money may leave it. */
    public enum Status {
        PENDING, ACTIVE, SUSPENDED, CLOSED
    }

    /** The units that pay an amount, rounded up: less than a hundred-millionth of a unit stays in the product. */
    public BigDecimal unitsFor(BigDecimal amount) {
        return amount.divide(nav, UNIT_SCALE, RoundingMode.UP);
    }

    /** The units that are worth an amount, half-even: over many holdings the differences cancel out. */
    public BigDecimal unitsWorth(BigDecimal amount) {
        return amount.divide(nav, UNIT_SCALE, RoundingMode.HALF_EVEN);
    }

    /** What is not held. */
    public BigDecimal freeUnits() {
        return units.subtract(reservedUnits);
    }

    public BigDecimal value(BigDecimal ofUnits) {
        return Currencies.round(ofUnits.multiply(nav), currency);
    }

    /** @throws RefusedException unless money may leave it */
    public void requireActive() {
        if (!userActive) {
            throw new RefusedException(UserError.USER_NOT_ACTIVE, "user " + userId);
        }
        switch (status) {
            case ACTIVE -> {}
            case CLOSED -> throw new RefusedException(FundError.ACCOUNT_CLOSED, "account " + id);
            case PENDING, SUSPENDED -> throw new RefusedException(FundError.ACCOUNT_FROZEN, "account " + id);
        }
    }

    /** @throws RefusedException if the product is worth nothing: nobody can leave it until it is worth something */
    public void requirePriced() {
        if (nav.compareTo(LOWEST_NAV) <= 0) {
            throw new RefusedException(FundError.PRODUCT_SUSPENDED, productCode);
        }
    }

    public void requireUnlocked(Instant at) {
        if (at.isBefore(openedAt.plus(Duration.ofDays(lockupDays)))) {
            throw new RefusedException(FundError.LOCKED_UP, lockupDays + " days from " + openedAt);
        }
    }
}
