package io.corro.gateway.http.subscription;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.corro.gateway.http.ProcessGateway;
import io.corro.gateway.http.contract.ApiAnswer;
import io.corro.gateway.http.contract.ApiClient;
import io.corro.workflows.Eventually;

import static org.assertj.core.api.Assertions.assertThat;

/** Subscriptions over a real socket. */
class SubscriptionEndpointsTest {
    private static ProcessGateway gateway;
    private static String monthly;
    private static String better;

    private UUID user;
    private ApiClient api;

    @BeforeAll
    static void start() {
        gateway = new ProcessGateway();
        monthly = gateway.bank().plan("30", "month", 0);
        better = gateway.bank().plan("60", "month", 0);
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @BeforeEach
    void meetACustomer() {
        user = gateway.bank().person();
        api = gateway.of(user);
    }

    @Test
    void showsPlansAndSubscribesToOneWithATrial() {
        assertThat(api.get("/v1/plans").isStatus(200).each("code")).contains("FREE", "PRO", "PRO_YEAR");

        ApiAnswer taken = subscribe("key-1", "PRO").isStatus(201);

        assertThat(taken.header("Location")).isEqualTo("/v1/subscriptions/" + taken.text("id"));
        api.get(taken.header("Location")).isStatus(200).hasText("status", "trialing").hasText("plan", "PRO")
                .hasText("price", "49").hasText("interval", "month");
        assertThat(api.get("/v1/subscriptions").isStatus(200).each("id")).containsExactly(taken.text("id"));
        assertThat(api.get("/v1/invoices").isStatus(200).json()).isEmpty();
    }

    @Test
    void sameKeyAndBodyHasOneEffectAndOneAnswer() {
        ApiAnswer first = subscribe("once", "PRO").isStatus(201);

        assertThat(subscribe("once", "PRO").isStatus(201).body()).isEqualTo(first.body());
        subscribe("once", "BASIC").isError(422, "key_reused", "Idempotency-Key");
        subscribe("other", "PRO").isError(409, "already_subscribed");
        assertThat(gateway.refusals(user, "already_subscribed")).isOne();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {}                                                | missing_field            | plan
            {"plan": {"code": "PRO"}}                         | wrong_type               | plan
            {"plan": "NO_SUCH_PLAN"}                          | plan_not_found           | plan
            {"plan": "PRO", "payment_method_id": "42"}        | not_a_uuid               | payment_method_id
            {"plan": "PRO", "payment_method_id": "00000000-0000-4000-8000-000000000001"} | payment_method_not_found | payment_method_id
            """)
    void refusesWhatCannotBeSubscribedTo(String body, String word, String field) {
        api.with("Idempotency-Key", "k").post("/v1/subscriptions", body).isError(422, word, field);

        assertThat(api.get("/v1/subscriptions").json()).isEmpty();
    }

    @Test
    void chargesACardAndShowsTheInvoice() {
        String card = addCard("ok").isStatus(201).text("payment_method_id");
        assertThat(api.get("/v1/payment_methods").isStatus(200).each("id")).containsExactly(card);
        String subscription = subscribe("k", monthly).isStatus(201).text("id");

        awaitStatus(subscription, "active");

        JsonNode invoice = api.get("/v1/invoices").isStatus(200).json().get(0);
        assertThat(invoice.path("amount").asText() + " " + invoice.path("status").asText()).isEqualTo("30 paid");
        assertThat(invoice.path("lines").get(0).path("amount").asText()).isEqualTo("30");
        assertThat(api.get("/v1/invoices?page_token=" + invoice.path("id").asText()).json()).isEmpty();
    }

    @Test
    void changesThePlanAsShownAndNotOtherwise() {
        addCard("ok");
        String subscription = subscribe("k", monthly).isStatus(201).text("id");
        awaitStatus(subscription, "active");
        ApiAnswer shown = act(subscription, "preview", "{\"plan\": \"" + better + "\"}").isStatus(200)
                .hasText("effect", "now").hasText("from_plan", monthly);
        String agreement = """
                {"plan": "%s", "effect": "now", "proration_at": "%s", "content_hash": "%s"}""";

        act(subscription, "change", agreement.formatted(better, shown.text("proration_at"), "0".repeat(64)))
                .isError(409, "stale_preview");
        act(subscription, "change", agreement.formatted(better, "yesterday", shown.text("content_hash")))
                .isError(422, "not_a_time", "proration_at");
        act(subscription, "change",
                agreement.formatted(better, shown.text("proration_at"), shown.text("content_hash")))
                .isStatus(200).hasText("plan", better).hasText("price", "60");

        Eventually.see(() -> api.get("/v1/invoices").each("status"),
                statuses -> statuses.size() == 2 && statuses.stream().allMatch("paid"::equals));
        assertThat(api.get("/v1/invoices").each("amount").getFirst()).isEqualTo(shown.text("due_now"));
        act(subscription, "preview", "{\"plan\": \"" + better + "\"}").isError(422, "same_plan", "plan");
        act(subscription, "preview", "{\"plan\": \"PRO\", \"effect\": \"never\"}")
                .isError(422, "unknown_value", "effect");
    }

    @Test
    void endsWithThePeriodTakesItBackAndEndsNow() {
        String subscription = subscribe("k", "PRO").isStatus(201).text("id");

        ApiAnswer ending = act(subscription, "cancel", "").isStatus(200).hasText("status", "trialing");
        assertThat(ending.json().path("cancel_at_period_end").asBoolean()).isTrue();
        ApiAnswer kept = act(subscription, "keep", "").isStatus(200);
        assertThat(kept.json().path("cancel_at_period_end").asBoolean()).isFalse();
        act(subscription, "cancel", "{\"at\": \"now\", \"reason\": \"too dear\"}").isStatus(200)
                .hasText("status", "cancelled").hasText("end_reason", "cancelled");

        act(subscription, "cancel", "{\"at\": \"now\"}").isStatus(200).hasText("status", "cancelled");
        act(subscription, "cancel", "").isStatus(200).hasText("status", "cancelled");
        act(subscription, "keep", "").isError(409, "already_ended");
        act(subscription, "cancel", "{\"at\": \"someday\"}").isError(422, "unknown_value", "at");
        subscribe("again", "PRO").isStatus(201);
    }

    @Test
    void collectsWithAnotherCard() {
        addCard("stolen");
        String subscription = subscribe("k", monthly).isStatus(201).text("id");
        Eventually.see(() -> gateway.bank().query(String.class,
                "SELECT coalesce(string_agg(failure_code, ','), '') FROM financial.payments WHERE user_id = ?", user),
                "stolen_card"::equals);
        String stolen = api.get("/v1/payment_methods").each("id").getFirst();

        act(subscription, "payment_method", "{\"payment_method_id\": \"" + stolen + "\"}")
                .isError(422, "payment_method_refused", "payment_method_id");
        String good = addCard("ok").text("payment_method_id");
        act(subscription, "payment_method", "{\"payment_method_id\": \"" + good + "\"}").isStatus(200)
                .hasText("payment_method_id", good);

        awaitStatus(subscription, "active");
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"token": "t", "brand": "visa", "last_four": "12x4", "exp_month": 1, "exp_year": 2030} | invalid_characters  | last_four
            {"token": "t", "brand": "visa", "last_four": "1234", "exp_month": 13, "exp_year": 2030} | number_out_of_range | exp_month
            {"token": "t", "brand": "visa", "last_four": "1234", "exp_month": 1}                   | missing_field       | exp_year
            {"brand": "visa", "last_four": "1234", "exp_month": 1, "exp_year": 2030}               | missing_field       | token
            """)
    void refusesCardsThatAreNone(String body, String word, String field) {
        api.post("/v1/payment_methods", body).isError(422, word, field);
    }

    @Test
    void listsCardsInPages() {
        List<String> cards = Stream.of("card_ok_1", "card_ok_2", "card_ok_3").map(this::keptCard).toList();

        assertThat(api.get("/v1/payment_methods?limit=2").isStatus(200).each("id")).isEqualTo(cards.subList(0, 2));
        assertThat(api.get("/v1/payment_methods?limit=2&page_token=" + cards.get(1)).isStatus(200).each("id"))
                .isEqualTo(cards.subList(2, 3));
        api.get("/v1/payment_methods?limit=0").isError(422, "number_out_of_range", "limit");
        api.get("/v1/subscriptions?page_token=x").isError(422, "not_a_uuid", "page_token");
    }

    private String keptCard(String token) {
        return api.post("/v1/payment_methods", cardBody(token + user)).isStatus(201).text("payment_method_id");
    }

    @Test
    void aCardIsOnePersons() {
        String body = cardBody("card_ok_shared" + user);
        String id = api.post("/v1/payment_methods", body).isStatus(201).text("payment_method_id");

        api.post("/v1/payment_methods", body).isStatus(201).hasText("payment_method_id", id);
        gateway.of(gateway.bank().person()).post("/v1/payment_methods", body)
                .isError(422, "card_taken", "token");
    }

    @Test
    void nobodyElseSeesOrChangesIt() {
        String subscription = subscribe("k", "PRO").isStatus(201).text("id");
        UUID other = gateway.bank().person();
        ApiClient stranger = gateway.of(other);
        String path = "/v1/subscriptions/" + subscription;

        stranger.get(path).isError(404, "case_not_found");
        stranger.post(path + "/cancel", "").isError(404, "case_not_found");
        stranger.post(path + "/preview", "{\"plan\": \"BASIC\"}").isError(404, "case_not_found");
        assertThat(stranger.get("/v1/subscriptions").isStatus(200).json()).isEmpty();
        assertThat(gateway.refusals(other, "case_not_found")).isOne();
        api.get(path).hasText("status", "trialing");
        api.get("/v1/subscriptions/42").isError(422, "not_a_uuid", "subscription_id");
        gateway.anonymous().get("/v1/subscriptions").isError(401, "unauthorized");
    }

    private ApiAnswer subscribe(String key, String plan) {
        return api.with("Idempotency-Key", key).post("/v1/subscriptions", "{\"plan\": \"" + plan + "\"}");
    }

    private ApiAnswer addCard(String script) {
        return api.post("/v1/payment_methods", cardBody("card_" + script + "_" + UUID.randomUUID()));
    }

    private static String cardBody(String token) {
        return """
                {"token": "%s", "brand": "visa", "last_four": "4242", "exp_month": 12, "exp_year": 2099}"""
                .formatted(token);
    }

    private ApiAnswer act(String subscription, String action, String body) {
        return api.post("/v1/subscriptions/" + subscription + "/" + action, body);
    }

    private void awaitStatus(String subscription, String status) {
        gateway.awaitStage("sub-" + subscription, status);
    }
}
