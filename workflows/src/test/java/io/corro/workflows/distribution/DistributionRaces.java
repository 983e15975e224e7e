package io.corro.workflows.distribution;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.corro.persistence.books.cases.ActionResult;
import io.corro.persistence.books.cases.ActionResult.Accepted;
import io.corro.persistence.books.cases.ActionResult.Refused;
import io.corro.persistence.books.distribution.DistributionError;
import io.corro.persistence.books.distribution.DraftOutcome;
import io.corro.persistence.postgres.TestDatabase;
import io.corro.workflows.Eventually;
import io.corro.workflows.LedgerFixture.Customer;
import io.corro.workflows.Races;

import static io.corro.workflows.Answers.accepted;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Several people at the same moment, and a Temporal service that is lost; in real time, on a Temporal service of any
 * mode.
 */
abstract class DistributionRaces extends Races {
    private static final int INVESTORS = 300;

    private TestDatabase database;
    private DistributionTestBed bed;
    private UUID ann;
    private UUID bob;

    @BeforeEach
    void starts() {
        database = TestDatabase.create();
        bed = startBed();
        ann = bed.bank().person();
        bob = bed.bank().person();
    }

    @AfterEach
    void stops() {
        bed.assertTotalsAgree();
        bed.close();
        database.close();
    }

    @Test
    void aPeriodIsDistributedOnceHoweverManyOrderIt() throws Exception {
        UUID product = bed.bank().product("0", "20");
        Customer customer = bed.bank().investor(product, "1000", true);
        bed.gain(product, "100", ann);
        List<UUID> people = List.of(ann, bob, bed.bank().person(), bed.bank().person());

        List<DraftOutcome> outcomes = together(8, number -> bed.create(product, people.get(number % 4)));

        List<DraftOutcome> accepted = outcomes.stream().filter(DraftOutcome.Accepted.class::isInstance).toList();
        assertThat(accepted).as("both orders of whoever came first").hasSize(2);
        assertThat(outcomes).filteredOn(DraftOutcome.Refused.class::isInstance)
                .containsOnly(new DraftOutcome.Refused(DistributionError.PERIOD_TAKEN));
        String dist = ((DraftOutcome.Accepted) accepted.getFirst()).caseId();
        bed.awaitStage(dist, "in_review");
        UUID other = bed.row(dist).requestedBy().orElseThrow().equals(ann) ? bob : ann;
        bed.approve(dist, other);
        bed.awaitStage(dist, "closed");
        assertThat(bed.bank().wallet(customer)).isEqualTo("80 - 0");
    }

    @Test
    void approvalAgainstRejectionLeavesOneResult() throws Exception {
        approvalAgainst("reject", "rejected");
    }

    @Test
    void approvalAgainstSupersessionLeavesOneResult() throws Exception {
        approvalAgainst("supersede", "superseded");
    }

    @Test
    void aWrongPriceIsCorrectedOnceHoweverManyAskForIt() throws Exception {
        UUID product = bed.bank().product("0", "20");
        bed.bank().investor(product, "1000", true);
        bed.gain(product, "200", ann);
        String dist = bed.order(product, ann);
        bed.awaitStage(dist, "in_review");
        bed.approve(dist, bob);
        bed.awaitStage(dist, "closed");
        bed.restateGain(product, "100", ann);

        List<ActionResult> results = together(6, number -> bed.act(dist, "restate", number % 2 == 0 ? ann : bob));

        assertThat(results).filteredOn(accepted("closed", 0)).hasSize(1);
        assertThat(results).filteredOn(Refused.class::isInstance).hasSize(5)
                .allSatisfy(result -> assertThat(((Refused) result).code()).isEqualTo("nothing_to_restate"));
        String second = dist.substring(0, dist.length() - 1) + "2";
        bed.awaitStage(second, "in_review");
        bed.act(second, "reject", bob);
    }

    private void approvalAgainst(String action, String stage) throws Exception {
        for (int round = 0; round < 4; round++) {
            UUID product = bed.bank().product("0", "20");
            Customer customer = bed.bank().investor(product, "1000", true);
            bed.gain(product, "100", ann);
            String dist = bed.order(product, ann);
            bed.awaitStage(dist, "in_review");

            List<ActionResult> results = together(2, number -> number == 0
                    ? bed.approve(dist, bob) : bed.act(dist, action, bob));

            String end = Eventually.see(() -> bed.find(dist), found -> found.outcome().isPresent()).stage();
            boolean isEnded = accepted(stage, 0).test(results.get(1));
            assertThat(end).as("%s", results).isEqualTo(isEnded ? stage : "closed");
            assertThat(bed.bank().wallet(customer)).isEqualTo(isEnded ? "0 - 0" : "80 - 0");
        }
    }

    @Test
    void goesOnAfterTheEngineIsLostInTheMiddleOfPosting() {
        UUID product = bed.bank().product("2", "20");
        for (int i = 0; i < INVESTORS; i++) {
            bed.bank().investor(product, "1000", i % 3 > 0);
        }
        bed.gain(product, "30000", ann);
        String dist = bed.order(product, ann);
        bed.awaitStage(dist, "in_review");
        assertThat(bed.approve(dist, bob)).matches(accepted("in_review", 1));
        assertThat(bed.approve(dist, bed.bank().person())).isInstanceOf(Accepted.class);
        int seen = 0;
        for (int loss = 0; loss < 3; loss++) {
            int before = seen;
            seen = Eventually.see(() -> bed.row(dist).linesPosted(), posted -> posted > before);
            bed.runtime().abort();
            bed = startBed();
        }

        bed.awaitStage(dist, "closed");

        assertThat(seen).as("the last loss was in the middle").isLessThan(INVESTORS);
        assertThat(bed.row(dist).linesPosted()).isEqualTo(INVESTORS);
        assertThat(bed.bank().query(Integer.class, "SELECT count(*) FROM investment.distributions AS paid"
                + " JOIN investment.accounts AS account ON account.id = paid.account_id"
                + " WHERE account.product_id = ?", product)).isEqualTo(INVESTORS);
        assertThat(bed.bank().query(Integer.class, "SELECT count(*) FROM platform.posting_keys"
                + " WHERE case_id = ? AND key LIKE '%/line/%'", dist)).isEqualTo(INVESTORS);
    }

    @Test
    void distributionsAndWithdrawalsOfTheSamePeopleDoNotBlockEachOther() throws Exception {
        List<UUID> products = List.of(bed.bank().product("0", "20"), bed.bank().product("0", "20"));
        List<Customer> customers = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            customers.add(bed.bank().investor(products.get(i % 2), "1000", true));
        }
        products.forEach(product -> bed.gain(product, "2000", ann));
        List<String> cases = products.stream().map(product -> bed.order(product, ann)).toList();
        cases.forEach(dist -> bed.awaitStage(dist, "in_review"));

        together(42, number -> number < 2
                ? (Object) bed.approve(cases.get(number), bob) : bed.withdraw(customers.get(number - 2), "100"));

        cases.forEach(dist -> bed.awaitStage(dist, "closed"));
        assertThat(cases).allSatisfy(dist -> assertThat(bed.row(dist).linesParked()).isZero());
        assertThat(bed.bank().query(Integer.class, "SELECT count(*) FROM platform.step_attempts"
                + " WHERE error LIKE '%deadlock%'")).isZero();
    }

    private DistributionTestBed startBed() {
        return new DistributionTestBed(database.database(), temporal(), InstantSource.system(), Duration.ofMillis(100),
                DistributionTestBed.smallBatches());
    }
}
