package io.corro.persistence.books.withdrawal;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

import io.corro.error.ErrorCode;
import io.corro.error.ErrorCodes;
import io.corro.persistence.books.cases.ActionLog;
import io.corro.persistence.books.cases.CaseError;
import io.corro.persistence.books.cases.CaseTransition;
import io.corro.persistence.books.cases.Cases;
import io.corro.persistence.books.cases.RequestKeys;
import io.corro.persistence.books.cases.RequestKeys.Answer;
import io.corro.persistence.books.cases.RequestKeys.RequestKey;
import io.corro.persistence.books.fund.FundError;
import io.corro.persistence.books.fund.InvestmentAccount;
import io.corro.persistence.books.fund.InvestmentAccountTable;
import io.corro.persistence.books.ledger.Amounts;
import io.corro.persistence.books.ledger.ContentHash;
import io.corro.persistence.books.ledger.Currencies;
import io.corro.persistence.books.ledger.LedgerError;
import io.corro.persistence.books.ledger.PostingKey;
import io.corro.persistence.books.ledger.RefusedException;
import io.corro.persistence.books.payment.PaymentError;
import io.corro.persistence.books.user.UserError;
import io.corro.persistence.books.wallet.Wallet;
import io.corro.persistence.books.wallet.WalletError;
import io.corro.persistence.books.wallet.WalletLimits;
import io.corro.persistence.books.wallet.Wallets;
import io.corro.persistence.postgres.Database;

/**
 * Takes requests to withdraw. One transaction, with the wallet locked, checks everything, uses the limits, holds the
 * units and opens the case: requests at the same moment cannot together pass a limit or spend a unit twice.
 */
public final class WithdrawalRequests {
    public static final String PROCESS = "withdrawal";
    private static final String SCOPE = "withdrawal";
    private static final ErrorCodes REFUSALS = new ErrorCodes(WithdrawalError.values(), FundError.values(),
            WalletError.values(), LedgerError.values(), CaseError.values(), PaymentError.values(), UserError.values());

    private final Jdbi jdbi;

    public WithdrawalRequests(Database database) {
        this.jdbi = database.jdbi();
    }

    /** Takes a request, or says why not; a refusal leaves nothing but its line in the action log. */
    public WithdrawalOutcome request(NewWithdrawal request) {
        try {
            return jdbi.inTransaction(handle -> attempt(handle, request));
        } catch (RefusedException e) {
            return jdbi.inTransaction(handle -> refuse(handle, request, e));
        }
    }

    public Optional<Withdrawal> find(UUID requestId) {
        return jdbi.withHandle(handle -> WithdrawalTable.find(handle, Withdrawal.caseIdOf(requestId)));
    }

    /**
     * A page of a user's withdrawals, the newest first.
     *
     * @param after the last one of the page before
     */
    public List<Withdrawal> list(UUID userId, Optional<UUID> after, int limit) {
        return jdbi.withHandle(handle -> WithdrawalTable.list(handle, userId, after, limit));
    }

    private static WithdrawalOutcome attempt(Handle handle, NewWithdrawal request) {
        Answer accepted = new Answer(hash(request), Answer.ACCEPTED, request.requestId().toString());
        if (!RequestKeys.claim(handle, key(request), accepted)) {
            return repeated(handle, request);
        }
        take(handle, request);
        return new WithdrawalOutcome.Accepted(request.requestId());
    }

    private static WithdrawalOutcome repeated(Handle handle, NewWithdrawal request) {
        Answer answer = RequestKeys.find(handle, key(request)).orElseThrow();
        if (!answer.requestHash().equals(hash(request))) {
            throw new RefusedException(CaseError.KEY_REUSED, request.requestKey());
        }
        return answer.outcome().equals(Answer.ACCEPTED)
                ? new WithdrawalOutcome.Accepted(UUID.fromString(answer.value()))
                : new WithdrawalOutcome.Refused(REFUSALS.get(answer.value()));
    }

    private static void take(Handle handle, NewWithdrawal request) {
        InvestmentAccount asked = InvestmentAccountTable.find(handle, request.accountId())
                .filter(holding -> holding.userId().equals(request.userId()))
                .orElseThrow(() -> refused(FundError.ACCOUNT_NOT_FOUND, request.accountId()));
        String destination = WithdrawalTable.destination(handle, request.paymentMethodId(), request.userId())
                .orElseThrow(() -> refused(PaymentError.PAYMENT_METHOD_NOT_FOUND, request.paymentMethodId()));
        requireAmount(request.amount(), asked.currency());
        Wallet wallet = Wallets.lockOrOpen(handle, request.userId(), asked.currency());
        InvestmentAccount holding = InvestmentAccountTable.lock(handle, request.accountId());
        holding.requireActive();
        holding.requirePriced();
        wallet.requireActive();
        BigDecimal fee = fee(request, holding.currency());
        holding.requireUnlocked(request.at());
        write(handle, request, holding, wallet, fee, destination);
    }

    private static void write(Handle handle, NewWithdrawal request, InvestmentAccount holding, Wallet wallet,
            BigDecimal fee,
            String destination) {
        String caseId = Withdrawal.caseIdOf(request.requestId());
        String actor = request.userId().toString();
        Cases.open(handle, new Cases.NewCase(caseId, PROCESS, request.requestId(), request.userId(),
                holding.productId(), holding.currency(), request.amount()),
                WithdrawalStage.REQUESTED, actor,
                "asked for " + Amounts.money(request.amount(), holding.currency()) + " " + holding.currency(),
                request.at());
        WithdrawalTable.insert(handle, request, holding, wallet.id(), fee,
                contentHash(request.amount(), holding.currency(), destination));
        InvestmentAccountTable.hold(handle, PostingKey.of(caseId, "hold"), holding.id(),
                holding.unitsFor(request.amount()));
        WalletLimits.reserve(handle, caseId, request.userId(), holding.currency(), request.amount(),
                LocalDate.ofInstant(request.at(), ZoneOffset.UTC));
        Cases.transition(handle, CaseTransition.to(caseId, WithdrawalStage.HELD, CaseTransition.SYSTEM,
                "units and limits are held", request.at()));
    }

    /** Another body under a used key must not replace the first answer; any other refusal is the key's answer. */
    private static WithdrawalOutcome refuse(Handle handle, NewWithdrawal request, RefusedException refusal) {
        ErrorCode reason = refusal.error();
        if (reason != CaseError.KEY_REUSED) {
            RequestKeys.claim(handle, key(request), new Answer(hash(request), Answer.REFUSED, reason.code()));
        }
        ActionLog.write(handle, ActionLog.Entry.direct(Optional.empty(), PROCESS, "request", request.userId(),
                refusal.getMessage(), Optional.of(reason), request.at()));
        return new WithdrawalOutcome.Refused(reason);
    }

    /** What an approver must have seen. */
    static String contentHash(BigDecimal amount, String currency, String destination) {
        return ContentHash.of(amount, currency, destination);
    }

    private static void requireAmount(BigDecimal amount, String currency) {
        if (amount.signum() <= 0 || !Currencies.isPostable(amount, currency) || !Currencies.isStorable(amount)) {
            throw new RefusedException(LedgerError.INVALID_AMOUNT, Amounts.number(amount) + " " + currency);
        }
    }

    private static BigDecimal fee(NewWithdrawal request, String currency) {
        BigDecimal fee = WithdrawalFee.of(request.amount(), request.feePct(), currency);
        if (fee.compareTo(request.amount()) >= 0) {
            throw new RefusedException(WithdrawalError.AMOUNT_BELOW_FEE, "fee " + Amounts.money(fee, currency));
        }
        return fee;
    }

    private static RequestKey key(NewWithdrawal request) {
        return new RequestKey(SCOPE, request.userId(), request.requestKey());
    }

    private static String hash(NewWithdrawal request) {
        return ContentHash.of(request.accountId(), request.paymentMethodId(), request.amount());
    }

    private static RefusedException refused(ErrorCode refusal, UUID id) {
        return new RefusedException(refusal, id.toString());
    }
}
