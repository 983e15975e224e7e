package io.corro.gateway.http.fund;

import java.util.UUID;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.corro.gateway.http.ProcessGateway;
import io.corro.gateway.http.ProcessGateway.Staff;
import io.corro.gateway.http.contract.ApiAnswer;

import static org.assertj.core.api.Assertions.assertThat;

/** A product's month by operators alone: results, the order, two people's eyes, the books; over a real socket. */
class ProductEndpointsTest {
    private static ProcessGateway gateway;

    private Staff ann;
    private Staff bob;
    private UUID product;

    @BeforeAll
    static void start() {
        gateway = new ProcessGateway();
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @BeforeEach
    void appoint() {
        ann = gateway.newOperator();
        bob = gateway.newOperator();
        product = gateway.bank().product("0", "20");
        gateway.bank().investor(product, "1000", true);
    }

    @Test
    void aMonthFromItsResultToItsClosedBooks() {
        result(ann, "2026-01-31", "100").isStatus(200).hasText("date", "2026-01-31").hasText("gain", "100");
        String caseId = order(ann, "2026-01-01", "2026-01-31").isStatus(201).text("case_id");
        gateway.awaitStage(caseId, "in_review");
        assertThat(order(ann, "2026-01-01", "2026-01-31").isStatus(201).text("case_id")).isEqualTo(caseId);
        order(bob, "2026-01-15", "2026-01-31").isError(409, "period_taken");

        String hash = ann.api().get("/admin/v1/cases/" + caseId).json().at("/row/content_hash").asText();
        approve(ann, caseId, hash).isError(403, "own_distribution");
        approve(bob, caseId, hash).isStatus(200);

        gateway.awaitStage(caseId, "closed");
        result(ann, "2026-01-31", "90").isError(409, "cut_sealed", "date");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"gain": "1", "reason": "x"}                          | missing_field  | date
            {"gain": "1", "reason": "x", "date": "tomorrow"}      | not_a_time     | date
            {"date": "2026-01-31", "reason": "x"}                 | missing_field  | gain
            {"date": "2026-01-31", "reason": "x", "gain": "much"} | not_a_number   | gain
            {"date": "2026-01-31", "gain": "1"}                   | missing_field  | reason
            {"date": "2026-01-31", "gain": "0.001", "reason": "x"} | gain_too_fine  | gain
            {"date": "2026-01-31", "gain": "1000000000000", "reason": "x"} | gain_too_large | gain""")
    void refusesResults(String body, String word, String field) {
        ann.api().post("/admin/v1/products/" + product + "/results", body).isError(422, word, field);
    }

    @Test
    void knowsItsProductsAndItsPeople() {
        ann.api().post("/admin/v1/products/" + UUID.randomUUID() + "/distributions", """
                {"period_start": "2026-01-01", "period_end": "2026-01-31", "reason": "x"}""")
                .isError(404, "product_not_found", "product");
        order(ann, "2026-01-31", "2026-01-01").isError(422, "invalid_period", "period_end");
        gateway.anonymous().post("/admin/v1/products/" + product + "/results", "{}").isStatus(401);
    }

    private ApiAnswer result(Staff staff, String date, String gain) {
        return staff.api().post("/admin/v1/products/" + product + "/results", """
                {"date": "%s", "gain": "%s", "reason": "close of trading"}""".formatted(date, gain));
    }

    private ApiAnswer order(Staff staff, String start, String end) {
        return staff.api().post("/admin/v1/products/" + product + "/distributions", """
                {"period_start": "%s", "period_end": "%s", "reason": "January"}""".formatted(start, end));
    }

    private static ApiAnswer approve(Staff staff, String caseId, String hash) {
        return staff.api().post("/admin/v1/cases/" + caseId + "/actions/approve", """
                {"reason": "checked", "parameters": {"content_hash": "%s"}}""".formatted(hash));
    }
}
