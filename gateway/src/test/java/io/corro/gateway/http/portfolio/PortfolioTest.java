package io.corro.gateway.http.portfolio;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import io.corro.gateway.http.PeopleGateway;
import io.corro.gateway.http.PeopleGateway.Member;
import io.corro.gateway.http.contract.ApiAnswer;
import io.corro.gateway.http.contract.ApiClient;
import io.corro.workflows.LedgerFixture;

import static io.corro.gateway.http.PeopleGateway.json;
import static org.assertj.core.api.Assertions.assertThat;

/** Portfolios, proposals and goals over HTTP, with real money of wallets and a real paper account. */
class PortfolioTest {
    @AutoClose
    private static final PeopleGateway gateway = new PeopleGateway();
    private static final String NOBODYS = "/" + UUID.randomUUID();

    @AfterEach
    void theBooksAgree() {
        assertThat(gateway.query(Integer.class, "SELECT count(*)::int FROM financial.v_wallet_mismatches")).isZero();
        assertThat(gateway.query(Integer.class, "SELECT count(*)::int FROM platform.v_unbalanced_transfers")).isZero();
    }

    /** Somebody with 1,000.00 in the wallet, 100,000.00 in a paper account, and a portfolio of both. */
    private record Investor(Member member, String account, String portfolio, String product) {

        ApiClient api() {
            return member.api();
        }

        String path() {
            return "/v1/portfolios/" + portfolio;
        }
    }

    private static Investor investor() {
        Member member = gateway.member();
        payIn(member, "1000.00");
        gateway.underTest().quote("EURUSD", "1.10000", "1.10010");
        String account = member.api().post("/v1/paper-accounts", json(Map.of("name", "mine"))).isStatus(201).text("id");
        String portfolio = member.api().post("/v1/portfolios", json(Map.of("name", "All", "paper_account_id", account)))
                .isStatus(201).hasText("threshold_pct", "5").text("id");
        UUID product = new LedgerFixture(gateway.database()).product("0", "0");
        gateway.execute("UPDATE investment.products SET nav = 10 WHERE id = ?", product);
        return new Investor(member, account, portfolio,
                gateway.query(String.class, "SELECT code FROM investment.products WHERE id = ?", product));
    }

    private static void payIn(Member member, String amount) {
        String card = member.api().post("/v1/payment_methods", json(Map.of("token", "card_ok_" + UUID.randomUUID(),
                "brand", "visa", "last_four", "4242", "exp_month", 12, "exp_year", 2030))).isStatus(201)
                .text("payment_method_id");
        member.api().with("Idempotency-Key", UUID.randomUUID().toString()).post("/v1/pay-ins",
                json(Map.of("currency", "USD", "amount", amount, "payment_method_id", card))).isStatus(201)
                .hasText("status", "succeeded");
    }

    private static String targets(String product, String symbol, String cash, Investor of) {
        return """
                {"targets": {"product:%s": "%s", "symbol:EURUSD": "%s", "cash": "%s"}}""".formatted(of.product(),
                product, symbol, cash);
    }

    /** The allocation: 0.5 % of 101,000.00 are 505.00, 20 % are 20,200.00. */
    @Test
    void whatIsApprovedIsDoneAndBringsThePortfolioToItsTargets() {
        Investor ann = investor();
        ann.api().put(ann.path() + "/targets", targets("0.5", "20", "79.5", ann)).isStatus(200);
        ann.api().get(ann.path() + "/allocation").isStatus(200).hasText("total", "101000")
                .hasText("wallet_cash", "1000").hasText("paper_cash", "100000").hasText("drift", "20.5");

        ApiAnswer proposal = ann.api().post(ann.path() + "/rebalances", "{}").isStatus(201);
        assertThat(steps(proposal)).containsExactly("buy symbol:EURUSD 20200 cash planned",
                "buy product:" + ann.product() + " 505 cash planned");
        gateway.moveAdvice();
        assertThat(steps(ann.api().get(rebalance(proposal)))).as("nobody approved it").allMatch(
                step -> step.endsWith("planned"));
        ann.api().post(ann.path() + "/rebalances", "{}").isError(409, "rebalance_pending");
        ann.api().post(rebalance(proposal) + "/approve", "").isStatus(200).hasText("status", "approved");
        ann.api().post(rebalance(proposal) + "/approve", "").isError(409, "rebalance_decided");
        workOff(ann, proposal, "completed");

        ApiAnswer after = ann.api().get(ann.path() + "/allocation").isStatus(200).hasText("wallet_cash", "495")
                .hasFlag("is_within_threshold", true);
        assertThat(new BigDecimal(after.json().path("margin").path("used").asText())).isPositive();
        assertThat(new BigDecimal(asset(after, "symbol:EURUSD").path("current_pct").asText()))
                .isBetween(new BigDecimal("19"), new BigDecimal("20"));
        assertThat(asset(after, "product:" + ann.product()).path("value").asText()).isEqualTo("505");
        ann.api().post(ann.path() + "/rebalances", "{}").isError(409, "nothing_to_do");
        assertThat(ann.api().get("/v1/notifications").json().toString()).contains("Rebalancing done");
    }

    @Test
    void salesBringTheMoneyBackWhereItCameFrom() {
        Investor ann = investor();
        ann.api().put(ann.path() + "/targets", targets("0.5", "20", "79.5", ann)).isStatus(200);
        approve(ann, ann.api().post(ann.path() + "/rebalances", "{}").isStatus(201));
        ann.api().put(ann.path() + "/targets", targets("0", "0", "100", ann)).isStatus(200);

        ann.api().post(ann.path() + "/rebalances", "{\"sells\": false}").isError(409, "nothing_to_do");
        ApiAnswer sale = ann.api().post(ann.path() + "/rebalances", "{}").isStatus(201);
        assertThat(steps(sale)).first().asString().startsWith("sell symbol:EURUSD");
        approve(ann, sale);

        ApiAnswer after = ann.api().get(ann.path() + "/allocation").hasText("wallet_cash", "1000");
        assertThat(asset(after, "product:" + ann.product()).path("value").asText()).isEqualTo("0");
        assertThat(gateway.query(BigDecimal.class, "SELECT coalesce(sum(units), 0) FROM investment.accounts"
                + " WHERE user_id = ?", ann.member().id())).isEqualByComparingTo("0");
    }

    /** A crash after the order and the posting, before anybody wrote down that the steps were done. */
    @Test
    void aStepThatIsForgottenIsNotDoneTwice() {
        Investor ann = investor();
        ann.api().put(ann.path() + "/targets", targets("0.5", "20", "79.5", ann)).isStatus(200);
        ApiAnswer proposal = ann.api().post(ann.path() + "/rebalances", "{}").isStatus(201);
        approve(ann, proposal);
        UUID id = UUID.fromString(proposal.text("id"));
        gateway.execute("UPDATE portfolio.rebalances SET status = 'executing', executed_at = NULL WHERE id = ?", id);
        gateway.execute("UPDATE portfolio.rebalance_steps SET status = 'planned', done_at = NULL, reference = NULL"
                + " WHERE rebalance_id = ?", id);

        workOff(ann, proposal, "completed");

        ann.api().get(ann.path() + "/allocation").hasText("wallet_cash", "495");
        assertThat(gateway.query(Integer.class, "SELECT count(*)::int FROM financial.wallet_trans AS movement JOIN"
                + " financial.wallets AS wallet ON wallet.id = wallet_id WHERE user_id = ? AND type = 'investment'",
                ann.member().id())).isEqualTo(1);
        assertThat(gateway.query(Integer.class, "SELECT count(*)::int FROM portfolio.rebalance_steps"
                + " WHERE rebalance_id = ? AND reference IS NOT NULL", id)).isEqualTo(2);
    }

    @Test
    void aStepThatCannotBeDoneEndsTheProposal() {
        Investor ann = investor();
        ann.api().put(ann.path() + "/targets", targets("0.5", "0", "99.5", ann)).isStatus(200);
        ApiAnswer proposal = ann.api().post(ann.path() + "/rebalances", "{}").isStatus(201);
        gateway.execute("UPDATE financial.wallets SET status = 'frozen' WHERE user_id = ?", ann.member().id());
        ann.api().post(rebalance(proposal) + "/approve", "").isStatus(200);

        workOff(ann, proposal, "failed");
        assertThat(ann.api().get(rebalance(proposal)).text("failure_reason")).contains("wallet", ";");
        assertThat(ann.api().get("/v1/notifications").json().toString()).contains("Rebalancing stopped");
        gateway.execute("UPDATE financial.wallets SET status = 'active' WHERE user_id = ?", ann.member().id());
    }

    @Test
    void aRejectedOrOldProposalDoesNothing() {
        Investor ann = investor();
        ann.api().put(ann.path() + "/targets", targets("0.5", "20", "79.5", ann)).isStatus(200);
        ApiAnswer rejected = ann.api().post(ann.path() + "/rebalances", "{}").isStatus(201);
        ann.api().post(rebalance(rejected) + "/reject", "").isStatus(200).hasText("status", "rejected");
        ApiAnswer old = ann.api().post(ann.path() + "/rebalances", "{}").isStatus(201);
        gateway.pass(Duration.ofHours(25));
        Member later = gateway.member(ann.member().email());
        later.api().post(rebalance(old) + "/approve", "").isError(409, "proposal_outdated");
        gateway.moveAdvice();
        later.api().get(ann.path() + "/allocation").hasText("wallet_cash", "1000");
    }

    /** On the second day 500.00 come in: the day's return is nothing, and the sheet says what was paid in. */
    @Test
    void daysBecomeATearSheet() {
        Investor ann = investor();
        ann.api().get(ann.path() + "/tear-sheet").isError(409, "no_snapshots");
        ann.api().put(ann.path() + "/targets", targets("0", "0", "100", ann)).isStatus(200);
        gateway.moveAdvice();
        gateway.moveAdvice();
        payIn(ann.member(), "500.00");
        gateway.pass(Duration.ofDays(1));
        gateway.moveAdvice();

        ApiClient api = gateway.member(ann.member().email()).api();
        assertThat(api.get(ann.path() + "/snapshots").isStatus(200).json()).hasSize(2);
        api.get(ann.path() + "/tear-sheet").isStatus(200).hasText("start_value", "101000")
                .hasText("end_value", "101500").hasText("paid_in", "500")
                .hasText("time_weighted_return", "0").hasNull("money_weighted_return");
        assertThat(new String(api.download(ann.path() + "/tear-sheet.csv").body(),
                StandardCharsets.UTF_8).lines()).hasSize(3)
                .first().isEqualTo("date,total_value,cash_value,net_contributions,return_pct");
        api.delete(ann.path()).isError(409, "portfolio_in_use");
    }

    @Test
    void aPortfolioThatDriftsGetsAProposalAndItsOwnerIsTold() {
        Investor ann = investor();
        ann.api().put(ann.path() + "/targets", targets("0", "20", "80", ann)).isStatus(200);
        gateway.moveAdvice();

        JsonNode proposals = ann.api().get(ann.path() + "/rebalances").isStatus(200).json();
        assertThat(proposals).hasSize(1);
        assertThat(proposals.get(0).path("trigger").asText()).isEqualTo("drift");
        assertThat(ann.api().get("/v1/notifications").json().toString()).contains("20 points off its targets");
    }

    @Test
    void theBestWeightsAreOfDaysThatAreOver() {
        Investor ann = investor();
        String wish = """
                {"symbols": ["BTCUSD", "ETH/USD"], "objective": "minimum_variance", "days": 30}""";
        ann.api().post("/v1/portfolio-optimisations", wish).isError(409, "too_few_prices");
        Instant day = gateway.marketNow();
        for (int i = 0; i < 24; i++) {
            String btc = String.valueOf(60_000 + i % 3 * 900);
            String eth = String.valueOf(3_000 + i % 4 * 20);
            gateway.underTest().quote("BTCUSD", btc + ".00", btc + ".10");
            gateway.underTest().quote("ETHUSD", eth + ".00", eth + ".10");
            day = day.plus(Duration.ofDays(1));
            gateway.marketUntil(day);
        }
        ApiAnswer best = ann.api().post("/v1/portfolio-optimisations", wish).isStatus(200);
        BigDecimal btc = new BigDecimal(best.json().path("weights").path("BTCUSD").path("weight").asText());
        BigDecimal eth = new BigDecimal(best.json().path("weights").path("ETHUSD").path("weight").asText());
        assertThat(btc.add(eth)).isBetween(new BigDecimal("0.99999"), new BigDecimal("1.00001"));
        assertThat(best.json().path("assumptions")).hasSize(5);
        assertThat(best.json().path("days").asInt()).isGreaterThanOrEqualTo(20);
    }

    @Test
    void goalsAreProjectedAndAchievedOnce() {
        Member ann = gateway.member();
        String body = json(Map.of("name", "House", "type", "house", "target", "12000", "monthly", "1000",
                "target_date", "2030-01-01"));
        ApiAnswer goal = ann.api().post("/v1/goals", body).isStatus(201).hasText("status", "active");
        String path = "/v1/goals/" + goal.text("id");
        ApiAnswer projected = ann.api().get(path + "/projection?yearly_return=0&volatility=0&seed=7").isStatus(200);
        assertThat(projected.json().path("months_to_target").asInt()).isEqualTo(12);
        projected.hasText("on_time", "1");
        assertThat(ann.api().get(path + "/projection").body()).isEqualTo(ann.api().get(path + "/projection").body());

        ann.api().patch(path, json(Map.of("current", "12000"))).isStatus(200).hasText("status", "achieved");
        ann.api().patch(path, json(Map.of("priority", 1))).isStatus(200).hasText("status", "achieved");
        assertThat(gateway.query(Integer.class, "SELECT count(*)::int FROM notifications.notifications"
                + " WHERE user_id = ? AND title = 'Goal reached'", ann.id())).isEqualTo(1);
        ann.api().delete(path).isStatus(204);
        ann.api().get(path).isError(404, "goal_not_found");
    }

    /** 30·36/120 + 30·20/40 + 8 + 8 + 10 = 9 + 15 + 26 = 50. */
    @Test
    void answersMakeARiskProfile() {
        Member ann = gateway.member();
        ann.api().get("/v1/risk-profile").isStatus(204);
        ann.api().put("/v1/risk-profile", json(Map.of("horizon_months", 36, "max_loss_pct", 20, "experience", "some",
                "reaction", "wait", "income_stable", true))).isStatus(200).hasText("category", "balanced");
        ann.api().put("/v1/risk-profile", json(Map.of("horizon_months", 1, "max_loss_pct", 1, "experience", "none",
                "reaction", "sell", "income_stable", false))).isStatus(200).hasText("category", "conservative");
        ann.api().get("/v1/risk-profile").hasText("category", "conservative");
    }

    @Test
    void nobodySeesAnothers() {
        Investor ann = investor();
        ann.api().put(ann.path() + "/targets", targets("0", "20", "80", ann)).isStatus(200);
        String proposal = rebalance(ann.api().post(ann.path() + "/rebalances", "{}").isStatus(201));
        String goal = "/v1/goals/" + ann.api().post("/v1/goals", json(Map.of("name", "G", "target", "1",
                "target_date", "2030-01-01"))).isStatus(201).text("id");
        ApiClient bob = gateway.member().api();

        for (String path : List.of(ann.path(), ann.path() + "/allocation", ann.path() + "/rebalances",
                ann.path() + "/snapshots", ann.path() + "/tear-sheet", proposal, goal, goal + "/projection")) {
            assertThat(bob.get(path).status()).as(path).isEqualTo(404);
        }
        bob.patch(ann.path(), json(Map.of("name", "Mine"))).isError(404, "portfolio_not_found");
        bob.put(ann.path() + "/targets", targets("0", "0", "100", ann)).isError(404, "portfolio_not_found");
        bob.post(ann.path() + "/rebalances", "{}").isError(404, "portfolio_not_found");
        bob.post(proposal + "/approve", "").isError(404, "rebalance_not_found");
        bob.post(proposal + "/reject", "").isError(404, "rebalance_not_found");
        bob.delete(ann.path()).isError(404, "portfolio_not_found");
        bob.patch(goal, json(Map.of("name", "Mine"))).isError(404, "goal_not_found");
        bob.delete(goal).isError(404, "goal_not_found");
        bob.post("/v1/portfolios", json(Map.of("name", "X", "paper_account_id", ann.account())))
                .isError(422, "paper_account_not_yours", "paper_account_id");
        bob.post("/v1/goals", json(Map.of("name", "G", "target", "1", "target_date", "2030-01-01", "portfolio_id",
                ann.portfolio()))).isError(404, "portfolio_not_found");
        assertThat(bob.get("/v1/portfolios").json()).isEmpty();
        assertThat(gateway.anonymous().get("/v1/portfolios").status()).isEqualTo(401);
    }

    @Test
    void targetsTakeAnySpellingAndARefusalNamesTheTarget() {
        Investor ann = investor();
        ApiClient api = ann.api();
        assertThat(api.put(ann.path() + "/targets", "{\"targets\": {\"cash\": \"50\", \"gold\": \"50\"}}")
                .isError(422, "invalid_target", "targets").text("message")).contains("\"gold\"");
        assertThat(api.put(ann.path() + "/targets",
                "{\"targets\": {\"cash\": \"50\", \"symbol:EUR/USD\": \"20\", \"symbol:eurusd\": \"30\"}}")
                .isStatus(200)
                .json().at("/targets/symbol:EURUSD").asText()).startsWith("50");
    }

    @Test
    void badInputIsRefusedWithTheFieldsName() {
        Investor ann = investor();
        ApiClient api = ann.api();
        api.post("/v1/portfolios", "{}").isError(422, "missing_field", "name");
        api.post("/v1/portfolios", json(Map.of("name", "All"))).isError(422, "portfolio_name_taken", "name");
        api.post("/v1/portfolios", json(Map.of("name", "B", "threshold_pct", "50.1")))
                .isError(422, "number_out_of_range", "threshold_pct");
        api.post("/v1/portfolios", json(Map.of("name", "B", "benchmark", "NOPE")))
                .isError(422, "unknown_symbol", "benchmark");
        api.get("/v1/portfolios" + NOBODYS).isError(404, "portfolio_not_found");
        api.get("/v1/portfolios/x").isError(422, "not_a_uuid", "portfolio_id");
        api.post(ann.path() + "/rebalances", "{}").isError(409, "targets_missing");
        api.put(ann.path() + "/targets", "{}").isError(422, "missing_field", "targets");
        api.put(ann.path() + "/targets", "{\"targets\": {\"cash\": \"99.9\"}}")
                .isError(422, "targets_not_whole", "targets");
        api.put(ann.path() + "/targets", "{\"targets\": {\"cash\": \"50\", \"symbol:NOPE\": \"50\"}}")
                .isError(422, "unknown_symbol", "targets.symbol:NOPE");
        api.put(ann.path() + "/targets", "{\"targets\": {\"cash\": \"50\", \"product:NOPE\": \"50\"}}")
                .isError(404, "product_not_found", "product");
        api.put(ann.path() + "/targets", "{\"targets\": {\"cash\": \"1e999\"}}").isError(422, "not_a_number",
                "targets.cash");
    }

    @Test
    void badFiguresAreRefusedWithTheFieldsName() {
        Investor ann = investor();
        ApiClient api = ann.api();
        api.post("/v1/portfolio-optimisations", "{\"symbols\": [\"BTCUSD\"], \"objective\": \"risk_parity\"}")
                .isError(422, "number_out_of_range", "symbols");
        api.post("/v1/portfolio-optimisations", "{\"symbols\": [\"BTCUSD\", \"EURUSD\"], \"objective\": \"luck\"}")
                .isError(422, "unknown_value", "objective");
        api.post("/v1/goals", json(Map.of("name", "G", "target", "0", "target_date", "2030-01-01")))
                .isError(422, "must_be_positive", "target");
        api.post("/v1/goals", json(Map.of("name", "G", "target", "5", "target_date", "2020-01-01")))
                .isError(422, "goal_date_past", "target_date");
        api.put("/v1/risk-profile", json(Map.of("horizon_months", 0, "max_loss_pct", 20, "experience", "some",
                "reaction", "wait", "income_stable", true))).isError(422, "number_out_of_range", "horizon_months");
        api.get(ann.path() + "/snapshots?from=yesterday").isError(422, "not_a_time", "from");
    }

    private static void approve(Investor of, ApiAnswer proposal) {
        of.api().post(rebalance(proposal) + "/approve", "").isStatus(200);
        workOff(of, proposal, "completed");
    }

    /** As often as there are steps, and once more for what the market had to say first. */
    private static void workOff(Investor of, ApiAnswer proposal, String status) {
        long deadlineNs = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        while (!of.api().get(rebalance(proposal)).isStatus(200).text("status").equals(status)) {
            assertThat(System.nanoTime()).as(of.api().get(rebalance(proposal)).body()).isLessThan(deadlineNs);
            gateway.execute("UPDATE portfolio.rebalance_steps SET next_look_at = now() - interval '1 day'"
                    + " WHERE status = 'planned' AND rebalance_id = ?", UUID.fromString(proposal.text("id")));
            gateway.moveAdvice();
        }
    }

    private static String rebalance(ApiAnswer proposal) {
        return "/v1/rebalances/" + proposal.text("id");
    }

    private static List<String> steps(ApiAnswer proposal) {
        return proposal.json().path("steps").valueStream().map(step -> step.path("action").asText() + " "
                + step.path("asset").asText() + " " + step.path("amount").asText() + " "
                + step.path("funded_by").asText() + " " + step.path("status").asText()).toList();
    }

    private static JsonNode asset(ApiAnswer allocation, String name) {
        return allocation.json().path("assets").valueStream()
                .filter(line -> line.path("asset").asText().equals(name)).findFirst().orElseThrow();
    }
}
