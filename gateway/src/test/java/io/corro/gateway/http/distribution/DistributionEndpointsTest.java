package io.corro.gateway.http.distribution;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import io.corro.gateway.http.ProcessGateway;
import io.corro.gateway.http.contract.ApiAnswer;
import io.corro.gateway.http.contract.ApiClient;
import io.corro.persistence.books.cases.ActionRequest;
import io.corro.persistence.books.cases.ActionResult;
import io.corro.persistence.books.distribution.DraftOutcome;
import io.corro.workflows.LedgerFixture.Customer;
import io.corro.workflows.distribution.DistributionProcess;
import io.corro.workflows.distribution.Distributions;

import static org.assertj.core.api.Assertions.assertThat;

/** What owners see of distributions, over a real socket. */
class DistributionEndpointsTest {
    private static ProcessGateway gateway;

    @BeforeAll
    static void start() {
        gateway = new ProcessGateway();
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void showsOwnersWhatTheirInvestmentsHaveEarned() {
        UUID product = gateway.bank().product("0", "20");
        Customer taker = gateway.bank().investor(product, "1000", true);
        Customer keeper = gateway.bank().investor(product, "1000", false);
        distribute(product, LocalDate.of(2026, 1, 31), "200");
        distribute(product, LocalDate.of(2026, 2, 1), "20");
        ApiClient api = gateway.of(taker.userId());

        ApiAnswer all = api.get("/v1/distributions").isStatus(200);

        assertThat(all.each("amount")).containsExactly("7.69", "80");
        assertThat(all.each("paid_to_wallet")).containsExactly("7.69", "80");
        assertThat(all.each("performance_fee")).containsExactly("1.92", "20");
        assertThat(all.each("period_end")).containsExactly("2026-02-01", "2026-01-31");
        assertThat(gateway.of(keeper.userId()).get("/v1/distributions").isStatus(200).each("paid_to_wallet"))
                .containsExactly("0", "0");
        assertThat(api.get("/v1/distributions?limit=1&page_token=" + all.each("id").getFirst()).each("amount"))
                .containsExactly("80");
        api.get("/v1/distributions?limit=0").isError(422, "number_out_of_range", "limit");
        assertThat(gateway.of(UUID.randomUUID()).get("/v1/distributions").isStatus(200).each("id")).isEmpty();
        gateway.anonymous().get("/v1/distributions").isStatus(401);
    }

    private static void distribute(UUID product, LocalDate date, String gain) {
        UUID ann = gateway.bank().person();
        Distributions distributions = gateway.runtime().process(DistributionProcess.class).service();
        DraftOutcome draft = distributions.create(product, date, date, ann, "by hand");
        String dist = ((DraftOutcome.Accepted) draft).caseId();
        assertThat(distributions.recordResult(product, date, new BigDecimal(gain), ann, "close")).isEmpty();
        gateway.runtime().actions().perform(new ActionRequest(dist, "retry_now", ann, "cut", Map.of()));
        gateway.awaitStage(dist, "in_review");
        String hash = gateway.runtime().queries().find(dist).orElseThrow().row().get("content_hash");
        assertThat(gateway.runtime().actions().perform(new ActionRequest(dist, "approve", gateway.bank().person(),
                "fine", Map.of("content_hash", hash)))).isInstanceOf(ActionResult.Accepted.class);
        gateway.awaitStage(dist, "closed");
    }
}
