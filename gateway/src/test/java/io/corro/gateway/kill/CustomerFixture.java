package io.corro.gateway.kill;

import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;

import io.corro.gateway.http.contract.ApiClient;
import io.corro.gateway.http.contract.GatewayUnderTest;
import io.corro.persistence.books.distribution.DistributionDrafts;
import io.corro.persistence.books.distribution.DistributionDrafts.Order;
import io.corro.persistence.books.distribution.DraftOutcome;
import io.corro.persistence.books.fund.NavStrikes;
import io.corro.persistence.books.fund.NavStrikes.Result;
import io.corro.persistence.books.subscription.Subscription;
import io.corro.persistence.books.subscription.SubscriptionRequests;
import io.corro.persistence.books.subscription.SubscriptionRequests.NewSubscription;
import io.corro.persistence.postgres.Database;
import io.corro.workflows.CourseFixture;
import io.corro.workflows.LedgerFixture;
import io.corro.workflows.LedgerFixture.Customer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Dozens of customers whose banks and cards have every trouble that the provider knows. Withdrawals and certificates
 * are asked for over HTTP; subscriptions and distributions are rows, which the server has to find.
 */
final class CustomerFixture {
    private static final List<String> BANKS = List.of(
            "ok", "slow", "lost", "silent", "mute", "busy", "flaky", "partial", "bounce", "closed");
    private static final List<String> CARDS =
            List.of("ok", "lost", "silent", "busy", "flaky", "mute", "slow", "stolen");
    private static final int WISHES_PER_INVESTOR = 2;
    private static final int LEARNERS = 8;
    private static final int PRODUCTS = 3;
    private static final int HOLDERS = 6;
    private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2026, 1, 31);

    private final Database database;
    private final LedgerFixture bank;
    private final CourseFixture school;
    private final GatewayUnderTest gateway;
    private final List<OpenAccountRequest> withdrawals = new ArrayList<>();
    private final List<OpenAccountRequest> certificates = new ArrayList<>();
    private final List<String> rows = new ArrayList<>();

    CustomerFixture(Database database, GatewayUnderTest gateway) {
        this.database = database;
        this.bank = new LedgerFixture(database);
        this.school = new CourseFixture(database);
        this.gateway = gateway;
    }

    /** People with money, courses and cards, and what they are going to ask for. */
    void gather() {
        for (String script : BANKS) {
            GatewayUnderTest.Bot bot = gateway.newBot();
            UUID userId = userOf(bot);
            Customer customer = bank.investor(userId, script, "3000");
            for (int wish = 0; wish < WISHES_PER_INVESTOR; wish++) {
                withdrawals.add(withdrawal(bot.api(), customer, 40 + 11 * wish));
            }
        }
        GatewayUnderTest.Bot learner = gateway.newBot();
        UUID learnerId = userOf(learner);
        for (int i = 0; i < LEARNERS; i++) {
            UUID enrolment = school.graduate(learnerId).enrollmentId();
            certificates.add(new OpenAccountRequest(
                    learner.api(), "/v1/education/enrollments/" + enrolment + "/certificate", "{}"));
        }
    }

    private UUID userOf(GatewayUnderTest.Bot bot) {
        return bank.query(UUID.class, "SELECT user_id FROM trading.paper_accounts WHERE id = ?::uuid", bot.accountId());
    }

    private static OpenAccountRequest withdrawal(ApiClient person, Customer customer, int amount) {
        return new OpenAccountRequest(person.with("Idempotency-Key", UUID.randomUUID().toString()),
                "/v1/investment/accounts/" + customer.accountId() + "/withdrawals",
                "{\"amount\": \"" + amount + "\", \"payment_method_id\": \"" + customer.methodId() + "\"}");
    }

    /** Somebody subscribes with each card, and each product's month is ordered: as rows, written while nobody looks. */
    void writeRows() {
        SubscriptionRequests subscriptions = new SubscriptionRequests(database);
        String plan = bank.plan("19", "month", 0);
        for (String script : CARDS) {
            UUID userId = bank.person();
            UUID card = bank.card(userId, script, 12, 2099);
            var outcome = subscriptions.subscribe(new NewSubscription(UUID.randomUUID(), userId, plan,
                    Optional.of(card), UUID.randomUUID().toString(), Instant.now()));
            rows.add(Subscription.caseIdOf(((SubscriptionRequests.Outcome.Accepted) outcome).subscriptionId()));
        }
        for (int i = 0; i < PRODUCTS; i++) {
            rows.add(distribution());
        }
    }

    private String distribution() {
        UUID product = bank.product("1", "20");
        UUID operator = bank.person();
        for (int holder = 0; holder < HOLDERS; holder++) {
            bank.investor(product, Integer.toString(1_000 + 700 * holder), holder % 2 == 0);
        }
        NavStrikes cuts = new NavStrikes(database);
        assertThat(cuts.recordResult(new Result(
                product, LAST, new BigDecimal("412.37"), operator, "close", Instant.now())))
                .isEmpty();
        cuts.catchUp(product, LAST);
        DraftOutcome outcome = new DistributionDrafts(database).create(
                new Order(product, FIRST, LAST, operator, "January", Instant.now()));
        return ((DraftOutcome.Accepted) outcome).caseId();
    }

    /** Expresses wishes in any order until the server is gone; those with an answer now and then again. */
    void askUntilServerIsGone(SplittableRandom random) {
        List<OpenAccountRequest> wishes = new ArrayList<>(withdrawals);
        wishes.addAll(certificates);
        try {
            while (true) {
                OpenAccountRequest wish = wishes.get(random.nextInt(wishes.size()));
                if (!wish.isAnswered() || random.nextInt(4) == 0) {
                    wish.express();
                }
            }
        } catch (UncheckedIOException _) {
            // What was in flight has an unknown outcome and is asked again after the restart.
        }
    }

    /** Whoever has not been answered asks now, and everybody asks once more. */
    void askForTheLastTime() {
        withdrawals.forEach(OpenAccountRequest::express);
        certificates.forEach(OpenAccountRequest::express);
    }

    List<String> withdrawalIds() {
        return withdrawals.stream().flatMap(wish -> wish.id().stream()).toList();
    }

    List<String> certificateIds() {
        return certificates.stream().flatMap(wish -> wish.id().stream()).toList();
    }

    /** Cases that were written as rows. */
    List<String> rows() {
        return rows;
    }
}
