package io.corro.workflows.distribution;

import java.math.BigDecimal;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import io.corro.persistence.books.cases.ActionResult.Accepted;
import io.corro.persistence.books.cases.ActionResult.Refused;
import io.corro.workflows.LedgerFixture.Customer;

import static io.corro.workflows.Answers.accepted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Corrections of closed distributions, in skipped time. */
class DistributionRestatementsTest extends DistributionPaths {

    @Test
    void refundsWhatAWrongPriceHasCost() {
        UUID product = bed.bank().product("0", "20");
        Customer taker = bed.bank().investor(product, "1000", true);
        Customer keeper = bed.bank().investor(product, "1000", false);
        bed.gain(product, "200", ann);
        String dist = closed(product);
        assertThat(bed.act(dist, "restate", ann)).isInstanceOfSatisfying(Refused.class,
                refused -> assertThat(refused.code()).isEqualTo("nothing_to_restate"));

        bed.restateGain(product, "100", ann);
        assertThat(bed.bank().query(String.class, "SELECT string_agg(revision || ' ' || trim_scale(nav), ','"
                + " ORDER BY revision) FROM investment.daily_performance WHERE product_id = ?", product))
                .isEqualTo("1 110,2 105");
        bed.assertTotalsAgree();
        assertThat(bed.act(dist, "restate", ann)).matches(accepted("closed", 0));
        String second = dist.substring(0, dist.length() - 1) + "2";
        bed.awaitStage(second, "in_review");
        assertThat(bed.row(second).refund()).isEqualByComparingTo("20");
        assertThat(bed.approve(second, bob)).isInstanceOf(Accepted.class);
        bed.awaitStage(second, "closed");

        assertThat(bed.mark(taker)).isEqualTo("105");
        assertThat(bed.mark(keeper)).isEqualTo("105");
        assertThat(bed.bank().wallet(taker)).as("what was paid stays paid").isEqualTo("80 - 0");
        assertThat(worth(taker).add(new BigDecimal("80"))).as("as if the price had been right")
                .isCloseTo(worth(keeper), within(new BigDecimal("5")));
        assertThat(bed.bank().query(String.class, "SELECT string_agg(type::text, ',' ORDER BY type) FROM"
                + " investment.transactions WHERE account_id = ?", keeper.accountId()))
                .isEqualTo("deposit,distribution,performance_fee,adjustment");
    }

    @Test
    void chargesWhatAWrongPriceHasSpared() {
        UUID product = bed.bank().product("0", "20");
        Customer customer = bed.bank().investor(product, "1000", true);
        bed.gain(product, "-100", ann);
        String dist = bed.order(product, ann);
        bed.awaitStage(dist, "closed");
        assertThat(bed.mark(customer)).isEqualTo("100");

        bed.restateGain(product, "100", ann);
        bed.act(dist, "restate", ann);
        String second = dist.substring(0, dist.length() - 1) + "2";
        bed.awaitStage(second, "in_review");
        bed.approve(second, bob);
        bed.awaitStage(second, "closed");

        assertThat(bed.row(second).performanceFee()).isEqualByComparingTo("20");
        assertThat(bed.row(second).payout()).isZero();
        assertThat(bed.mark(customer)).isEqualTo("110");
        assertThat(bed.act(dist, "restate", ann)).as("only the newest").isInstanceOf(Refused.class);
    }

    private static String closed(UUID product) {
        String dist = bed.order(product, ann);
        bed.awaitStage(dist, "in_review");
        bed.approve(dist, bob);
        bed.awaitStage(dist, "closed");
        return dist;
    }

    private static BigDecimal worth(Customer customer) {
        return bed.bank().query(BigDecimal.class, "SELECT round(account.units * nav, 2) FROM investment.accounts AS"
                + " account JOIN investment.products ON products.id = product_id WHERE account.id = ?",
                customer.accountId());
    }
}
