package io.corro.gateway.http.cases;

import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.corro.gateway.http.ProcessGateway;
import io.corro.gateway.http.ProcessGateway.Staff;
import io.corro.gateway.http.contract.ApiAnswer;
import io.corro.gateway.http.contract.ApiClient;
import io.corro.workflows.LedgerFixture.Customer;

import static org.assertj.core.api.Assertions.assertThat;

/** What operators see and do, over a real socket. */
class OperatorEndpointsTest {
    private static ProcessGateway gateway;

    private Customer customer;
    private Staff ann;
    private Staff bob;

    @BeforeAll
    static void start() {
        gateway = new ProcessGateway();
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @BeforeEach
    void meetPeople() {
        customer = gateway.bank().investor("slow", "50000");
        ann = gateway.newOperator();
        bob = gateway.newOperator();
    }

    @Test
    void showsAQueueAndOneCaseAndApprovesIt() {
        String caseId = pending("100");

        JsonNode listed =
                find(ann.api().get("/admin/v1/cases?queue=approvals&customer_id=" + customer.userId()), caseId);
        assertThat(listed.path("stage").asText()).isEqualTo("pending_approval");
        assertThat(listed.path("needs").asText()).isEqualTo("approval");
        assertThat(listed.path("age_seconds").asLong()).isBetween(0L, 60L);

        ApiAnswer view = ann.api().get("/admin/v1/cases/" + caseId).isStatus(200);
        assertThat(view.json().path("allowed_actions").toString()).isEqualTo("[\"approve\",\"reject\",\"cancel\"]");
        assertThat(view.json().at("/row/gross").asText()).isEqualTo("100.00");
        assertThat(view.json().path("web_ui").isNull()).as("no Web UI in the embedded mode").isTrue();
        assertThat(view.json().path("web_ui_missing").asText()).startsWith("Workflows run inside this server");

        act(ann, caseId, "approve", approval(view)).isStatus(200).hasText("message", "Approved.");
        gateway.awaitStage(caseId, "submitted");
        JsonNode after = bob.api().get("/admin/v1/cases/" + caseId).isStatus(200).json();
        assertThat(after.path("history").findValuesAsText("stage")).contains("held", "approved", "submitted");
        assertThat(after.path("postings")).isNotEmpty();
        assertThat(after.path("attempts")).isNotEmpty();
        assertThat(after.path("actions")).singleElement().satisfies(action -> {
            assertThat(action.path("actor_id").asText()).isEqualTo(ann.id().toString());
            assertThat(action.path("outcome").asText()).isEqualTo("accepted");
            assertThat(action.path("reason").asText()).isEqualTo("seen and right");
        });
    }

    @Test
    void takesTwoPeopleForALargeAmount() {
        gateway.bank().execute("INSERT INTO financial.wallet_limits (user_id, currency, single_tx_limit, daily_limit,"
                + " monthly_limit) VALUES (?, 'USD', 20000, 20000, 20000)", customer.userId());
        String caseId = pending("12000");
        ApiAnswer view = ann.api().get("/admin/v1/cases/" + caseId);

        ApiAnswer first = act(ann, caseId, "approve", approval(view)).isStatus(200);
        assertThat(first.json().path("missing").asInt()).isOne();
        assertThat(first.json().path("message").asText()).startsWith("1 of 2, by ");
        act(ann, caseId, "approve", approval(view)).isError(409, "already_approved");
        ApiAnswer second = act(bob, caseId, "approve", approval(view)).isStatus(200);
        assertThat(second.json().path("missing").asInt()).isZero();
    }

    @Test
    void actsForAnOperatorWhomTheAdminKeyNames() {
        String caseId = pending("100");
        String path = "/admin/v1/cases/" + caseId + "/actions/";
        String body = "{\"reason\": \"looks odd\"}";

        gateway.admin().post(path + "reject", body).isError(422, "missing_field", "Corro-Actor");
        gateway.admin().with("Corro-Actor", UUID.randomUUID().toString()).post(path + "reject", body)
                .isError(403, "unknown_actor", "Corro-Actor");
        gateway.admin().with("Corro-Actor", customer.userId().toString()).post(path + "reject", body)
                .isError(403, "unknown_actor", "Corro-Actor");
        gateway.admin().with("Corro-Actor", ann.person().email().toUpperCase()).post(path + "reject", body)
                .isStatus(200).hasText("stage", "rejected");

        JsonNode actions = gateway.admin().get("/admin/v1/cases/" + caseId).isStatus(200).json().path("actions");
        assertThat(actions.findValuesAsText("refusal"))
                .containsExactly("missing_field", "unknown_actor", "unknown_actor", "null");
        assertThat(actions.get(2).path("actor_id").asText()).isEqualTo(customer.userId().toString());
        assertThat(actions.get(3).path("actor_id").asText()).isEqualTo(ann.id().toString());
    }

    @Test
    void anOperatorsKeyActsForNobodyElse() {
        String caseId = pending("100");

        ann.api().with("Corro-Actor", bob.id().toString()).post(
                "/admin/v1/cases/" + caseId + "/actions/reject", "{\"reason\": \"x\"}")
                .isError(403, "other_actor", "Corro-Actor");

        assertThat(gateway.refusals(ann.id(), "other_actor")).isOne();
    }

    @Test
    void nobodyApprovesTheirOwnWithdrawal() {
        gateway.bank().execute("UPDATE auth.users SET role = 'support' WHERE id = ?", customer.userId());
        String caseId = pending("100");
        ApiAnswer view = ann.api().get("/admin/v1/cases/" + caseId);

        gateway.admin().with("Corro-Actor", customer.userId().toString())
                .post("/admin/v1/cases/" + caseId + "/actions/approve", approval(view))
                .isError(403, "own_withdrawal");

        assertThat(gateway.refusals(customer.userId(), "own_withdrawal")).isOne();
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            approve   | {}                                              | 422 | missing_field       | reason
            approve   | {"reason": 7, "parameters": 7}                  | 422 | wrong_type          | parameters
            approve   | {"reason": "x", "parameters": {"a": {"b": 1}}}  | 422 | wrong_type          | parameters.a
            approve   | {"reason": "x"}                                 | 422 | invalid_parameter   | parameters
            resolve   | {"reason": "x", "parameters": {"verdict": "payed"}} | 422 | invalid_parameter | parameters
            resolve   | {"reason": "x", "parameters": {"verdict": "paid"}}  | 409 | not_in_doubt      |
            approve   | {"reason": "x", "parameters": {"content_hash": "1"}} | 409 | stale_content    |
            retry_now | {"reason": "x"}                                 | 409 | nothing_to_retry    |
            terminate | {"reason": "x"}                                 | 404 | unknown_action      | action
            x%7B%7Dy  | {"reason": "x"}                                 | 404 | unknown_action      | action
            reject    | {"reason": "x"                                  | 400 | malformed_json      | reason
            """)
    void refusesAndRecords(String action, String body, int status, String word, String field) {
        String caseId = pending("100");

        act(ann, caseId, action, body).isError(status, word, field);

        assertThat(gateway.refusals(ann.id(), word)).isOne();
        assertThat(ann.api().get("/admin/v1/cases/" + caseId).json().at("/case/stage").asText())
                .isEqualTo("pending_approval");
    }

    @ParameterizedTest
    @ValueSource(strings = {"wd-00000000-0000-4000-8000-000000000000", "nothing", "%7B%7D", "a%20b"})
    void refusesCasesThatDoNotExist(String caseId) {
        ann.api().get("/admin/v1/cases/" + caseId).isError(404, "case_not_found");
        act(ann, caseId, "reject", "{\"reason\": \"x\"}").isError(404, "case_not_found");

        assertThat(gateway.refusals(ann.id(), "case_not_found")).isOne();
    }

    @Test
    void listsPageByPage() {
        for (int i = 0; i < 5; i++) {
            pending("100");
        }
        String path = "/admin/v1/cases?process=withdrawal&stage=pending_approval&customer_id=" + customer.userId();
        JsonNode all = ann.api().get(path).isStatus(200).json();
        JsonNode first = ann.api().get(path + "&limit=3").isStatus(200).json();
        JsonNode second = ann.api().get(path + "&limit=3&page_token=" + first.path("next_page_token").asText())
                .isStatus(200).json();

        assertThat(all.path("cases")).hasSize(5);
        assertThat(all.path("next_page_token").isNull()).isTrue();
        assertThat(first.path("cases")).hasSize(3);
        assertThat(second.path("cases").findValuesAsText("case_id"))
                .isEqualTo(all.path("cases").findValuesAsText("case_id").subList(3, 5));
        assertThat(ann.api().get(path + "&older_than=3600").isStatus(200).json().path("cases")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "queue=mine,        unknown_value,       queue",
        "customer_id=7,     not_a_uuid,          customer_id",
        "older_than=-1,     number_out_of_range, older_than",
        "limit=1000,        number_out_of_range, limit",
        "page_token=x,      unknown_value,       page_token",
        "stage=a%07b,       invalid_characters,  stage"})
    void refusesFiltersThatMakeNoSense(String query, String word, String field) {
        ann.api().get("/admin/v1/cases?" + query).isError(422, word, field);
    }

    @Test
    void countsWhatWaits() {
        pending("100");

        ApiAnswer queues = ann.api().get("/admin/v1/queues").isStatus(200);
        assertThat(queues.each("queue"))
                .containsExactly("approvals", "in_doubt", "parked", "dunning", "failed", "stuck", "open");
        assertThat(queues.json().get(0).path("cases").asInt()).isPositive();
    }

    @Test
    void totalsAgree() {
        pending("100");

        JsonNode balances = ann.api().get("/admin/v1/ledger/trial-balance").isStatus(200).json();
        assertThat(balances).isNotEmpty();
        assertThat(balances.findValuesAsText("difference")).containsOnly("0");
        ApiAnswer reconciliation = ann.api().get("/admin/v1/ledger/reconciliation").isStatus(200);
        assertThat(reconciliation.json().path("agrees").asBoolean()).as(reconciliation.body()).isTrue();
    }

    @Test
    void showsTheStateOfTheEngine() {
        pending("100");

        ApiAnswer engine = ann.api().get("/admin/v1/workflows").isStatus(200)
                .hasText("mode", "embedded").hasText("state", "running").hasText("detail", "");
        assertThat(engine.text("durability")).contains("memory");
        assertThat(engine.json().path("open_cases").asInt()).isPositive();
        assertThat(engine.json().path("queues").findValuesAsText("name")).containsExactly("docs", "money", "payout");
        assertThat(engine.json().path("stages").findValuesAsText("stage")).contains("pending_approval");
        assertThat(engine.text("last_sweep_at")).isNotNull();
    }

    @Test
    void appointsAndDismissesOperators() {
        String body = """
                {"email": "eve-%s@example.com", "name": "Eve", "role": "compliance_officer"}"""
                .formatted(UUID.randomUUID());
        ApiAnswer appointed = gateway.admin().post("/admin/v1/operators", body).isStatus(201)
                .hasText("role", "compliance_officer");
        ApiClient eve = gateway.anonymous().with("Authorization", "Bearer "
                + appointed.json().at("/key/key_id").asText() + "." + appointed.json().at("/key/secret").asText());
        eve.get("/admin/v1/cases").isStatus(200);
        assertThat(gateway.admin().get("/admin/v1/operators").isStatus(200).each("id")).contains(appointed.text("id"));

        gateway.admin().delete("/admin/v1/operators/" + appointed.text("id")).isStatus(204);

        eve.get("/admin/v1/cases").isError(401, "unauthorized");
        gateway.admin().delete("/admin/v1/operators/" + appointed.text("id")).isError(404, "operator_not_found");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"name": "x"}                                        | missing_field      | email
            {"name": "x", "email": "nobody"}                     | not_an_email_address | email
            {"name": "x", "email": "a@"}                         | not_an_email_address | email
            {"name": "x", "email": " a@b.c"}                     | not_an_email_address | email
            {"name": "x", "email": "a@b<script>.c"}              | not_an_email_address | email
            {"email": "a@example.com"}                           | missing_field      | name
            {"email": "a@example.com", "name": "x", "role": "user"} | unknown_value   | role
            """)
    void refusesOperatorsThatMakeNoSense(String body, String word, String field) {
        gateway.admin().post("/admin/v1/operators", body).isError(422, word, field);
    }

    @Test
    void keepsCustomersAndOperatorsApart() {
        gateway.of(customer.userId()).get("/admin/v1/cases").isError(401, "unauthorized");
        gateway.anonymous().get("/admin/v1/cases").isError(401, "unauthorized");
        ann.api().get("/v1/withdrawals").isError(401, "unauthorized");
        ann.api().get("/admin/v1/operators").isError(401, "unauthorized");
        ann.api().get("/admin/v1/accounts").isError(401, "unauthorized");
    }

    /** The id of a case that waits for approval. */
    private String pending(String amount) {
        ApiAnswer taken = gateway.of(customer.userId()).with("Idempotency-Key", UUID.randomUUID().toString())
                .post("/v1/investment/accounts/" + customer.accountId() + "/withdrawals", """
                        {"amount": "%s", "payment_method_id": "%s"}""".formatted(amount, customer.methodId()))
                .isStatus(201);
        String caseId = "wd-" + taken.text("id");
        gateway.awaitStage(caseId, "pending_approval");
        return caseId;
    }

    private static ApiAnswer act(Staff who, String caseId, String action, String body) {
        return who.api().post("/admin/v1/cases/" + caseId + "/actions/" + action, body);
    }

    private static String approval(ApiAnswer view) {
        return """
                {"reason": "seen and right", "parameters": {"content_hash": "%s"}}"""
                .formatted(view.json().at("/row/content_hash").asText());
    }

    private static JsonNode find(ApiAnswer page, String caseId) {
        for (JsonNode each : page.isStatus(200).json().path("cases")) {
            if (each.path("case_id").asText().equals(caseId)) {
                return each;
            }
        }
        throw new AssertionError(caseId + " is not in " + page.body());
    }
}
