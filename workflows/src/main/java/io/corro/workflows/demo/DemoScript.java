package io.corro.workflows.demo;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import io.corro.persistence.books.cases.Case;
import io.corro.persistence.books.cases.CaseList.Filter;
import io.corro.persistence.books.cases.CaseList.Queue;
import io.corro.persistence.books.certificate.Certificate;
import io.corro.persistence.books.distribution.Distribution;
import io.corro.persistence.books.ledger.Amounts;
import io.corro.persistence.books.subscription.PlanChange;
import io.corro.workflows.WorkflowRuntime;
import io.corro.workflows.distribution.DistributionProcess;
import io.corro.workflows.distribution.Distributions;

/** What happens, day by day. */
final class DemoScript {
    private static final BigDecimal GOOD_DAY = new BigDecimal("61.37");
    private static final BigDecimal BAD_DAY = new BigDecimal("-22.91");
    private static final String PRODUCT = "DEMO";
    private static final int CASES_MAX = 200;

    private final WorkflowRuntime runtime;
    private final DemoCast cast;
    private final Timeline timeline;
    private final Distributions distributions;
    private @Nullable DemoTime time;
    private @Nullable UUID product;

    DemoScript(WorkflowRuntime runtime, DemoCast cast, Timeline timeline) {
        this.runtime = runtime;
        this.cast = cast;
        this.timeline = timeline;
        this.distributions = runtime.process(DistributionProcess.class).service();
    }

    void play(DemoTime newTime) {
        time = newTime;
        try {
            play();
        } catch (IllegalStateException e) {
            timeline.tell();
            throw e;
        }
    }

    private DemoTime time() {
        return Objects.requireNonNull(time, "the play has begun");
    }

    private void play() {
        enter();
        withdrawals();
        certificates();
        String trial = subscriptions();
        dunning(trial);
        distribution();
        revocation();
        ends(trial);
    }

    /** The product's result of a day that has ended. */
    void reportResult(LocalDate date) {
        distributions.recordResult(Objects.requireNonNull(product), date,
                date.getDayOfMonth() % 3 == 0 ? BAD_DAY : GOOD_DAY,
                cast.person("Olga"), "closing prices");
    }

    private void enter() {
        cast.enters("Olga", "Operator");
        cast.enters("Otto", "Operator");
        product = cast.product(PRODUCT, "Coral");
        for (String customer : new String[] {"Anna", "Bruno", "Chiara", "Dario", "Emil", "Farida", "Greta", "Hugo"}) {
            cast.enters(customer, "Example");
        }
        cast.invests("Anna", PRODUCT, "5000", "slow", true);
        cast.invests("Bruno", PRODUCT, "20000", "lost", false);
        cast.invests("Chiara", PRODUCT, "1000", "ok", true);
        cast.invests("Dario", PRODUCT, "800", "closed", false);
    }

    private void withdrawals() {
        timeline.chapter("Withdrawals: four customers ask for money, two operators look at it");
        String anna = cast.withdraws("Anna", "250");
        String bruno = cast.withdraws("Bruno", "10000");
        String chiara = cast.withdraws("Chiara", "400");
        String dario = cast.withdraws("Dario", "300");
        for (String request : new String[] {anna, bruno, chiara, dario}) {
            awaitStage(request, "pending_approval");
        }
        time().pass(Duration.ofHours(2));
        cast.cancelsWithdrawal("Chiara", chiara);
        cast.approves("Olga", anna);
        cast.approves("Olga", dario);
        cast.approves("Olga", bruno);
        timeline.remark("Bruno's amount needs two people; Olga alone does not suffice.");
        cast.approves("Otto", bruno);
        time().passDays(1);
        time().pass(Duration.ofHours(1));
        awaitStage(anna, "paid");
        awaitStage(bruno, "paid");
        awaitStage(dario, "failed");
        timeline.tell();
        timeline.remark("Bruno's bank did the work and lost the answer: it was asked, and paid once.");
        timeline.remark("Dario's bank account is closed: the money is back in his wallet.");
        timeline.remark("Olga rejects what has ended: " + cast.isRefused("Olga", dario, "reject"));
    }

    private void certificates() {
        timeline.chapter("Certificates: Emil has passed his course, Farida has not");
        String emil = cast.asksForCertificate("Emil", "Risk, and when to stop", true);
        String farida = cast.asksForCertificate("Farida", "Risk, and when to stop", false);
        await(emil, "issued and told", found -> cast.certificate("Emil").issuedAt().isPresent()
                && found.outcome().isPresent());
        timeline.tell();
        timeline.remark("Farida: " + farida);
        Certificate certificate = cast.certificate("Emil");
        timeline.remark("Emil's document: %d bytes, SHA-256 %s".formatted(
                cast.document(certificate).length, certificate.documentSha256().orElseThrow()));
        timeline.remark("GET /verify/" + certificate.verificationCode().orElseThrow() + " → "
                + cast.verification(certificate));
    }

    /** Returns the case of the one who tries first. */
    private String subscriptions() {
        timeline.chapter("Subscriptions: Greta tries Basic with a card that has no money, Hugo takes Pro");
        String greta = cast.subscribes("Greta", "nofunds", "BASIC");
        String hugo = cast.subscribes("Hugo", "ok", "PRO");
        time().passDays(8);
        awaitStage(greta, "past_due");
        awaitStage(hugo, "active");
        timeline.tell();
        return greta;
    }

    private void dunning(String greta) {
        timeline.chapter("Two days later: Greta takes another card, Hugo wants Premium");
        time().passDays(2);
        cast.takesAnotherCard("Greta", greta, "ok");
        awaitStage(greta, "active");
        String hugo = caseOf("Hugo");
        PlanChange change = cast.changesPlan("Hugo", hugo, "PREMIUM");
        time().pass(Duration.ofHours(1));
        timeline.tell();
        timeline.remark("Hugo's change to the second: credit %s, debit %s, due now %s".formatted(
                money(change, change.credit()), money(change, change.debit()), money(change, change.dueNow())));
    }

    private static String money(PlanChange change, BigDecimal amount) {
        return Amounts.money(amount, change.plan().currency());
    }

    private void distribution() {
        LocalDate payday = time().today().plusMonths(1).withDayOfMonth(1);
        timeline.chapter("The month ends: Coral's profit is shared, first thing on " + payday);
        time().passDays((int) (payday.toEpochDay() - time().today().toEpochDay()));
        String share = newest(Distribution.PROCESS);
        awaitStage(share, "in_review");
        cast.approves("Olga", share);
        timeline.remark("Nobody ordered it but the calendar: two people must approve.");
        cast.approves("Otto", share);
        awaitStage(share, "closed");
        timeline.tell();
        Map<String, String> row = runtime.queries().find(share).orElseThrow().row();
        timeline.remark("price of a unit %s, performance fee %s, paid out %s, %s lines posted".formatted(
                row.get("nav"), row.get("performance_fee"), row.get("payout"), row.get("lines_posted")));
    }

    private void revocation() {
        timeline.chapter("Emil's certificate should never have been issued: two people revoke it");
        String emil = caseOf("Emil");
        cast.acts("Olga", emil, "revoke", "found in a check", Map.of("cause", "error"));
        cast.acts("Otto", emil, "revoke", "confirmed", Map.of("cause", "error"));
        awaitStage(emil, "revoked");
        timeline.tell();
        timeline.remark("the page answers: " + cast.verification(cast.certificate("Emil")));
    }

    private void ends(String greta) {
        timeline.chapter("Greta leaves at the end of her period, Hugo at once");
        cast.cancelsSubscription("Greta", greta, false);
        cast.cancelsSubscription("Hugo", caseOf("Hugo"), true);
        time().passDays(31);
        awaitStage(greta, "cancelled");
        timeline.tell();
    }

    private void awaitStage(String caseId, String stage) {
        await(caseId, stage, found -> found.stage().equals(stage));
    }

    private void await(String caseId, String what, Predicate<Case> isSo) {
        time().await(caseId + " is not " + what, () -> isSo.test(runtime.queries().find(caseId).orElseThrow().found()));
    }

    private String caseOf(String name) {
        return runtime.queries().list(Filter.of(Queue.ALL, CASES_MAX)).stream()
                .filter(found -> found.customerId().filter(cast.person(name)::equals).isPresent())
                .findFirst().orElseThrow().id();
    }

    private String newest(String process) {
        time().await("no " + process, () -> runtime.queries().list(Filter.of(Queue.OPEN, CASES_MAX)).stream()
                .anyMatch(found -> found.process().equals(process)));
        return runtime.queries().list(Filter.of(Queue.OPEN, CASES_MAX)).stream()
                .filter(found -> found.process().equals(process)).findFirst().orElseThrow().id();
    }
}
