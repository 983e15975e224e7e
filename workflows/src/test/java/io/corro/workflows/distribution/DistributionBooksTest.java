package io.corro.workflows.distribution;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

import io.corro.persistence.books.SharedTables;
import io.corro.persistence.books.cases.ActionRequest;
import io.corro.persistence.books.cases.ActionResult;
import io.corro.persistence.books.distribution.Distribution;
import io.corro.persistence.books.distribution.DistributionActions;
import io.corro.persistence.books.distribution.DistributionClosing;
import io.corro.persistence.books.distribution.DistributionDrafts;
import io.corro.persistence.books.distribution.DistributionDrafts.Order;
import io.corro.persistence.books.distribution.DistributionPostings;
import io.corro.persistence.books.distribution.DistributionPostings.Slice;
import io.corro.persistence.books.distribution.DistributionReviews;
import io.corro.persistence.books.distribution.DistributionStage;
import io.corro.persistence.books.distribution.DraftOutcome;
import io.corro.persistence.books.fund.NavStrikes;
import io.corro.persistence.postgres.TestDatabase;
import io.corro.workflows.LedgerFixture;
import io.corro.workflows.LedgerFixture.Customer;

import static org.assertj.core.api.Assertions.assertThat;

/** Random years of a product: gains, losses, people who come, wallets that cannot take money. Every step twice. */
class DistributionBooksTest {
    private static final int PERIODS = 8;
    private static final int DAYS = 3;
    private static final Instant AT = Instant.parse("2026-06-01T00:00:00Z");

    private TestDatabase database;
    private LedgerFixture bank;
    private NavStrikes cuts;
    private DistributionDrafts drafts;
    private DistributionReviews reviews;
    private DistributionPostings postings;
    private DistributionClosing closing;
    private SharedTables tables;
    private UUID ann;
    private UUID product;
    private Random random;
    private final List<Customer> customers = new ArrayList<>();
    private final Map<UUID, BigDecimal> marks = new HashMap<>();

    @BeforeEach
    void starts() {
        database = TestDatabase.create();
        bank = new LedgerFixture(database.database());
        cuts = new NavStrikes(database.database());
        drafts = new DistributionDrafts(database.database());
        reviews = new DistributionReviews(database.database());
        postings = new DistributionPostings(database.database());
        closing = new DistributionClosing(database.database());
        tables = SharedTables.of(database.database());
        ann = bank.person();
    }

    @AfterEach
    void stops() {
        database.close();
    }

    @RepeatedTest(4)
    void keepsEveryCentWhateverHappens(RepetitionInfo repetition) {
        long seed = 20_261_123 + repetition.getCurrentRepetition();
        System.out.println("DistributionBooksTest seed " + seed);
        random = new Random(seed);
        product = bank.product("2", "" + 5 * random.nextInt(7));
        comeSome(5);

        LocalDate day = LocalDate.of(2026, 3, 2);
        for (int period = 0; period < PERIODS; period++) {
            String dist = order(day);
            for (int i = 0; i < DAYS; i++, day = day.plusDays(1)) {
                cut(day);
                if (random.nextBoolean() && i < DAYS - 1) {
                    comeSome(1 + random.nextInt(3));
                }
            }
            List<Customer> newcomers = comeSome(random.nextInt(2));
            distribute(dist, newcomers);
            assertThat(tables.reconciliation().differences()).as("seed " + seed).isEmpty();
            assertThat(tables.ledger().trialBalance()).as("seed " + seed)
                    .allSatisfy(total -> assertThat(total.difference()).isZero());
        }
    }

    private String order(LocalDate day) {
        DraftOutcome outcome = drafts.create(
                new Order(product, day, day.plusDays(DAYS - 1), ann, "random", AT));
        return ((DraftOutcome.Accepted) outcome).caseId();
    }

    /** Up to ten percent up or down. */
    private void cut(LocalDate day) {
        BigDecimal pool = bank.query(BigDecimal.class, "SELECT round(total_units * nav, 2) FROM investment.products"
                + " WHERE id = ?", product);
        long tenth = pool.movePointRight(1).longValue();
        BigDecimal gain = BigDecimal.valueOf(random.nextLong(2 * tenth) - tenth, 2);
        assertThat(cuts.recordResult(new NavStrikes.Result(product, day, gain, ann, "random", AT))).isEmpty();
        assertThat(cuts.seal(product, day)).isEmpty();
        assertThat(cuts.seal(product, day)).as("again").isEmpty();
    }

    private void distribute(String dist, List<Customer> newcomers) {
        assertThat(reviews.snapshot(dist, AT)).isEmpty();
        reviews.attachNav(dist, AT);
        reviews.computeFees(dist, AT);
        reviews.computeFees(dist, AT);
        Distribution run = reviews.find(dist).orElseThrow();
        assertThat(lines(dist, "sum(performance_fee)")).isEqualByComparingTo(run.performanceFee());
        assertThat(lines(dist, "sum(amount)")).isEqualByComparingTo(run.amount());
        assertThat(lines(dist, "coalesce(sum(performance_fee) FILTER (WHERE high_water_mark >= "
                + run.nav().orElseThrow().toPlainString() + "), 0)")).as("a loss costs no fee").isZero();
        assertThat(lines(dist, "count(*) FILTER (WHERE account_id = ANY ('{"
                + String.join(",", newcomers.stream().map(newcomer -> newcomer.accountId().toString()).toList())
                + "}'))")).as("who came after the cut takes no part").isZero();
        reviews.review(dist, 1, AT, AT);
        if (reviews.find(dist).orElseThrow().stage() == DistributionStage.IN_REVIEW) {
            act(dist, "approve", Map.of("content_hash", run.contentHash().orElseThrow()));
            post(dist);
        }
        assertThat(reviews.find(dist).orElseThrow().stage()).isEqualTo(DistributionStage.CLOSED);
        assertMarksHaveNotFallen();
    }

    private void post(String dist) {
        Optional<Customer> frozen = random.nextBoolean()
                ? Optional.of(customers.get(random.nextInt(customers.size()))) : Optional.empty();
        frozen.ifPresent(customer -> wallet(customer, "frozen"));
        assertThat(postings.fund(dist, List.of("investment.distributions"), AT)).isEmpty();
        assertThat(postings.fund(dist, List.of("investment.distributions"), AT)).as("again").isEmpty();
        postAll(dist);
        assertThat(tables.reconciliation().differences()).isEmpty();
        frozen.ifPresent(customer -> wallet(customer, "active"));
        if (reviews.find(dist).orElseThrow().linesParked() > 0) {
            postings.partial(dist, AT, AT);
            act(dist, "resolve", Map.of("verdict", random.nextBoolean() ? "unclaimed" : "retry"));
        }
        postAll(dist);
        assertThat(closing.reconcile(dist, AT, AT)).isEmpty();
        closing.close(dist, AT);
    }

    private void act(String dist, String action, Map<String, String> parameters) {
        ActionRequest request = new ActionRequest(dist, action, bank.person(), "fine", parameters);
        assertThat(tables.decisions().decide(tables.cases().find(dist).orElseThrow(), request,
                new DistributionActions(), () -> AT)).isInstanceOf(ActionResult.Accepted.class);
    }

    private void postAll(String dist) {
        Slice slice;
        int after = 0;
        do {
            slice = postings.postSlice(dist, after, 1 + random.nextInt(5), AT);
            after = slice.lastOrdinal();
        } while (slice.lines() > 0);
    }

    /** After somebody has opened the product again, should it have fallen so far that it was paused. */
    private List<Customer> comeSome(int people) {
        bank.execute("UPDATE investment.products SET status = 'active' WHERE id = ?", product);
        List<Customer> came = new ArrayList<>();
        for (int i = 0; i < people; i++) {
            String amount = BigDecimal.valueOf(1 + random.nextInt(500_000), 2).toPlainString();
            came.add(bank.investor(product, amount, random.nextInt(3) > 0));
        }
        customers.addAll(came);
        return came;
    }

    private void assertMarksHaveNotFallen() {
        for (Customer customer : customers) {
            BigDecimal mark = bank.query(BigDecimal.class,
                    "SELECT high_water_mark FROM investment.accounts WHERE id = ?", customer.accountId());
            BigDecimal before = marks.put(customer.accountId(), mark);
            assertThat(before == null || mark.compareTo(before) >= 0).isTrue();
        }
    }

    private void wallet(Customer customer, String status) {
        bank.execute("UPDATE financial.wallets SET status = ?::financial.wallet_status WHERE id = ?",
                status, customer.walletId());
    }

    private BigDecimal lines(String dist, String aggregate) {
        return bank.query(BigDecimal.class, "SELECT coalesce(" + aggregate + ", 0) FROM platform.distribution_lines"
                + " WHERE run_id = (SELECT id FROM platform.distribution_runs WHERE case_id = ?)", dist);
    }
}
