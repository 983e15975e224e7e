package io.corro.gateway.http.payment;

import java.math.BigDecimal;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import io.corro.gateway.http.PeopleGateway;
import io.corro.gateway.http.PeopleGateway.Member;
import io.corro.gateway.http.contract.ApiAnswer;
import io.corro.gateway.http.contract.ApiClient;
import io.corro.workflows.Eventually;

import static io.corro.gateway.http.PeopleGateway.json;
import static org.assertj.core.api.Assertions.assertThat;

/** Payments in that go back, by an operator's hand or the customer's bank, over HTTP. */
class CashReturnTest {
    @AutoClose
    private static final PeopleGateway gateway = new PeopleGateway();
    private static final ApiClient operator = newOperator();

    @AfterEach
    void theBooksAgree() {
        assertThat(gateway.query(Integer.class, "SELECT count(*)::int FROM financial.v_wallet_mismatches")).isZero();
        assertThat(gateway.query(Integer.class, "SELECT count(*)::int FROM platform.v_unbalanced_transfers")).isZero();
    }

    @Test
    void givesBackOnceAndNeverMoreThanCameIn() {
        Member ann = gateway.member();
        String payIn = payIn(ann, "ok", "100.00");

        ApiAnswer refund = refund(payIn, "first", "30.00").isStatus(201).hasText("status", "succeeded");
        refund(payIn, "first", "30.00").isStatus(201).hasText("id", refund.text("id"));
        assertThat(balance(ann)).isEqualTo("70.00");
        refund(payIn, "second", "70.01").isError(422, "refund_above_rest", "amount");
        refund(payIn, "first", "9.00").isError(422, "key_reused");
        refund(payIn, "rest", "").isError(422, "missing_field", "amount");
        refund(payIn, "rest", "70.00").isStatus(201).hasText("status", "succeeded");
        assertThat(balance(ann)).isEqualTo("0.00");
        refund(payIn, "third", "0.01").isError(422, "refund_above_rest", "amount");

        assertThat(new BigDecimal(ann.api().get("/v1/pay-ins/" + payIn).text("returned"))).isEqualByComparingTo("100");
        assertThat(ann.api().get("/v1/notifications").json().toString()).contains("Payment given back");
    }

    @Test
    void givesNothingBackThatTheWalletDoesNotHold() {
        Member ann = gateway.member();
        String payIn = payIn(ann, "ok", "100.00");
        payOut(ann, "60.00");

        refund(payIn, "all", "100.00").isError(422, "insufficient_funds", "amount");

        assertThat(balance(ann)).isEqualTo("40.00");
        assertThat(returns(payIn)).isZero();
    }

    @Test
    void aRefusalIsTheAnswerOfItsKey() {
        Member ann = gateway.member();
        String payIn = payIn(ann, "ok", "100.00");
        payOut(ann, "60.00");
        refund(payIn, "refused", "100.00").isError(422, "insufficient_funds", "amount");
        payIn(ann, "ok", "60.00");

        refund(payIn, "refused", "100.00").isError(422, "insufficient_funds", "amount");
        refund(payIn, "refused", "40.00").isError(422, "key_reused");
        assertThat(returns(payIn)).isZero();
        refund(payIn, "anew", "100.00").isStatus(201);
    }

    @Test
    void aRefundWhoseAnswerIsLostIsGivenBackOnce() {
        Member ann = gateway.member();
        String payIn = payIn(ann, "lost", "50.00");

        refund(payIn, "only", "50.00").isStatus(201);
        Eventually.see(() -> {
            gateway.execute("UPDATE platform.cash_returns SET next_look_at = now() - interval '1 hour'"
                    + " WHERE order_id = ? AND ended_at IS NULL", UUID.fromString(payIn));
            gateway.moveCash();
            return stage(payIn);
        }, "succeeded"::equals);

        assertThat(balance(ann)).isEqualTo("0.00");
        assertThat(gateway.query(Integer.class, "SELECT count(*)::int FROM platform.sandbox_payments"
                + " WHERE kind = 'refund' AND key LIKE ?", "cash-" + payIn + "/%")).isOne();
    }

    @Test
    void whatTheBankTakesBackIsBookedOnceAndWaitsForSomebody() {
        Member ann = gateway.member();
        String payIn = payIn(ann, "bounce", "100.00");
        payOut(ann, "60.00");
        refund(payIn, "before", "10.00").isStatus(201).hasText("status", "succeeded");

        gateway.execute("UPDATE platform.sandbox_payments SET return_at = now() WHERE key LIKE ?",
                "cash-" + payIn + "/charge");
        JsonNode dispute = Eventually.see(() -> {
            gateway.moveCash();
            return openDispute(payIn);
        }, found -> !found.isMissingNode());

        assertThat(new BigDecimal(dispute.path("amount").asText())).isEqualByComparingTo("90");
        assertThat(new BigDecimal(dispute.path("shortfall").asText())).isEqualByComparingTo("60");
        assertThat(balance(ann)).isEqualTo("0.00");
        assertThat(ann.api().get("/v1/notifications").json().toString()).contains("Payment disputed");
        refund(payIn, "after", "1.00").isError(409, "payment_disputed");
        toldAgain(payIn);
        assertThat(returns(payIn)).as("a refund and a dispute").isEqualTo(2);
        reviewed(dispute.path("id").asText());
    }

    private static void toldAgain(String payIn) {
        gateway.execute("UPDATE platform.cash_orders SET news_at = now() - interval '1 hour' WHERE id = ?",
                UUID.fromString(payIn));
        gateway.moveCash();
        assertThat(gateway.query(Boolean.class, "SELECT news_at IS NULL FROM platform.cash_orders WHERE id = ?",
                UUID.fromString(payIn))).isTrue();
    }

    private static void reviewed(String disputeId) {
        String path = "/admin/v1/cash-returns/" + disputeId + "/review";
        operator.post(path, json(Map.of("note", "called the customer"))).isStatus(200)
                .hasText("review_note", "called the customer");
        operator.post(path, json(Map.of("note", "again"))).isError(409, "dispute_not_open");
        assertThat(operator.get("/admin/v1/cash-returns").json().findValuesAsText("id")).doesNotContain(disputeId);
        assertThat(operator.get("/admin/v1/cash-returns?status=all").json().findValuesAsText("id"))
                .contains(disputeId);
    }

    @Test
    void onlyWhatHasComeInGoesBackAndOnlyByOperators() {
        Member ann = gateway.member();
        String failed = cash(ann, "/v1/pay-ins", card(ann, "nofunds"), "10.00").isStatus(201)
                .hasText("status", "failed").text("id");

        refund(failed, "none", "10.00").isError(409, "not_paid_in");
        refund(UUID.randomUUID().toString(), "nowhere", "10.00").isError(404, "cash_order_not_found");
        ann.api().with("Idempotency-Key", "mine").post("/admin/v1/pay-ins/" + failed + "/refunds",
                json(Map.of("reason", "mine"))).isStatus(401);
        assertThat(operator.get("/admin/v1/pay-ins?user_id=" + ann.id()).isStatus(200).json()
                .findValuesAsText("id")).containsExactly(failed);
    }

    private static JsonNode openDispute(String payIn) {
        for (JsonNode each : operator.get("/admin/v1/cash-returns").isStatus(200).json()) {
            if (each.path("pay_in_id").asText().equals(payIn)) {
                return each;
            }
        }
        return MissingNode.getInstance();
    }

    private static int returns(String payIn) {
        return gateway.query(Integer.class, "SELECT count(*)::int FROM platform.cash_returns WHERE order_id = ?",
                UUID.fromString(payIn));
    }

    private static String stage(String payIn) {
        return gateway.query(String.class, "SELECT stage::text FROM platform.cash_returns WHERE order_id = ?",
                UUID.fromString(payIn));
    }

    private static ApiAnswer refund(String payIn, String key, String amount) {
        return operator.with("Idempotency-Key", key).post("/admin/v1/pay-ins/" + payIn + "/refunds",
                json(Map.of("amount", amount, "reason", "the customer asked")));
    }

    private static ApiClient newOperator() {
        JsonNode key = gateway.admin().post("/admin/v1/operators", json(Map.of("email", PeopleGateway.newEmail(),
                "name", "Olga", "role", "support"))).isStatus(201).json().path("key");
        return gateway.as(key.path("key_id").asText() + "." + key.path("secret").asText());
    }

    /** A payment that has come in, at once or after a look. */
    private static String payIn(Member member, String script, String amount) {
        String id = cash(member, "/v1/pay-ins", card(member, script), amount).isStatus(201).text("id");
        Eventually.see(() -> {
            gateway.execute("UPDATE platform.cash_orders SET next_look_at = now() - interval '1 hour' WHERE id = ?",
                    UUID.fromString(id));
            gateway.moveCash();
            return member.api().get("/v1/pay-ins/" + id).isStatus(200).text("status");
        }, "succeeded"::equals);
        return id;
    }

    private static void payOut(Member member, String amount) {
        String bank = member.api().post("/v1/bank_accounts", json(Map.of("token", "bank_ok_" + UUID.randomUUID(),
                "last_four", "6789"))).isStatus(201).text("payment_method_id");
        cash(member, "/v1/pay-outs", bank, amount).isStatus(201).hasText("status", "succeeded");
    }

    private static String card(Member member, String script) {
        return member.api().post("/v1/payment_methods", json(Map.of("token", "card_" + script + "_" + UUID.randomUUID(),
                "brand", "visa", "last_four", "4242", "exp_month", 12, "exp_year", 2030))).isStatus(201)
                .text("payment_method_id");
    }

    private static ApiAnswer cash(Member member, String path, String methodId, String amount) {
        return member.api().with("Idempotency-Key", UUID.randomUUID().toString()).post(path,
                json(Map.of("currency", "USD", "amount", amount, "payment_method_id", methodId)));
    }

    private static String balance(Member member) {
        return new BigDecimal(member.api().get("/v1/wallets").isStatus(200).json().path(0).path("balance").asText())
                .setScale(2).toPlainString();
    }
}
