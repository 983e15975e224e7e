package io.corro.workflows.withdrawal;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.corro.error.ErrorCode;
import io.corro.persistence.books.cases.ActionResult;
import io.corro.persistence.books.cases.ActionResult.Accepted;
import io.corro.persistence.books.cases.CaseError;
import io.corro.persistence.books.fund.FundError;
import io.corro.persistence.books.ledger.LedgerError;
import io.corro.persistence.books.payment.PaymentError;
import io.corro.persistence.books.wallet.WalletError;
import io.corro.persistence.books.withdrawal.WithdrawalOutcome;
import io.corro.persistence.postgres.TestDatabase;
import io.corro.workflows.Eventually;
import io.corro.workflows.LedgerFixture.Customer;
import io.corro.workflows.Races;
import io.corro.workflows.payment.SandboxOptions;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Several people at the same moment, and a Temporal service that is lost; in real time, on a Temporal service of any
 * mode.
 */
abstract class WithdrawalRaces extends Races {
    private static final SandboxOptions QUICK = new SandboxOptions(
            11, Duration.ofMillis(300), Duration.ofMillis(500), Duration.ofMillis(200));

    private TestDatabase database;
    private WithdrawalTestBed bed;

    @BeforeEach
    void starts() {
        database = TestDatabase.create();
        bed = startBed();
    }

    @AfterEach
    void stops() {
        bed.assertTotalsAgree();
        bed.close();
        database.close();
    }

    @Test
    void requestsAtTheSameMomentCannotSpendAUnitTwice() throws Exception {
        Customer customer = bed.bank().investor("ok", "1000");

        List<WithdrawalOutcome> outcomes = together(6, number -> bed.request(customer, "300", "key-" + number));

        assertThat(outcomes).filteredOn(WithdrawalOutcome.Accepted.class::isInstance).hasSize(3);
        assertThat(outcomes).filteredOn(outcome -> !(outcome instanceof WithdrawalOutcome.Accepted))
                .containsOnly(new WithdrawalOutcome.Refused(FundError.INSUFFICIENT_UNITS));
        awaitAllEnded();
        assertThat(bed.bank().units(customer)).isEqualTo("1 - 0");
    }

    @Test
    void requestsThatFitOneByOneCannotPassALimitTogether() throws Exception {
        Customer customer = bed.bank().investor("ok", "50000");
        bed.bank().execute("INSERT INTO financial.wallet_limits (user_id, single_tx_limit, daily_limit, monthly_limit)"
                + " VALUES (?, 400, 1000, 5000)", customer.userId());

        List<WithdrawalOutcome> outcomes = together(6, number -> bed.request(customer, "400", "key-" + number));

        assertThat(outcomes).filteredOn(WithdrawalOutcome.Accepted.class::isInstance).hasSize(2);
        assertThat(outcomes).filteredOn(outcome -> !(outcome instanceof WithdrawalOutcome.Accepted))
                .containsOnly(new WithdrawalOutcome.Refused(WalletError.LIMIT_DAILY));
        awaitAllEnded();
    }

    @Test
    void oneKeyIsOneRequestHoweverOftenAndAtWhatMoment() throws Exception {
        Customer customer = bed.bank().investor("ok", "1000");

        List<WithdrawalOutcome> outcomes = together(6, number -> bed.request(customer, "100", "the same"));

        assertThat(outcomes).containsOnly(outcomes.getFirst());
        assertThat(bed.request(customer, "101", "the same"))
                .isEqualTo(new WithdrawalOutcome.Refused(CaseError.KEY_REUSED));
        assertThat(bed.request(customer, "100.00", "the same")).isEqualTo(outcomes.getFirst());
        awaitAllEnded();
        assertThat(bed.bank().units(customer)).isEqualTo("9 - 0");
    }

    @Test
    void approvalAndCancelAtTheSameMomentLeaveOneResult() throws Exception {
        Customer customer = bed.bank().investor("ok", "50000");
        UUID ann = bed.bank().person();
        for (int round = 0; round < 5; round++) {
            String wd = bed.ask(customer, "1000");
            bed.awaitStage(wd, "pending_approval");

            List<ActionResult> results = together(2, number -> number == 0
                    ? bed.approve(wd, ann) : bed.act(wd, "cancel", customer.userId()));

            String end = Eventually.see(() -> bed.find(wd), found -> found.outcome().isPresent()).stage();
            assertThat(end).isIn("paid", "cancelled");
            boolean isCancelled = results.get(1) instanceof Accepted;
            assertThat(end.equals("cancelled")).as("%s", results).isEqualTo(isCancelled);
        }
    }

    @Test
    void recoversFromALostEngineWithoutLosingOrRepeatingAnything() {
        long seed = 4_711;
        System.out.println("WithdrawalRaces seed " + seed);
        Random random = new Random(seed);
        List<Customer> customers = new ArrayList<>();
        String[] scripts = {"ok", "slow", "lost", "silent", "busy", "partial", "closed", "flaky", "flaky", "bounce"};
        for (String script : scripts) {
            Customer customer = bed.bank().investor(script, "1000");
            customers.add(customer);
            bed.ask(customer, "" + (50 + random.nextInt(200)));
        }

        for (int loss = 0; loss < 3; loss++) {
            bed.runtime().abort();
            bed = startBed();
            bed.ask(customers.get(random.nextInt(customers.size())), "50");
        }

        awaitAllEnded();
        Eventually.see(() -> bed.bank().query(Integer.class, "SELECT count(*) FROM platform.sandbox_payments"
                + " AS payment JOIN platform.withdrawal_details AS detail ON payment.key = detail.case_id || '/payout'"
                + " WHERE payment.settled <> detail.paid * 100 OR payment.returned <> detail.returned * 100"),
                differences -> differences == 0);
    }

    @Test
    void badInputLeavesNoPostingAndALineInTheLog() {
        Customer customer = bed.bank().investor("ok", "1000");
        Customer other = bed.bank().investor("ok", "1000");

        assertThat(refusal(customer, "0")).isEqualTo(LedgerError.INVALID_AMOUNT);
        assertThat(refusal(customer, "-5")).isEqualTo(LedgerError.INVALID_AMOUNT);
        assertThat(refusal(customer, "1.001")).isEqualTo(LedgerError.INVALID_AMOUNT);
        assertThat(refusal(customer, "1001")).isEqualTo(FundError.INSUFFICIENT_UNITS);
        assertThat(bed.withdrawals().request(customer.userId(), other.accountId(), customer.methodId(),
                BigDecimal.TEN, "a")).isEqualTo(new WithdrawalOutcome.Refused(FundError.ACCOUNT_NOT_FOUND));
        assertThat(bed.withdrawals().request(customer.userId(), customer.accountId(), other.methodId(),
                BigDecimal.TEN, "b")).isEqualTo(new WithdrawalOutcome.Refused(PaymentError.PAYMENT_METHOD_NOT_FOUND));
        assertThat(bed.act("wd-nothing", "approve", other.userId(), Map.of()))
                .isEqualTo(ActionResult.Refused.of(CaseError.CASE_NOT_FOUND));

        assertThat(bed.bank().query(Integer.class, "SELECT count(*) FROM platform.operator_actions"
                + " WHERE outcome = 'refused'")).isEqualTo(7);
        assertThat(bed.bank().query(Integer.class, "SELECT count(*) FROM platform.process_cases")).isZero();
        assertThat(bed.bank().units(customer)).isEqualTo("10 - 0");
    }

    private ErrorCode refusal(Customer customer, String amount) {
        return ((WithdrawalOutcome.Refused) bed.request(customer, amount, "key of " + amount)).refusal();
    }

    private void awaitAllEnded() {
        Eventually.see(() -> bed.bank().query(Integer.class,
                "SELECT count(*) FROM platform.process_cases WHERE outcome IS NULL"), open -> open == 0);
    }

    private WithdrawalTestBed startBed() {
        WithdrawalPolicy usual = WithdrawalTestBed.trusting();
        WithdrawalPolicy quick = new WithdrawalPolicy(usual.feePct(), usual.approvalFrom(), usual.secondApprovalFrom(),
                false, usual.bankChangeWindow(), usual.escalateAfter(), usual.approvalDeadline(), usual.cooling(),
                Duration.ofMillis(300), List.of(Duration.ofMillis(50), Duration.ofMillis(200)), 2,
                usual.alertAfter(), usual.parkPoll(), usual.parkLimit());
        return new WithdrawalTestBed(database.database(), temporal(), InstantSource.system(), Duration.ofMillis(100),
                QUICK, quick);
    }
}
