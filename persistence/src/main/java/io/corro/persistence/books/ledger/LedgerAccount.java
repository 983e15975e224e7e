package io.corro.persistence.books.ledger;

import java.util.Locale;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * An account of the general ledger, real money.
 *
 * @param code    readable identity: the type with its owner, or with currency and book for accounts of the house
 * @param ownerId the wallet or product behind it; null for accounts of the house
 */
public record LedgerAccount(String code, Type type, String currency, @Nullable UUID ownerId) {

    /** What an account stands for. Assets grow by debit; what the house owes and earns grows by credit. */
    public enum Type {
        USER_WALLET(Direction.CREDIT),
        INVESTMENT_POOL(Direction.CREDIT),
        /** Money on its way to or from a payment provider. */
        PSP_CLEARING(Direction.DEBIT),
        HOUSE_CASH(Direction.DEBIT),
        HOUSE_REVENUE(Direction.CREDIT),
        /** The other side of products' gains and losses. */
        HOUSE_PNL(Direction.CREDIT),
        SUSPENSE(Direction.CREDIT);

        private final Direction normalSide;

        Type(Direction normalSide) {
            this.normalSide = normalSide;
        }

        public Direction normalSide() {
            return normalSide;
        }

        /** The name in the database. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A side of a posting. */
    public enum Direction {
        DEBIT, CREDIT;

        /** The name in the database. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public static LedgerAccount userWallet(UUID walletId, String currency) {
        return owned(Type.USER_WALLET, walletId, currency);
    }

    public static LedgerAccount investmentPool(UUID productId, String currency) {
        return owned(Type.INVESTMENT_POOL, productId, currency);
    }

    public static LedgerAccount pspClearing(String currency) {
        return house(Type.PSP_CLEARING, currency);
    }

    public static LedgerAccount houseCash(String currency) {
        return house(Type.HOUSE_CASH, currency);
    }

    public static LedgerAccount houseRevenue(String currency) {
        return house(Type.HOUSE_REVENUE, currency);
    }

    public static LedgerAccount housePnl(String currency) {
        return house(Type.HOUSE_PNL, currency);
    }

    public static LedgerAccount suspense(String currency) {
        return house(Type.SUSPENSE, currency);
    }

    /** Management fees that a product's daily cuts have set aside; income once a distribution has been approved. */
    public static LedgerAccount feeAccrual(UUID productId, String currency) {
        return new LedgerAccount("fee_accrual:" + productId, Type.SUSPENSE, currency, productId);
    }

    /** What the house bears of a product's losses because its investors have nothing left to lose. */
    public static LedgerAccount productShortfall(UUID productId, String currency) {
        return new LedgerAccount("shortfall:" + productId, Type.HOUSE_PNL, currency, productId);
    }

    /** Money of people whose accounts can no longer take it. */
    public static LedgerAccount unclaimed(String currency) {
        return new LedgerAccount("unclaimed:" + currency + ":real", Type.SUSPENSE, currency, null);
    }

    private static LedgerAccount owned(Type type, UUID ownerId, String currency) {
        return new LedgerAccount(type.word() + ":" + ownerId, type, currency, ownerId);
    }

    private static LedgerAccount house(Type type, String currency) {
        return new LedgerAccount(type.word() + ":" + currency + ":real", type, currency, null);
    }
}
