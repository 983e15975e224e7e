package io.corro.persistence.books.distribution;

import java.math.BigDecimal;
import java.util.Optional;

import io.corro.error.ErrorCode;
import io.corro.persistence.books.fund.FundError;
import io.corro.persistence.books.fund.InvestmentAccount;
import io.corro.persistence.books.ledger.ContentHash;
import io.corro.persistence.books.ledger.LedgerAccount;
import io.corro.persistence.books.ledger.PostingKey;
import io.corro.persistence.books.ledger.Transfer;
import io.corro.persistence.books.user.UserError;
import io.corro.persistence.books.wallet.Wallet;
import io.corro.persistence.books.wallet.WalletError;
import io.corro.persistence.books.wallet.WalletMovement;
import io.corro.persistence.books.wallet.WalletMovement.Type;

/**
 * One line on its way: units of the holding are burned for the fee, which is the house's, and for the payout, which is
 * the owner's; or units are given back for a refund. Other investors neither gain nor lose by it, at whatever price.
 * Pure; wallet, account and product are locked by the caller.
 *
 * @param held   units held for this line
 * @param wallet of the owner; empty when nothing is paid out
 */
record LinePosting(Distribution run, DistributionLine line, InvestmentAccount holding, Optional<BigDecimal> held,
        Optional<Wallet> wallet) {

    /** Why it cannot be posted now. */
    Optional<ErrorCode> obstacle() {
        if (holding.freeUnits().add(held.orElse(BigDecimal.ZERO)).compareTo(units()) < 0) {
            return Optional.of(FundError.INSUFFICIENT_UNITS);
        }
        if (payout().signum() == 0 || isUnclaimed()) {
            return Optional.empty();
        }
        if (!holding.userActive()) {
            return Optional.of(UserError.USER_NOT_ACTIVE);
        }
        if (holding.status() != InvestmentAccount.Status.ACTIVE) {
            return Optional.of(FundError.ACCOUNT_FROZEN);
        }
        return wallet.orElseThrow().status() == Wallet.Status.FROZEN
                ? Optional.of(WalletError.WALLET_FROZEN) : Optional.empty();
    }

    PostingKey key() {
        return run.key("line").nth(line.ordinal());
    }

    /** Of the fee's line in the statement. */
    PostingKey feeKey() {
        return PostingKey.of(run.caseId(), key().step() + "/fee");
    }

    String contentHash() {
        return ContentHash.of(
                line.accountId(), line.performanceFee(), line.amount(), line.refund(), line.isReinvested());
    }

    /** That are burned; negative when a fee is given back. */
    BigDecimal units() {
        return holding.unitsWorth(line.taken().subtract(line.refund()));
    }

    BigDecimal feeUnits() {
        return holding.unitsWorth(line.performanceFee());
    }

    BigDecimal unitsAfter() {
        return holding.units().subtract(units());
    }

    BigDecimal payout() {
        return line.payout();
    }

    /** Whether money goes to the owner's wallet. */
    boolean isPaid() {
        return payout().signum() > 0 && !isUnclaimed();
    }

    /** Whether money goes to the account for money that nobody takes. */
    boolean isPaidToNobody() {
        return payout().signum() > 0 && isUnclaimed();
    }

    /** The mark that the holding has been charged up to. */
    BigDecimal mark() {
        return line.highWaterMark().max(run.nav().orElseThrow());
    }

    WalletMovement movement() {
        return WalletMovement.of(wallet.orElseThrow().id(), Type.DISTRIBUTION, payout(), key(), "distribution",
                run.id(), "Profit of " + run.productCode());
    }

    /** Empty when no money moves, because all of it stays in the holding. */
    Optional<Transfer> transfer() {
        LedgerAccount pool = LedgerAccount.investmentPool(run.productId(), run.currency());
        LedgerAccount taker = isPaid() ? LedgerAccount.userWallet(wallet.orElseThrow().id(), run.currency())
                : LedgerAccount.unclaimed(run.currency());
        Transfer.Builder transfer = new Transfer.Builder(key(), "distribution")
                .move(pool, taker, payout())
                .shift(pool, LedgerAccount.houseRevenue(run.currency()), line.performanceFee().subtract(line.refund()));
        return transfer.isEmpty() ? Optional.empty() : Optional.of(transfer.build());
    }

    /** Nobody is there any more to take the money, or an operator has said so. */
    private boolean isUnclaimed() {
        return line.isUnclaimed() || holding.userGone() || holding.status() == InvestmentAccount.Status.CLOSED
                || wallet.filter(found -> found.status() == Wallet.Status.CLOSED).isPresent();
    }
}
