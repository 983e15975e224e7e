package io.corro.persistence.books.withdrawal;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

import io.corro.error.ErrorCode;
import io.corro.persistence.books.cases.Case;
import io.corro.persistence.books.cases.Case.Need;
import io.corro.persistence.books.cases.Case.Outcome;
import io.corro.persistence.books.cases.CaseTransition;
import io.corro.persistence.books.cases.Cases;
import io.corro.persistence.books.flag.FlagError;
import io.corro.persistence.books.flag.KillSwitches;
import io.corro.persistence.books.fund.InvestmentAccount;
import io.corro.persistence.books.fund.InvestmentAccountTable;
import io.corro.persistence.books.fund.InvestmentAccountTable.Redemption;
import io.corro.persistence.books.ledger.Amounts;
import io.corro.persistence.books.ledger.ContentHash;
import io.corro.persistence.books.ledger.Currencies;
import io.corro.persistence.books.ledger.Holds;
import io.corro.persistence.books.ledger.Ledger;
import io.corro.persistence.books.ledger.LedgerAccount;
import io.corro.persistence.books.ledger.LedgerError;
import io.corro.persistence.books.ledger.PostingKey;
import io.corro.persistence.books.ledger.PostingKeys;
import io.corro.persistence.books.ledger.RefusedException;
import io.corro.persistence.books.ledger.Solvency;
import io.corro.persistence.books.ledger.Transfer;
import io.corro.persistence.books.wallet.Wallet;
import io.corro.persistence.books.wallet.WalletLimits;
import io.corro.persistence.books.wallet.WalletMovement;
import io.corro.persistence.books.wallet.WalletMovement.Type;
import io.corro.persistence.books.wallet.Wallets;
import io.corro.persistence.postgres.Database;

/**
 * The money of a withdrawal: units become money in the wallet, where it is held until the provider has paid it; then
 * the hold is posted, in part or in whole, or voided. What bounces comes back as a new entry.
 */
public final class WithdrawalPayouts {
    private static final String SETTLE = "settle";

    private final Jdbi jdbi;

    public WithdrawalPayouts(Database database) {
        this.jdbi = database.jdbi();
    }

    /**
     * The point of no return: checks everything again, sells the units and holds the money. Does nothing where a person
     * has ended it before.
     *
     * @param switches codes of kill switches, any of which stops it
     * @return why not; nothing has changed then
     */
    public Optional<ErrorCode> submit(String caseId, List<String> switches, Instant at) {
        try {
            jdbi.useTransaction(handle -> {
                Withdrawal withdrawal = WithdrawalTable.lock(handle, caseId);
                if (withdrawal.stage().isFinal()) {
                    return;
                }
                PostingKeys.once(handle, PostingKey.of(caseId, "redeem"), ContentHash.of(withdrawal.gross()), () -> {
                    Wallet wallet = Wallets.lock(handle, withdrawal.walletId());
                    InvestmentAccount holding = InvestmentAccountTable.lock(handle, withdrawal.accountId());
                    requirePayable(handle, withdrawal, wallet, holding, switches);
                    return sell(handle, withdrawal, holding, at).toString();
                });
            });
            return Optional.empty();
        } catch (RefusedException e) {
            return Optional.of(e.error());
        }
    }

    /** The provider has taken the order. */
    public void submitted(String caseId, String reference, Instant lookAgainAt, Instant at) {
        jdbi.useTransaction(handle -> {
            WithdrawalTable.lock(handle, caseId);
            WithdrawalTable.detail(handle, caseId, "provider_reference = ?", reference);
            Cases.transition(handle,
                    CaseTransition
                            .to(caseId, WithdrawalStage.SUBMITTED, CaseTransition.PROVIDER, "taken as " + reference, at)
                            .waiting(Need.NONE, "the provider's result", lookAgainAt));
        });
    }

    /** Nobody knows whether the provider has taken the order; after a while people must find out. */
    public void doubt(String caseId, Duration alertAfter, Instant at) {
        jdbi.useTransaction(handle -> {
            Withdrawal withdrawal = WithdrawalTable.lock(handle, caseId);
            Case shown = Cases.find(handle, caseId).orElseThrow();
            CaseTransition doubt = CaseTransition.to(
                    caseId, WithdrawalStage.IN_DOUBT, CaseTransition.SYSTEM, "no answer from the provider", at);
            if (withdrawal.stage() != WithdrawalStage.IN_DOUBT) {
                Cases.transition(handle, doubt.waiting(
                        Need.NONE, "an answer of the provider", at.plus(alertAfter)));
            } else if (shown.needs() != Need.DOUBT && !at.isBefore(shown.stageSince().plus(alertAfter))) {
                Cases.transition(handle, doubt.waiting(
                        Need.DOUBT, "two people who find out whether it was paid", at.plus(alertAfter)));
            }
        });
    }

    /** The provider has paid, perhaps in part: what it paid leaves the wallet, the rest is the customer's again. */
    public void settle(String caseId, BigDecimal paid, Instant at) {
        jdbi.useTransaction(handle -> {
            Withdrawal withdrawal = WithdrawalTable.lock(handle, caseId);
            PostingKeys.once(handle, PostingKey.of(caseId, SETTLE), ContentHash.of(paid), () -> {
                BigDecimal fee = WithdrawalFee.ofPart(
                        withdrawal.fee(), withdrawal.net(), paid, withdrawal.currency());
                Wallets.resolveHold(handle, withdrawal.moneyHold(), paid.add(fee));
                pay(handle, withdrawal, paid, fee);
                WalletLimits.consume(handle, caseId, paid.add(fee));
                finish(handle, withdrawal, paid, fee, at);
                return paid.toPlainString();
            });
        });
    }

    /** The provider has paid nothing and never will: the money stays in the wallet. */
    public void fail(String caseId, String reason, Instant at) {
        jdbi.useTransaction(handle -> {
            Withdrawal withdrawal = WithdrawalTable.lock(handle, caseId);
            PostingKeys.once(handle, PostingKey.of(caseId, SETTLE), ContentHash.of(BigDecimal.ZERO), () -> {
                Wallets.resolveHold(handle, withdrawal.moneyHold(), BigDecimal.ZERO);
                Wallets.cancel(handle, withdrawal.payoutKey(), reason);
                WalletLimits.release(handle, caseId);
                WithdrawalTable.end(handle, withdrawal.id(), WithdrawalStage.FAILED, reason, at);
                Cases.transition(handle,
                        CaseTransition.to(caseId, WithdrawalStage.FAILED, CaseTransition.PROVIDER, reason, at)
                                .ending(Outcome.FAILED));
                return reason;
            });
        });
    }

    /**
     * Paid money came back: a new entry, the payment stays what it was.
     *
     * @param returnedTotal all that has come back so far
     */
    public void bounce(String caseId, BigDecimal returnedTotal, Instant at) {
        jdbi.useTransaction(handle -> {
            Withdrawal withdrawal = WithdrawalTable.lock(handle, caseId);
            BigDecimal back = returnedTotal.subtract(withdrawal.returned());
            if (back.signum() > 0) {
                long total = Currencies.toMinor(returnedTotal, withdrawal.currency());
                PostingKey key = PostingKey.of(caseId, "return/" + total);
                PostingKeys.once(handle, key, ContentHash.of(back),
                        () -> giveBack(handle, withdrawal, key, back, returnedTotal, at));
            }
        });
    }

    /**
     * The provider has paid after all what was given up as unpaid: the house has a claim on the customer, which stays
     * in suspense until people have settled it.
     */
    public void paidAfterFailure(String caseId, BigDecimal paid, Instant at) {
        jdbi.useTransaction(handle -> {
            Withdrawal withdrawal = WithdrawalTable.lock(handle, caseId);
            PostingKey key = PostingKey.of(caseId, "late_payout");
            PostingKeys.once(handle, key, ContentHash.of(paid), () -> {
                String currency = withdrawal.currency();
                Cases.note(handle, caseId, CaseTransition.PROVIDER, "paid " + Amounts.money(paid, currency)
                        + " after it was given up; the claim is in suspense", at);
                return Ledger.post(handle, Transfer.of(key, "withdrawal paid after failure",
                        LedgerAccount.suspense(currency), LedgerAccount.pspClearing(currency), paid)).toString();
            });
        });
    }

    private static void requirePayable(
            Handle handle, Withdrawal withdrawal, Wallet wallet, InvestmentAccount holding, List<String> switches) {
        holding.requireActive();
        holding.requirePriced();
        wallet.requireActive();
        KillSwitches.switchedOff(handle, switches).ifPresent(code -> {
            throw new RefusedException(FlagError.SWITCHED_OFF, code);
        });
        Solvency.lock(handle, withdrawal.currency());
        Solvency solvency = Solvency.of(handle, withdrawal.currency());
        if (!solvency.covers(withdrawal.gross())) {
            throw new RefusedException(LedgerError.PLATFORM_CASH_SHORT, solvency.toString());
        }
    }

    private static UUID sell(Handle handle, Withdrawal withdrawal, InvestmentAccount holding, Instant at) {
        BigDecimal gross = withdrawal.gross();
        BigDecimal units = holding.unitsFor(gross);
        BigDecimal held = Holds.held(handle, withdrawal.unitsHold())
                .orElseThrow(() -> new RefusedException(LedgerError.HOLD_RESOLVED, withdrawal.unitsHold().toString()));
        PostingKey key = PostingKey.of(withdrawal.caseId(), "redeem");
        InvestmentAccountTable.resolveHold(handle, withdrawal.unitsHold(), units.min(held));
        UUID movement = Wallets.move(handle, movement(withdrawal, Type.REDEMPTION, gross, key));
        UUID transaction = InvestmentAccountTable.redeem(handle, holding,
                new Redemption(key, withdrawal.id(), units, gross, movement));
        UUID transfer = Ledger.post(handle, Transfer.of(key, "withdrawal redemption",
                LedgerAccount.investmentPool(withdrawal.productId(), withdrawal.currency()),
                LedgerAccount.userWallet(withdrawal.walletId(), withdrawal.currency()), gross));
        Wallets.hold(handle, withdrawal.moneyHold(), withdrawal.walletId(), gross);
        Wallets.announce(handle, movement(withdrawal, Type.WITHDRAWAL, withdrawal.net(), withdrawal.payoutKey()));
        WithdrawalTable.redeemed(handle, withdrawal.id(), units, transaction);
        Cases.transition(handle,
                CaseTransition.to(withdrawal.caseId(), WithdrawalStage.SUBMITTING, CaseTransition.SYSTEM,
                        Amounts.number(units) + " units sold at " + Amounts.number(holding.nav()), at));
        return transfer;
    }

    private static void pay(Handle handle, Withdrawal withdrawal, BigDecimal paid, BigDecimal fee) {
        PostingKey settle = PostingKey.of(withdrawal.caseId(), SETTLE);
        if (paid.compareTo(withdrawal.net()) == 0) {
            Wallets.complete(handle, movement(withdrawal, Type.WITHDRAWAL, paid, withdrawal.payoutKey()));
        } else {
            Wallets.cancel(handle, withdrawal.payoutKey(), "paid in part");
            Wallets.move(handle, movement(withdrawal, Type.WITHDRAWAL, paid, settle));
        }
        if (fee.signum() > 0) {
            Wallets.move(handle, movement(
                    withdrawal, Type.FEE, fee, PostingKey.of(withdrawal.caseId(), "fee")));
        }
        LedgerAccount wallet = LedgerAccount.userWallet(withdrawal.walletId(), withdrawal.currency());
        Ledger.post(handle, new Transfer.Builder(settle, "withdrawal payout")
                .move(wallet, LedgerAccount.pspClearing(withdrawal.currency()), paid)
                .move(wallet, LedgerAccount.houseRevenue(withdrawal.currency()), fee)
                .build());
    }

    private static void finish(Handle handle, Withdrawal withdrawal, BigDecimal paid, BigDecimal fee, Instant at) {
        boolean inFull = paid.compareTo(withdrawal.net()) == 0;
        WithdrawalTable.detail(handle, withdrawal.caseId(), "paid = ?, fee_charged = ?, paid_at = ?", paid, fee, at);
        WithdrawalTable.end(handle, withdrawal.id(), WithdrawalStage.PAID, null, at);
        Cases.transition(handle,
                CaseTransition.to(withdrawal.caseId(), inFull ? WithdrawalStage.PAID : WithdrawalStage.PARTIALLY_PAID,
                        CaseTransition.PROVIDER,
                        "paid " + Amounts.money(paid, withdrawal.currency()) + ", fee "
                                + Amounts.money(fee, withdrawal.currency()),
                        at).ending(Outcome.DONE));
    }

    private static String giveBack(Handle handle, Withdrawal withdrawal, PostingKey key, BigDecimal back,
            BigDecimal returnedTotal, Instant at) {
        WalletMovement refund = movement(withdrawal, Type.REFUND, back, key);
        Optional<UUID> paid = withdrawal.returned().signum() == 0
                ? Wallets.movement(handle, withdrawal.payoutKey()) : Optional.empty();
        Wallets.move(handle, paid.map(refund::reversing).orElse(refund));
        WithdrawalTable.detail(handle, withdrawal.caseId(), "returned = ?", returnedTotal);
        Cases.transition(handle,
                CaseTransition.to(withdrawal.caseId(), WithdrawalStage.RETURNED, CaseTransition.PROVIDER,
                        Amounts.money(back, withdrawal.currency()) + " came back", at).ending(Outcome.FAILED));
        return Ledger.post(handle, Transfer.of(key, "withdrawal returned",
                LedgerAccount.pspClearing(withdrawal.currency()),
                LedgerAccount.userWallet(withdrawal.walletId(), withdrawal.currency()), back)).toString();
    }

    private static WalletMovement movement(Withdrawal withdrawal, Type type, BigDecimal amount, PostingKey key) {
        return WalletMovement.of(withdrawal.walletId(), type, amount, key, "withdrawal_request", withdrawal.id(),
                "Withdrawal from " + withdrawal.productCode());
    }
}
