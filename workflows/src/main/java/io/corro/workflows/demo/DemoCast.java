package io.corro.workflows.demo;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

import io.corro.persistence.books.cases.ActionRequest;
import io.corro.persistence.books.cases.ActionResult;
import io.corro.persistence.books.certificate.Certificate;
import io.corro.persistence.books.certificate.CertificateOutcome;
import io.corro.persistence.books.demo.DemoSeeds;
import io.corro.persistence.books.demo.DemoSeeds.Holding;
import io.corro.persistence.books.subscription.PlanChange;
import io.corro.persistence.books.subscription.PlanChanges.Agreed;
import io.corro.persistence.books.subscription.Subscription;
import io.corro.persistence.books.subscription.SubscriptionRequests;
import io.corro.persistence.books.withdrawal.Withdrawal;
import io.corro.persistence.books.withdrawal.WithdrawalOutcome;
import io.corro.workflows.WorkflowRuntime;
import io.corro.workflows.certificate.CertificateProcess;
import io.corro.workflows.certificate.Certificates;
import io.corro.workflows.subscription.SubscriptionProcess;
import io.corro.workflows.subscription.Subscriptions;
import io.corro.workflows.withdrawal.WithdrawalProcess;
import io.corro.workflows.withdrawal.Withdrawals;

/** The people of the demonstration, by their first names, and what they do through the same services as in life. */
final class DemoCast {
    private final WorkflowRuntime runtime;
    private final DemoSeeds seeds;
    private final Withdrawals withdrawals;
    private final Subscriptions subscriptions;
    private final Certificates certificates;
    private final Map<UUID, String> names = new LinkedHashMap<>();
    private final Map<String, UUID> people = new HashMap<>();
    private final Map<String, Holding> holdings = new HashMap<>();

    DemoCast(WorkflowRuntime runtime, DemoSeeds seeds) {
        this.runtime = runtime;
        this.seeds = seeds;
        this.withdrawals = runtime.process(WithdrawalProcess.class).service(runtime.actions());
        this.subscriptions = runtime.process(SubscriptionProcess.class).service(runtime.actions());
        this.certificates = runtime.process(CertificateProcess.class).service();
    }

    /** Names of people and products by id; grows as they enter. */
    Map<UUID, String> names() {
        return names;
    }

    UUID enters(String firstName, String lastName) {
        UUID id = seeds.person(firstName, lastName);
        people.put(firstName, id);
        names.put(id, firstName);
        return id;
    }

    UUID person(String name) {
        return Objects.requireNonNull(people.get(name), name);
    }

    UUID product(String code, String name) {
        UUID id = seeds.product(code, name, "1.5", "20");
        names.put(id, name);
        return id;
    }

    void invests(String name, String product, String amount, String bank, boolean paysOut) {
        holdings.put(name, seeds.invest(person(name), product, new BigDecimal(amount), bank, paysOut));
    }

    /** Returns the case. */
    String withdraws(String name, String amount) {
        Holding holding = Objects.requireNonNull(holdings.get(name), name);
        WithdrawalOutcome outcome = withdrawals.request(person(name), holding.accountId(), holding.paymentMethodId(),
                new BigDecimal(amount), UUID.randomUUID().toString());
        return switch (outcome) {
            case WithdrawalOutcome.Accepted(UUID id) -> Withdrawal.caseIdOf(id);
            case WithdrawalOutcome.Refused(var refusal) -> throw unplanned(refusal.code());
        };
    }

    void cancelsWithdrawal(String name, String caseId) {
        UUID id = UUID.fromString(caseId.substring(Withdrawal.CASE_PREFIX.length()));
        require(withdrawals.cancel(person(name), id, "changed my mind"));
    }

    /** Returns the case. */
    String subscribes(String name, String card, String plan) {
        seeds.card(person(name), card);
        var outcome = subscriptions.subscribe(person(name), plan, Optional.empty(), UUID.randomUUID().toString());
        return switch (outcome) {
            case SubscriptionRequests.Outcome.Accepted(UUID id) -> Subscription.caseIdOf(id);
            case SubscriptionRequests.Outcome.Refused(var refusal) -> throw unplanned(refusal.code());
        };
    }

    void takesAnotherCard(String name, String caseId, String card) {
        require(subscriptions.useMethod(person(name), subscription(caseId), seeds.card(person(name), card)));
    }

    /** Returns what was shown before. */
    PlanChange changesPlan(String name, String caseId, String plan) {
        PlanChange shown = subscriptions.preview(person(name), subscription(caseId), plan, Optional.empty())
                .orElseThrow();
        require(subscriptions.change(person(name), subscription(caseId), new Agreed(
                plan, Optional.of(shown.effect()), shown.prorationAt(), shown.contentHash())));
        return shown;
    }

    void cancelsSubscription(String name, String caseId, boolean now) {
        require(subscriptions.cancel(person(name), subscription(caseId), now, "no longer needed"));
    }

    /** Returns the case, or the machine word of the refusal. */
    String asksForCertificate(String name, String course, boolean hasPassed) {
        UUID enrolment = seeds.enrol(person(name), course, hasPassed);
        return switch (certificates.request(person(name), enrolment)) {
            case CertificateOutcome.Accepted(UUID id) -> Certificate.CASE_PREFIX + id;
            case CertificateOutcome.Refused(var refusal) -> refusal.code();
        };
    }

    Certificate certificate(String name) {
        return certificates.of(person(name), Optional.empty(), 1).getFirst();
    }

    byte[] document(Certificate certificate) {
        return certificates.document(certificate).orElseThrow();
    }

    /** What the public page says of a certificate. */
    String verification(Certificate certificate) {
        return certificates.verify(certificate.verificationCode().orElseThrow())
                .map(found -> found.standing().name().toLowerCase(Locale.ROOT) + ", " + found.holderName() + ", "
                        + found.courseTitle())
                .orElseThrow();
    }

    /** As shown on the operator's screen: the hash of what is approved goes along. */
    void approves(String operator, String caseId) {
        String hash = runtime.queries().find(caseId).orElseThrow().row().getOrDefault("content_hash", "");
        acts(operator, caseId, "approve", "checked", Map.of("content_hash", hash));
    }

    void acts(String operator, String caseId, String action, String reason, Map<String, String> parameters) {
        require(runtime.actions().perform(
                new ActionRequest(caseId, action, person(operator), reason, parameters)));
    }

    /** What an operator is told who may not do that. */
    String isRefused(String operator, String caseId, String action) {
        ActionResult result = runtime.actions().perform(
                new ActionRequest(caseId, action, person(operator), "too late", Map.of()));
        return result instanceof ActionResult.Refused refused ? refused.code() : "accepted";
    }

    private static UUID subscription(String caseId) {
        return UUID.fromString(caseId.substring(Subscription.CASE_PREFIX.length()));
    }

    private static void require(ActionResult result) {
        if (result instanceof ActionResult.Refused refused) {
            throw unplanned(refused.code() + ", " + refused.message());
        }
    }

    private static IllegalStateException unplanned(String what) {
        return new IllegalStateException("the demonstration did not go as planned: refused as " + what);
    }
}
