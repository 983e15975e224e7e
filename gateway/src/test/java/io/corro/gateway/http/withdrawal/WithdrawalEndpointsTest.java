package io.corro.gateway.http.withdrawal;

import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.corro.gateway.http.ProcessGateway;
import io.corro.gateway.http.contract.ApiAnswer;
import io.corro.gateway.http.contract.ApiClient;
import io.corro.persistence.books.cases.ActionRequest;
import io.corro.persistence.books.cases.ActionResult;
import io.corro.persistence.books.withdrawal.Withdrawal;
import io.corro.workflows.LedgerFixture.Customer;

import static org.assertj.core.api.Assertions.assertThat;

/** Withdrawals over a real socket. What is refused moves nothing and leaves a line in the action log. */
class WithdrawalEndpointsTest {
    private static ProcessGateway gateway;

    private Customer customer;
    private ApiClient api;

    @BeforeAll
    static void start() {
        gateway = new ProcessGateway();
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @BeforeEach
    void meetACustomer() {
        customer = gateway.bank().investor("slow", "5000");
        api = gateway.of(customer.userId());
    }

    @Test
    void takesARequestAndShowsIt() {
        ApiAnswer taken = request("key-1", "100.50").isStatus(201)
                .hasText("amount", "100.5").hasText("fee", "0.51").hasText("net", "99.99").hasText("currency", "USD")
                .hasText("account_id", customer.accountId().toString());

        assertThat(taken.header("Location")).isEqualTo("/v1/withdrawals/" + taken.text("id"));
        awaitStage(taken, "pending_approval");
        api.get(taken.header("Location")).isStatus(200)
                .hasText("status", "pending_approval").hasText("paid", "0");
        assertThat(gateway.bank().units(customer)).isEqualTo("50 - 1.005");
    }

    @Test
    void showsWhatIsInvestedAndWhatOfItIsHeld() {
        request("k", "100.50").isStatus(201);

        ApiAnswer accounts = api.get("/v1/investment/accounts").isStatus(200);
        assertThat(accounts.each("id")).containsExactly(customer.accountId().toString());
        assertThat(accounts.each("value")).containsExactly("5000");
        assertThat(accounts.each("available")).containsExactly("4899.5");
    }

    @Test
    void listsTheNewestFirstPageByPage() {
        String first = request("a", "10").isStatus(201).text("id");
        String second = request("b", "20").isStatus(201).text("id");
        String third = request("c", "30").isStatus(201).text("id");

        assertThat(api.get("/v1/withdrawals").isStatus(200).each("id")).containsExactly(third, second, first);
        assertThat(api.get("/v1/withdrawals?limit=2").each("id")).containsExactly(third, second);
        assertThat(api.get("/v1/withdrawals?limit=2&page_token=" + second).each("id")).containsExactly(first);
        api.get("/v1/withdrawals?limit=0").isError(422, "number_out_of_range", "limit");
        api.get("/v1/withdrawals?page_token=x").isError(422, "not_a_uuid", "page_token");
    }

    @Test
    void sameKeyAndBodyHasOneEffectAndOneAnswer() {
        ApiAnswer first = request("once", "100").isStatus(201);
        awaitStage(first, "pending_approval");

        assertThat(request("once", "100.00").isStatus(201).body()).isEqualTo(first.body());
        assertThat(api.get("/v1/withdrawals").each("id")).containsExactly(first.text("id"));
        assertThat(gateway.bank().units(customer)).isEqualTo("50 - 1");
    }

    @Test
    void sameKeyWithAnotherBodyIsRefused() {
        request("once", "100").isStatus(201);

        request("once", "101").isError(422, "key_reused", "Idempotency-Key");

        assertRefused("key_reused", "0 - 0 | 50 - 1");
    }

    @Test
    void aRefusalIsTheKeysAnswerForEver() {
        request("once", "6000").isError(422, "insufficient_units", "amount");
        gateway.bank().execute("UPDATE investment.accounts SET units = 100 WHERE id = ?", customer.accountId());

        request("once", "6000").isError(422, "insufficient_units", "amount");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "0,               invalid_amount",
        "-100,            invalid_amount",
        "0.001,           invalid_amount",
        "100.005,         invalid_amount",
        "9999999999999,   invalid_amount",
        "5000.01,         insufficient_units"})
    void refusesAmounts(String amount, String word) {
        request("k", amount).isError(422, word, "amount");

        assertRefused(word, "0 - 0 | 50 - 0");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"payment_method_id": "%s"}                                | 422 | missing_field       | amount
            {"payment_method_id": "%s", "amount": "ten"}               | 422 | not_a_number        | amount
            {"payment_method_id": "%s", "amount": NaN}                 | 422 | not_a_number        | amount
            {"payment_method_id": "%s", "amount": 1e400}               | 422 | number_out_of_range | amount
            {"payment_method_id": "%s", "amount": {"a": 1}}            | 422 | wrong_type          | amount
            {"amount": 10}                                             | 422 | missing_field       | payment_method_id
            {"amount": 10, "payment_method_id": "42"}                  | 422 | not_a_uuid          | payment_method_id
            {"amount": 10, "amount": 20, "payment_method_id": "%s"}    | 400 | duplicate_field     | amount
            """)
    void refusesWhatIsNotWellFormed(String body, int status, String word, String field) {
        send("k", body.replace("%s", customer.methodId().toString())).isError(status, word, field);

        assertThat(gateway.money(customer)).startsWith("0 - 0 | 50 - 0");
    }

    @Test
    void refusesKeysThatCannotBeUsed() {
        String body = body("10", customer.methodId());

        api.post(path(customer.accountId()), body).isError(422, "missing_field", "Idempotency-Key");
        send(" ", body).isError(422, "missing_field", "Idempotency-Key");
        send("k".repeat(121), body).isError(422, "too_long", "Idempotency-Key");
        send("two words", body).isError(422, "invalid_characters", "Idempotency-Key");
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', textBlock = """
            99, 200, 200  | limit_single
            100, 149, 200 | limit_daily
            100, 150, 199 | limit_monthly
            """)
    void refusesWhatIsAboveALimit(String limits, String word) {
        gateway.bank().execute("INSERT INTO financial.wallet_limits (user_id, currency, single_tx_limit, daily_limit,"
                + " monthly_limit) VALUES (?, 'USD', " + limits + ")", customer.userId());
        useLimits("now()", 50);
        useLimits("CASE WHEN extract(day FROM now()) > 15 THEN now() - interval '10 days'"
                + " ELSE now() + interval '10 days' END", 50);

        request("k", "100").isError(422, word, "amount");

        assertRefused(word, "0 - 0 | 50 - 0");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            UPDATE investment.accounts SET status = 'suspended' WHERE user_id = ? | account_frozen  | account_id
            UPDATE financial.wallets SET status = 'frozen' WHERE user_id = ?      | wallet_frozen   |
            UPDATE auth.users SET status = 'suspended' WHERE id = ?               | user_not_active |
            """)
    void refusesFrozenAccounts(String freeze, String word, String field) {
        gateway.bank().execute(freeze, customer.userId());

        request("k", "100").isError(403, word, field);

        assertRefused(word, "0 - 0 | 50 - 0");
    }

    @Test
    void refusesUnknownAccountsAndThoseOfOthers() {
        Customer other = gateway.bank().investor("slow", "5000");
        String body = body("100", customer.methodId());

        api.with("Idempotency-Key", "a").post(path(UUID.randomUUID()), body)
                .isError(404, "account_not_found", "account_id");
        api.with("Idempotency-Key", "b").post(path(other.accountId()), body)
                .isError(404, "account_not_found", "account_id");
        api.with("Idempotency-Key", "c").post("/v1/investment/accounts/42/withdrawals", body)
                .isError(422, "not_a_uuid", "account_id");

        assertThat(gateway.refusals(customer.userId(), "account_not_found")).isEqualTo(2);
        assertThat(gateway.money(other)).startsWith("0 - 0 | 50 - 0");
    }

    @Test
    void refusesUnknownPaymentMethodsAndThoseOfOthers() {
        Customer other = gateway.bank().investor("slow", "5000");

        send("a", body("100", UUID.randomUUID())).isError(422, "payment_method_not_found", "payment_method_id");
        send("b", body("100", other.methodId())).isError(422, "payment_method_not_found", "payment_method_id");

        assertThat(gateway.refusals(customer.userId(), "payment_method_not_found")).isEqualTo(2);
        assertThat(gateway.money(customer)).startsWith("0 - 0 | 50 - 0");
    }

    @Test
    void cancelsBeforeThePointOfNoReturn() {
        ApiAnswer taken = request("k", "100").isStatus(201);
        awaitStage(taken, "pending_approval");

        cancel(taken, "{\"reason\": \"changed my mind\"}").isStatus(200).hasText("status", "cancelled");

        assertThat(gateway.money(customer)).startsWith("0 - 0 | 50 - 0");
        cancel(taken, "").isStatus(200).hasText("status", "cancelled");
        assertThat(gateway.refusals(customer.userId(), "already_ended")).isZero();
    }

    @Test
    void cannotBeCancelledAfterThePointOfNoReturn() {
        ApiAnswer taken = request("k", "100").isStatus(201);
        awaitStage(taken, "pending_approval");
        approve(taken);
        awaitStage(taken, "submitted");
        String before = gateway.money(customer);

        cancel(taken, "").isError(409, "past_point_of_no_return");

        assertRefused("past_point_of_no_return", before);
        api.get("/v1/withdrawals/" + taken.text("id")).isStatus(200).hasText("status", "submitted");
    }

    @Test
    void nobodyElseSeesOrCancelsIt() {
        ApiAnswer taken = request("k", "100").isStatus(201);
        awaitStage(taken, "pending_approval");
        Customer other = gateway.bank().investor("slow", "5000");
        ApiClient stranger = gateway.of(other.userId());
        String path = "/v1/withdrawals/" + taken.text("id");

        stranger.get(path).isError(404, "case_not_found");
        stranger.post(path + "/cancel", "").isError(404, "case_not_found");
        assertThat(stranger.get("/v1/withdrawals").isStatus(200).json()).isEmpty();
        assertThat(gateway.refusals(other.userId(), "case_not_found")).isOne();
        api.get(path).hasText("status", "pending_approval");
    }

    @Test
    void unknownWithdrawalsAreNotFound() {
        String unknown = "/v1/withdrawals/" + UUID.randomUUID();

        api.get(unknown).isError(404, "case_not_found");
        api.post(unknown + "/cancel", "{}").isError(404, "case_not_found");
        api.get("/v1/withdrawals/42").isError(422, "not_a_uuid", "withdrawal_id");
        assertThat(gateway.refusals(customer.userId(), "case_not_found")).isOne();
    }

    @Test
    void keysAreAskedFor() {
        gateway.anonymous().get("/v1/withdrawals").isError(401, "unauthorized");
        gateway.anonymous().post(path(customer.accountId()), "{}").isError(401, "unauthorized");
    }

    private ApiAnswer request(String key, String amount) {
        return send(key, body(amount, customer.methodId()));
    }

    private ApiAnswer send(String key, String body) {
        return api.with("Idempotency-Key", key).post(path(customer.accountId()), body);
    }

    private ApiAnswer cancel(ApiAnswer taken, String body) {
        return api.post("/v1/withdrawals/" + taken.text("id") + "/cancel", body);
    }

    private static String path(UUID accountId) {
        return "/v1/investment/accounts/" + accountId + "/withdrawals";
    }

    private static String body(String amount, UUID methodId) {
        return """
                {"amount": "%s", "payment_method_id": "%s"}""".formatted(amount, methodId);
    }

    private static void awaitStage(ApiAnswer taken, String stage) {
        gateway.awaitStage("wd-" + taken.text("id"), stage);
    }

    private static void approve(ApiAnswer taken) {
        String caseId = Withdrawal.caseIdOf(UUID.fromString(taken.text("id")));
        String hash = gateway.runtime().queries().find(caseId).orElseThrow().row().get("content_hash");
        ActionResult result = gateway.runtime().actions().perform(new ActionRequest(
                caseId, "approve", gateway.bank().person(), "looks right", Map.of("content_hash", hash)));
        assertThat(result).isInstanceOf(ActionResult.Accepted.class);
    }

    /** As if the customer had withdrawn on that day. */
    private void useLimits(String day, int amount) {
        gateway.bank().execute("INSERT INTO platform.limit_reservations (case_id, user_id, currency, day, amount,"
                + " status, resolved_at) SELECT ?, ?, 'USD', (at AT TIME ZONE 'UTC')::date, ?, 'consumed', now()"
                + " FROM (SELECT " + day + " AS at)", "wd-" + UUID.randomUUID(), customer.userId(), amount);
    }

    /** One line in the action log, and money as it was. */
    private void assertRefused(String word, String money) {
        assertThat(gateway.refusals(customer.userId(), word)).isOne();
        assertThat(gateway.money(customer)).startsWith(money);
    }
}
