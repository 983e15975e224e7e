package io.corro.persistence.investment;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;

import org.jdbi.v3.core.Handle;

import io.corro.persistence.financial.Wallet;
import io.corro.persistence.financial.WalletMovement;
import io.corro.persistence.financial.WalletMovement.Type;
import io.corro.persistence.financial.Wallets;
import io.corro.persistence.investment.Holdings.Movement;
import io.corro.persistence.platform.ContentHash;
import io.corro.persistence.platform.Holds;
import io.corro.persistence.platform.Ledger;
import io.corro.persistence.platform.LedgerAccount;
import io.corro.persistence.platform.MoneyRefusal;
import io.corro.persistence.platform.PostingKey;
import io.corro.persistence.platform.PostingKeys;
import io.corro.persistence.platform.Transfer;

/**
 * One line on its way: units of the holding are burned for the fee, which is the house's, and for the payout, which is
 * the owner's. Other investors neither gain nor lose by it, at whatever price. Wallet, account and product are locked
 * by the caller.
 *
 * @param held   units promised to this line
 * @param wallet of the owner; empty when nothing is paid out
 */
record LinePosting(Distribution run, DistributionLine line, Holding holding, Optional<BigDecimal> held,
                   Optional<Wallet> wallet) {
    private static final String DISTRIBUTED = """
            INSERT INTO investment.distributions (account_id, amount, distribution_date, status, period_start,
                                                  period_end, gross_profit, performance_fee_amount,
                                                  management_fee_amount, transaction_id, wallet_trans_id, paid_at)
            VALUES (:accountId, :amount, greatest(:date, :periodEnd), 'paid', :periodStart, :periodEnd, :gross,
                    :performanceFee, :managementFee, :transactionId, :walletTransId, :at)
            """;

    /** What was posted. @param units burned; negative when given back */
    record Posted(BigDecimal units, BigDecimal payout) { }

    /** Why it cannot be posted now. */
    Optional<MoneyRefusal> obstacle() {
        if (holding.freeUnits().add(held.orElse(BigDecimal.ZERO)).compareTo(units()) < 0) {
            return Optional.of(MoneyRefusal.INSUFFICIENT_UNITS);
        }
        if (line.payout().signum() == 0 || isUnclaimed()) {
            return Optional.empty();
        }
        if (!holding.userActive()) {
            return Optional.of(MoneyRefusal.USER_NOT_ACTIVE);
        }
        if (holding.status() != Holding.Status.ACTIVE) {
            return Optional.of(MoneyRefusal.ACCOUNT_FROZEN);
        }
        return wallet.orElseThrow().status() == Wallet.Status.FROZEN
                ? Optional.of(MoneyRefusal.WALLET_FROZEN) : Optional.empty();
    }

    /** Posts it, once. */
    Posted post(Handle handle, Instant at) {
        PostingKey key = run.key("line").nth(line.ordinal());
        String hash = ContentHash.of(
                line.accountId(), line.performanceFee(), line.amount(), line.refund(), line.isReinvested());
        PostingKeys.once(handle, key, hash, () -> {
            held.ifPresent(promised ->
                    Holdings.resolveHold(handle, run.hold(line.ordinal()), units().min(promised)));
            Optional<UUID> movement = pay(handle, key);
            postToLedger(handle, key);
            moveUnits(handle, key, movement, at);
            DistributionLines.posted(handle, line, line.payout().signum() > 0 && isUnclaimed(), units(), at);
            return units().toPlainString();
        });
        return new Posted(units(), line.payout());
    }

    /** That are burned; negative when a fee is given back. */
    private BigDecimal units() {
        return holding.unitsWorth(line.taken().subtract(line.refund()));
    }

    /** Nobody is there any more to take the money, or an operator has said so. */
    private boolean isUnclaimed() {
        return line.isUnclaimed() || holding.userGone() || holding.status() == Holding.Status.CLOSED
                || wallet.filter(found -> found.status() == Wallet.Status.CLOSED).isPresent();
    }

    private Optional<UUID> pay(Handle handle, PostingKey key) {
        if (line.payout().signum() == 0 || isUnclaimed()) {
            return Optional.empty();
        }
        return Optional.of(Wallets.move(handle, WalletMovement.of(wallet.orElseThrow().id(), Type.DISTRIBUTION,
                line.payout(), key, "distribution", run.id(), "Profit of " + run.productCode())));
    }

    private void postToLedger(Handle handle, PostingKey key) {
        LedgerAccount pool = LedgerAccount.investmentPool(run.productId(), run.currency());
        LedgerAccount taker = isUnclaimed() || wallet.isEmpty() ? LedgerAccount.unclaimed(run.currency())
                : LedgerAccount.userWallet(wallet.get().id(), run.currency());
        Transfer.Builder transfer = new Transfer.Builder(key, "distribution")
                .move(pool, taker, line.payout())
                .shift(pool, LedgerAccount.houseRevenue(run.currency()), line.performanceFee().subtract(line.refund()));
        if (!transfer.isEmpty()) {
            Ledger.post(handle, transfer.build());
        }
    }

    private void moveUnits(Handle handle, PostingKey key, Optional<UUID> movement, Instant at) {
        if (line.refund().signum() > 0) {
            Holdings.mint(handle, holding, units().negate());
            Holdings.resetMark(handle, holding.id(), line.highWaterMark().max(run.nav().orElseThrow()));
            Holdings.write(handle, holding, new Movement(key, "adjustment", line.refund(), units().negate(),
                    holding.units().subtract(units()), Optional.empty(), run.id()));
            return;
        }
        BigDecimal feeUnits = holding.unitsWorth(line.performanceFee());
        Holdings.burn(handle, holding, units(), line.payout());
        Holdings.raiseMark(handle, holding.id(), run.nav().orElseThrow());
        if (line.performanceFee().signum() > 0) {
            Holdings.write(handle, holding, new Movement(PostingKey.of(run.caseId(), key.step() + "/fee"),
                    "performance_fee", line.performanceFee(), feeUnits, holding.units().subtract(feeUnits),
                    Optional.empty(), run.id()));
        }
        Optional<UUID> transaction = line.amount().signum() == 0 ? Optional.empty()
                : Optional.of(Holdings.write(handle, holding, new Movement(key, "distribution", line.amount(),
                        units().subtract(feeUnits), holding.units().subtract(units()), movement, run.id())));
        if (run.restates().isEmpty()) {
            writeDistribution(handle, transaction, movement, at);
        }
    }

    private void writeDistribution(Handle handle, Optional<UUID> transaction, Optional<UUID> movement, Instant at) {
        handle.createUpdate(DISTRIBUTED)
                .bind("accountId", line.accountId()).bind("amount", line.amount())
                .bind("date", LocalDate.ofInstant(at, ZoneOffset.UTC))
                .bind("periodStart", run.periodStart()).bind("periodEnd", run.periodEnd())
                .bind("gross", line.amount().add(line.performanceFee()).add(line.managementFee()))
                .bind("performanceFee", line.performanceFee()).bind("managementFee", line.managementFee())
                .bind("transactionId", transaction.orElse(null)).bind("walletTransId", movement.orElse(null))
                .bind("at", at).execute();
    }
}
