package io.corro.workflows.withdrawal;

import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.temporal.common.SearchAttributes;

import io.corro.persistence.books.cases.Decider;
import io.corro.persistence.books.ledger.Amounts;
import io.corro.persistence.books.ledger.Currencies;
import io.corro.persistence.books.withdrawal.Withdrawal;
import io.corro.persistence.books.withdrawal.WithdrawalAction;
import io.corro.persistence.books.withdrawal.WithdrawalActions;
import io.corro.persistence.books.withdrawal.WithdrawalDecisions;
import io.corro.persistence.books.withdrawal.WithdrawalPayouts;
import io.corro.persistence.books.withdrawal.WithdrawalRequests;
import io.corro.persistence.books.withdrawal.WithdrawalStage;
import io.corro.workflows.cases.OperatorActions;
import io.corro.workflows.payment.ProviderEvent;
import io.corro.workflows.runtime.ProcessEnvironment;
import io.corro.workflows.runtime.ProcessModule;
import io.corro.workflows.runtime.StartRequest;
import io.corro.workflows.runtime.Wake;
import io.corro.workflows.runtime.Workers;
import io.corro.workflows.temporal.SearchKeys;

/** Withdrawals, as the runtime sees them. */
public final class WithdrawalProcess implements ProcessModule {
    /** How the type of an event about money that has come back ends. */
    private static final String RETURNED = ".returned";

    private final ProcessEnvironment environment;
    private final WithdrawalPolicy policy;
    private final WithdrawalDecisions withdrawals;
    private final LateNews lateNews;

    public WithdrawalProcess(ProcessEnvironment environment, WithdrawalPolicy policy) {
        this.environment = environment;
        this.policy = policy;
        this.withdrawals = new WithdrawalDecisions(environment.database());
        this.lateNews = new LateNews(new WithdrawalPayouts(environment.database()));
    }

    /** What customers do with withdrawals. */
    public Withdrawals service(OperatorActions actions) {
        return new Withdrawals(new WithdrawalRequests(environment.database()), policy, this, actions,
                environment.clock());
    }

    @Override
    public String name() {
        return WithdrawalRequests.PROCESS;
    }

    @Override
    public String idPrefix() {
        return Withdrawal.CASE_PREFIX;
    }

    @Override
    public void register(Workers workers) {
        workers.money().registerWorkflowImplementationTypes(WithdrawalWorkflowImpl.class);
        workers.money().registerActivitiesImplementations(
                new WithdrawalActivitiesImpl(environment.database(), environment.tables().cases(), policy));
        workers.payout().registerActivitiesImplementations(
                new PayoutActivitiesImpl(withdrawals, environment.provider()));
    }

    @Override
    public List<String> openCases(String afterCaseId, int limit) {
        return environment.tables().cases().openAfter(name(), afterCaseId, limit);
    }

    @Override
    public void ensureRunning(String caseId) {
        environment.ensureRunning(start(withdrawals.find(caseId).orElseThrow()));
    }

    /**
     * News about an open withdrawal wake its run. After the end the row takes them in at once: no run stands for it any
     * more, and one that was woken could be lost with this process. A return that comes before the end stays in the
     * inbox until the row has taken in the payment.
     */
    @Override
    public void onProviderEvent(String caseId, ProviderEvent event) {
        Withdrawal withdrawal = withdrawals.find(caseId).orElseThrow();
        if (withdrawal.stage().isFinal()) {
            environment.provider().find(withdrawal.payoutKey().toString()).ifPresent(payment -> lateNews.takeIn(
                    withdrawal, payment.settledMinor(), payment.returnedMinor(), environment.clock().instant()));
            return;
        }
        environment.client().wake(start(withdrawal), new Wake(Wake.PROVIDER, event.type(), event.key()));
        if (event.type().endsWith(RETURNED)) {
            throw new IllegalStateException(caseId + " is " + withdrawal.stage().code()
                    + "; its return is booked when the payment has been");
        }
    }

    @Override
    public List<String> allowedActions(String stage) {
        return WithdrawalAction.allowedIn(WithdrawalStage.fromCode(stage));
    }

    @Override
    public Decider decider() {
        return new WithdrawalActions();
    }

    @Override
    public void wake(String caseId, Wake wake) {
        environment.client().wake(start(withdrawals.find(caseId).orElseThrow()), wake);
    }

    @Override
    public Map<String, String> businessRow(String caseId) {
        Withdrawal row = withdrawals.find(caseId).orElseThrow();
        Map<String, String> shown = new LinkedHashMap<>();
        shown.put("account_id", row.accountId().toString());
        shown.put("product", row.productCode());
        shown.put("gross", Amounts.money(row.gross(), row.currency()));
        shown.put("fee", Amounts.money(row.fee(), row.currency()));
        shown.put("net", Amounts.money(row.net(), row.currency()));
        shown.put("currency", row.currency());
        shown.put("payment_method_id", row.paymentMethodId().toString());
        shown.put("content_hash", row.contentHash());
        shown.put("approval_reasons", row.approvalReasons());
        shown.put("provider_reference", row.providerReference().orElse(""));
        shown.put("paid", Amounts.money(row.paid(), row.currency()));
        shown.put("fee_charged", Amounts.money(row.feeCharged(), row.currency()));
        shown.put("returned", Amounts.money(row.returned(), row.currency()));
        shown.put("rejection_reason", row.rejectionReason().orElse(""));
        return shown;
    }

    private static long minor(Withdrawal withdrawal, BigDecimal amount) {
        return Currencies.toMinor(amount, withdrawal.currency());
    }

    private static StartRequest start(Withdrawal withdrawal) {
        String summary = "Withdrawal of %s %s from %s".formatted(
                Amounts.money(withdrawal.gross(), withdrawal.currency()), withdrawal.currency(),
                withdrawal.productCode());
        String details = "Request `%s`, asked for at %s.\n\nUnits → wallet → %s. Case `%s`.".formatted(
                withdrawal.id(), withdrawal.requestedAt().atOffset(ZoneOffset.UTC), withdrawal.rail(),
                withdrawal.caseId());
        return new StartRequest(WithdrawalWorkflow.TYPE, withdrawal.caseId(), withdrawal.caseId(), summary, details,
                SearchAttributes.newBuilder()
                        .set(SearchKeys.STAGE, withdrawal.stage().code())
                        .set(SearchKeys.CUSTOMER, withdrawal.userId().toString())
                        .set(SearchKeys.PRODUCT, withdrawal.productCode())
                        .set(SearchKeys.CURRENCY, withdrawal.currency())
                        .set(SearchKeys.AMOUNT_MINOR, minor(withdrawal, withdrawal.gross()))
                        .build());
    }
}
