package io.corro.persistence.investment;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

import io.corro.persistence.Database;
import io.corro.persistence.financial.Wallet;
import io.corro.persistence.financial.WalletLimits;
import io.corro.persistence.financial.Wallets;
import io.corro.persistence.platform.ActionLog;
import io.corro.persistence.platform.Amounts;
import io.corro.persistence.platform.CaseMove;
import io.corro.persistence.platform.Cases;
import io.corro.persistence.platform.ContentHash;
import io.corro.persistence.platform.Currencies;
import io.corro.persistence.platform.MoneyRefusal;
import io.corro.persistence.platform.PostingKey;
import io.corro.persistence.platform.RefusedException;
import io.corro.persistence.platform.RequestKeys;
import io.corro.persistence.platform.RequestKeys.Answer;
import io.corro.persistence.platform.RequestKeys.RequestKey;

/**
 * Takes requests to withdraw. One transaction, with the wallet locked, checks everything, uses the limits, promises the
 * units and opens the case: requests at the same moment cannot together pass a limit or spend a unit twice.
 */
public final class WithdrawalRequests {
    public static final String PROCESS = "withdrawal";
    private static final String SCOPE = "withdrawal";
    private static final int PERCENT_DIGITS = 2;

    private final Jdbi jdbi;

    public WithdrawalRequests(Database database) {
        this.jdbi = database.jdbi();
    }

    /** Takes a request, or says why not; a refusal leaves nothing but its line in the action log. */
    public RequestOutcome request(NewWithdrawal request) {
        try {
            return jdbi.inTransaction(handle -> attempt(handle, request));
        } catch (RefusedException e) {
            return jdbi.inTransaction(handle -> refuse(handle, request, e));
        }
    }

    public Optional<Withdrawal> find(UUID requestId) {
        return jdbi.withHandle(handle -> WithdrawalRows.find(handle, Withdrawal.caseIdOf(requestId)));
    }

    /**
     * A page of a user's withdrawals, the newest first.
     *
     * @param after the last one of the page before
     */
    public List<Withdrawal> list(UUID userId, Optional<UUID> after, int limit) {
        return jdbi.withHandle(handle -> WithdrawalRows.list(handle, userId, after, limit));
    }

    private static RequestOutcome attempt(Handle handle, NewWithdrawal request) {
        Answer accepted = new Answer(hash(request), Answer.ACCEPTED, request.requestId().toString());
        if (!RequestKeys.claim(handle, key(request), accepted)) {
            return repeated(handle, request);
        }
        take(handle, request);
        return new RequestOutcome.Accepted(request.requestId());
    }

    private static RequestOutcome repeated(Handle handle, NewWithdrawal request) {
        Answer answer = RequestKeys.find(handle, key(request)).orElseThrow();
        if (!answer.requestHash().equals(hash(request))) {
            throw new RefusedException(MoneyRefusal.KEY_REUSED, request.requestKey());
        }
        return answer.outcome().equals(Answer.ACCEPTED)
                ? new RequestOutcome.Accepted(UUID.fromString(answer.value()))
                : new RequestOutcome.Refused(MoneyRefusal.ofWord(answer.value()));
    }

    private static void take(Handle handle, NewWithdrawal request) {
        Holding asked = Holdings.find(handle, request.accountId())
                .filter(holding -> holding.userId().equals(request.userId()))
                .orElseThrow(() -> refused(MoneyRefusal.ACCOUNT_NOT_FOUND, request.accountId()));
        String destination = WithdrawalRows.destination(handle, request.paymentMethodId(), request.userId())
                .orElseThrow(() -> refused(MoneyRefusal.PAYMENT_METHOD_NOT_FOUND, request.paymentMethodId()));
        requireAmount(request.amount(), asked.currency());
        Wallet wallet = Wallets.lockOrOpen(handle, request.userId(), asked.currency());
        Holding holding = Holdings.lock(handle, request.accountId());
        holding.requireActive();
        holding.requirePriced();
        wallet.requireActive();
        BigDecimal fee = fee(request, holding.currency());
        holding.requireUnlocked(request.at());
        write(handle, request, holding, wallet, fee, destination);
    }

    private static void write(Handle handle, NewWithdrawal request, Holding holding, Wallet wallet, BigDecimal fee,
                              String destination) {
        String caseId = Withdrawal.caseIdOf(request.requestId());
        String actor = request.userId().toString();
        Cases.open(handle, new Cases.NewCase(caseId, PROCESS, request.requestId(), request.userId(),
                        holding.productId(), holding.currency(), request.amount()),
                "requested", actor, "asked for " + Amounts.money(request.amount(), holding.currency()) + " " + holding.currency(),
                request.at());
        WithdrawalRows.insert(handle, request, holding, wallet.id(), fee,
                contentHash(request.amount(), holding.currency(), destination));
        Holdings.hold(handle, PostingKey.of(caseId, "hold"), holding.id(), holding.unitsFor(request.amount()));
        WalletLimits.reserve(handle, caseId, request.userId(), holding.currency(), request.amount(),
                LocalDate.ofInstant(request.at(), ZoneOffset.UTC));
        Cases.move(handle, CaseMove.to(caseId, "held", CaseMove.SYSTEM,
                "units and limits are held", request.at()));
    }

    /** Another body under a used key must not replace the first answer; any other refusal is the key's answer. */
    private static RequestOutcome refuse(Handle handle, NewWithdrawal request, RefusedException refusal) {
        MoneyRefusal reason = refusal.refusal();
        if (reason != MoneyRefusal.KEY_REUSED) {
            RequestKeys.claim(handle, key(request), new Answer(hash(request), Answer.REFUSED, reason.word()));
        }
        ActionLog.write(handle, ActionLog.Entry.direct(Optional.empty(), PROCESS, "request", request.userId(),
                refusal.getMessage(), Optional.of(reason), request.at()));
        return new RequestOutcome.Refused(reason);
    }

    /** What an approver must have seen. */
    static String contentHash(BigDecimal amount, String currency, String destination) {
        return ContentHash.of(amount, currency, destination);
    }

    private static void requireAmount(BigDecimal amount, String currency) {
        if (amount.signum() <= 0 || !Currencies.isPostable(amount, currency) || !Currencies.isStorable(amount)) {
            throw new RefusedException(MoneyRefusal.INVALID_AMOUNT, Amounts.number(amount) + " " + currency);
        }
    }

    private static BigDecimal fee(NewWithdrawal request, String currency) {
        BigDecimal fee = Currencies.round(
                request.amount().multiply(request.feePct()).movePointLeft(PERCENT_DIGITS), currency);
        if (fee.compareTo(request.amount()) >= 0) {
            throw new RefusedException(MoneyRefusal.AMOUNT_BELOW_FEE, "fee " + Amounts.money(fee, currency));
        }
        return fee;
    }

    private static RequestKey key(NewWithdrawal request) {
        return new RequestKey(SCOPE, request.userId(), request.requestKey());
    }

    private static String hash(NewWithdrawal request) {
        return ContentHash.of(request.accountId(), request.paymentMethodId(), request.amount());
    }

    private static RefusedException refused(MoneyRefusal refusal, UUID id) {
        return new RefusedException(refusal, id.toString());
    }
}
