package io.corro.gateway.http.learning;

import java.math.BigDecimal;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import io.corro.gateway.http.PeopleGateway;
import io.corro.gateway.http.PeopleGateway.Member;
import io.corro.gateway.http.contract.ApiAnswer;
import io.corro.gateway.http.contract.ApiClient;
import io.corro.workflows.Eventually;

import static io.corro.gateway.http.PeopleGateway.json;
import static org.assertj.core.api.Assertions.assertThat;

/** Learners over HTTP: from the sign-up to the certificate, and what is nobody else's business. */
class LearningTest {
    @AutoClose
    private static final PeopleGateway gateway = new PeopleGateway();

    @Test
    void theWayFromTheSignUpToTheCertificate() {
        String course = published("");
        ApiClient api = gateway.member().api();
        String id = enrol(api, course, "{}").isStatus(201).hasText("paid_by", "free").text("id");
        enrol(api, course, "{}").isStatus(201).hasText("id", id);
        JsonNode lessons = api.get("/v1/education/enrollments/" + id).isStatus(200).json().path("lessons");
        readsALesson(api, path(id, lessons.get(0)));
        api.put(path(id, lessons.get(1)), json(Map.of("completed", true))).isStatus(200);
        passesTheQuiz(api, path(id, lessons.get(2)));

        JsonNode done = api.get("/v1/education/enrollments/" + id).json().path("enrollment");
        assertThat(done.path("status").asText()).isEqualTo("completed");
        assertThat(done.path("progress_pct").asText()).isEqualTo("100");
        checksTheBadge(api, issued(api), course);
        assertThat(api.get("/v1/education/me").json().path("achievements").findValuesAsText("type"))
                .contains("first_lesson", "quiz_perfect", "course_completed", "certificate_earned");
        assertThat(api.get("/v1/notifications").json().path("notices").toString())
                .contains("Course started", "Course completed", "Certificate earned");
    }

    /** Offline: with the token and the public key alone. */
    private static void checksTheBadge(ApiClient api, JsonNode certificate, String course) {
        String token = api.get("/v1/certificates/" + certificate.path("id").asText() + "/credential").isStatus(200)
                .body();
        ApiAnswer keys = gateway.anonymous().get("/.well-known/jwks.json").isStatus(200);
        String x = keys.json().at("/keys/0/x").asText();
        assertThat(BadgeCheck.isSignedBy(x, token)).isTrue();
        assertThat(BadgeCheck.isSignedBy(x, token.replaceFirst("\\.e", ".f"))).isFalse();
        assertThat(BadgeCheck.header(token)).contains(keys.json().at("/keys/0/kid").asText());
        gateway.anonymous().get("/.well-known/credential-key.json").isStatus(200).hasText("x", x);
        JsonNode badge = BadgeCheck.payload(token);
        assertThat(badge.path("type").toString()).contains("VerifiableCredential", "OpenBadgeCredential");
        assertThat(badge.at("/credentialSubject/identifier/0/identityHash").asText()).isEqualTo("Ann");
        assertThat(badge.at("/credentialSubject/achievement/id").asText()).endsWith("/courses/" + course);
        assertThat(badge.at("/credentialSubject/achievement/name").asText()).isEqualTo("Small course");
        assertThat(badge.path("exp").asLong()).isGreaterThan(badge.path("nbf").asLong());
        assertThat(badge.at("/issuer/id")).isEqualTo(badge.path("iss"));
        gateway.member().api().get("/v1/certificates/" + certificate.path("id").asText() + "/credential")
                .isError(404, "certificate_not_found", "certificate_id");
    }

    private static void readsALesson(ApiClient api, String lesson) {
        assertThat(api.get(lesson).isStatus(200).text("text")).contains("# One");
        api.put(lesson, json(Map.of("position_seconds", 42))).isStatus(200);
        assertThat(api.get(lesson).json().at("/lesson/position_seconds").asInt()).isEqualTo(42);
        api.put(lesson, json(Map.of("completed", true))).isStatus(200);
    }

    private static void passesTheQuiz(ApiClient api, String lesson) {
        api.put(lesson, json(Map.of("completed", true))).isError(409, "quiz_first");
        ApiAnswer attempt = api.post(lesson + "/attempts", "").isStatus(201);
        assertThat(attempt.body()).doesNotContain("the spread", "tolerance");
        answerAll(api, attempt);
        ApiAnswer result = api.post("/v1/education/attempts/" + attempt.text("id") + "/submit", "").isStatus(200);
        assertThat(result.json().path("score").asText()).isEqualTo("100");
        assertThat(result.json().path("questions").get(0).path("correct")).isNotEmpty();
    }

    @Test
    void strangersReadThePageAndItsPreviews() {
        JsonNode page = gateway.anonymous().get("/v1/education/courses/" + published("")).isStatus(200).json();

        assertThat(page.path("lessons")).hasSize(3);
        assertThat(page.path("lessons").get(0).path("text").asText()).contains("# One");
        assertThat(page.path("lessons").get(1).path("text").isNull()).isTrue();
    }

    @Test
    void aCourseIsPaidOnceFromTheWallet() {
        String course = published("price: 49.00");
        Member member = gateway.member();
        enrol(member.api(), course, "{}").isError(409, "price_not_agreed", "price");
        enrol(member.api(), course, "{\"price\":\"48.00\"}").isError(409, "price_not_agreed", "price");
        String agreed = "{\"price\":\"49.00\"}";
        enrol(member.api(), course, agreed).isError(422, "insufficient_funds", "amount");
        payIn(member, "100.00");

        String id = enrol(member.api(), course, agreed).isStatus(201).hasText("paid_by", "wallet").text("id");
        enrol(member.api(), course, agreed).isStatus(201).hasText("id", id);
        enrol(member.api(), course, "{}").isStatus(201).hasText("id", id);

        assertThat(new BigDecimal(member.api().get("/v1/wallets").json().get(0).path("balance").asText()))
                .isEqualByComparingTo("51");
        assertThat(gateway.query(Integer.class, "SELECT count(*)::int FROM platform.v_unbalanced_transfers")).isZero();
        assertThat(gateway.query(Integer.class, "SELECT count(*)::int FROM financial.v_wallet_mismatches")).isZero();
    }

    @Test
    void subscribersPayNothing() {
        String course = published("plan: PRO\nprice: 10");
        String closed = published("plan: BASIC");
        Member member = gateway.member();
        enrol(member.api(), closed, "{}").isError(403, "plan_required");
        gateway.execute("WITH customer AS (INSERT INTO financial.customers (user_id) VALUES (?) RETURNING id, user_id)"
                + " INSERT INTO financial.subscriptions (user_id, customer_id, plan_id, status, current_period, price)"
                + " SELECT customer.user_id, customer.id, plan.id, 'active',"
                + " tstzrange(now(), now() + interval '30 days'), plan.price FROM customer, financial.plans AS plan"
                + " WHERE plan.code = 'PRO_YEAR'", member.id());

        enrol(member.api(), course, "{}").isStatus(201).hasText("paid_by", "plan");
        enrol(member.api(), closed, "{}").isStatus(201).hasText("paid_by", "plan");
    }

    @Test
    void anAttemptClosesAtItsTimeAsItStands() {
        Member member = gateway.member();
        String id = enrol(member.api(), published(""), "{}").text("id");
        String quiz = quizPath(member.api(), id);
        ApiAnswer attempt = member.api().post(quiz + "/attempts", "").isStatus(201);
        answer(member.api(), attempt, "truth", List.of("false"));
        ApiAnswer resumed = member.api().post(quiz + "/attempts", "").isStatus(201)
                .hasText("id", attempt.text("id"));
        assertThat(order(resumed)).isEqualTo(order(attempt));

        gateway.pass(Duration.ofMinutes(11));
        gateway.learning().work();
        assertThat(gateway.query(String.class, "SELECT status || ' ' || score FROM education.quiz_attempts"
                + " WHERE id = ?", UUID.fromString(attempt.text("id")))).isEqualTo("submitted 20.00");
        ApiClient later = gateway.member(member.email()).api();
        answer(later, attempt, "truth", List.of("true")).isError(409, "attempt_closed");
        ApiAnswer second = later.post(quiz + "/attempts", "").isStatus(201);
        assertThat(second.json().path("number").asInt()).isEqualTo(2);
        gateway.pass(Duration.ofMinutes(11));
        ApiClient latest = gateway.member(member.email()).api();
        latest.get("/v1/education/attempts/" + second.text("id")).hasText("status", "expired");
        ApiAnswer third = latest.post(quiz + "/attempts", "").isStatus(201);
        latest.post("/v1/education/attempts/" + third.text("id") + "/submit", "").hasText("status", "submitted");
        latest.post(quiz + "/attempts", "").isError(409, "attempts_used_up");
        assertThat(latest.get("/v1/notifications").json().path("notices").toString()).contains("Time is up");
    }

    @Test
    void onlyLearnersReview() {
        String course = published("");
        Member member = gateway.member();
        String path = "/v1/education/courses/" + course + "/review";
        member.api().put(path, json(Map.of("rating", 5))).isError(403, "review_not_allowed");
        String id = enrol(member.api(), course, "{}").text("id");
        JsonNode lessons = member.api().get("/v1/education/enrollments/" + id).json().path("lessons");
        member.api().put(path(id, lessons.get(0)), json(Map.of("completed", true))).isStatus(200);

        member.api().put(path, json(Map.of("rating", 6))).isError(422, "number_out_of_range", "rating");
        member.api().put(path, json(Map.of("rating", 2))).isStatus(204);
        member.api().put(path, json(Map.of("rating", 4, "comment", "Clear."))).isStatus(204);

        JsonNode reviews = gateway.anonymous().get(path + "s").isStatus(200).json();
        assertThat(reviews).hasSize(1);
        assertThat(reviews.get(0).path("comment").asText()).isEqualTo("Clear.");
        JsonNode page = gateway.anonymous().get("/v1/education/courses/" + course).json().path("course");
        assertThat(page.path("rating").asText() + page.path("ratings").asInt()).isEqualTo("41");
        member.api().delete(path).isStatus(204);
        member.api().delete(path).isError(404, "review_not_found");
    }

    @Test
    void theCatalogueIsSearched() {
        String course = published("difficulty: expert\ndescription: About zebras");
        ApiClient anyone = gateway.anonymous();
        for (String query : List.of("q=zebras", "difficulty=expert&language=en&category=trading", "q=small")) {
            assertThat(anyone.get("/v1/education/courses?" + query).isStatus(200).each("slug")).contains(course);
        }
        assertThat(anyone.get("/v1/education/courses?q=zebras&language=es").each("slug")).isEmpty();
        anyone.get("/v1/education/courses?difficulty=mad").isError(422, "unknown_value", "difficulty");
        anyone.get("/v1/education/courses?limit=0").isError(422, "number_out_of_range", "limit");
        anyone.get("/v1/education/courses/no-such-course").isError(404, "course_not_found", "course");
        assertThat(anyone.get("/v1/education/categories").each("slug")).contains("trading");
    }

    @Test
    void badInputIsNamed() {
        Member member = gateway.member();
        String id = enrol(member.api(), published(""), "{}").text("id");
        ApiAnswer attempt = member.api().post(quizPath(member.api(), id) + "/attempts", "");
        answer(member.api(), attempt, "single", List.of("9")).isError(422, "answer_invalid", "values");
        answer(member.api(), attempt, "single", List.of("0", "1")).isError(422, "answer_invalid", "values");
        answer(member.api(), attempt, "number", List.of("1e999999999")).isError(422, "answer_invalid", "values");
        answer(member.api(), attempt, "truth", List.of("maybe")).isError(422, "answer_invalid", "values");
        String path = "/v1/education/attempts/" + attempt.text("id");
        member.api().put(path + "/answers/" + UUID.randomUUID(), "{\"values\":[\"1\"]}")
                .isError(404, "question_not_found", "question_id");
        member.api().put(path + "/answers/x", "{}").isError(422, "not_a_uuid", "question_id");
        member.api().put(path + "/answers/" + UUID.randomUUID(), "{\"values\":7}")
                .isError(422, "wrong_type", "values");
        enrol(member.api(), published(""), "{\"price\":\"x\"}").isStatus(422);
        member.api().get("/v1/education/enrollments/x").isError(422, "not_a_uuid", "enrollment_id");
        gateway.anonymous().get("/v1/education/me").isError(401, "unauthorized");
    }

    /** Each path with an id, asked by somebody else with every id that the owner has. */
    @Test
    void nothingOfAnotherLearnerIsSeenOrChanged() {
        Member owner = gateway.member();
        String id = enrol(owner.api(), published(""), "{}").text("id");
        JsonNode lessons = owner.api().get("/v1/education/enrollments/" + id).json().path("lessons");
        ApiAnswer attempt = owner.api().post(quizPath(owner.api(), id) + "/attempts", "");
        Set<String> ids = new HashSet<>(lessons.findValuesAsText("id"));
        ids.addAll(Set.of(id, attempt.text("id"), attempt.json().path("questions").get(0).path("id").asText()));
        String before = owner.api().get("/v1/education/enrollments/" + id).body()
                + owner.api().get("/v1/education/attempts/" + attempt.text("id")).body();
        Member stranger = gateway.member();
        int asked = 0;
        for (Map.Entry<String, JsonNode> path : gateway.anonymous().get("/openapi.json").json().path("paths")
                .properties()) {
            if (path.getKey().matches("/v1/(education|teaching)/.*_id}.*")) {
                for (String known : ids) {
                    String target = path.getKey().replaceAll("\\{[^}]*_id}", known);
                    path.getValue().fieldNames().forEachRemaining(method -> refused(stranger, method, target));
                    asked++;
                }
            }
        }
        assertThat(asked).isGreaterThan(40);
        assertThat(owner.api().get("/v1/education/enrollments/" + id).body()
                + owner.api().get("/v1/education/attempts/" + attempt.text("id")).body()).isEqualTo(before);
    }

    private static void refused(Member stranger, String method, String path) {
        ApiAnswer answer = stranger.api().send(method.toUpperCase(Locale.ROOT), path, BodyPublishers.ofString("{}"));
        assertThat(answer.status()).as("%s answered %s", answer.request(), answer.body()).isIn(403, 404, 422);
    }

    private static String published(String more) {
        String slug = "small-" + UUID.randomUUID();
        gateway.learning().editor().publishForHouse(SmallCourse.named(slug, more), gateway.now());
        return slug;
    }

    private static ApiAnswer enrol(ApiClient api, String course, String body) {
        return api.post("/v1/education/courses/" + course + "/enrollments", body);
    }

    private static String path(String enrollmentId, JsonNode lesson) {
        return "/v1/education/enrollments/" + enrollmentId + "/lessons/" + lesson.path("id").asText();
    }

    private static String quizPath(ApiClient api, String enrollmentId) {
        return path(enrollmentId, api.get("/v1/education/enrollments/" + enrollmentId).json().path("lessons").get(2));
    }

    private static List<String> order(ApiAnswer attempt) {
        return attempt.json().path("questions").findValuesAsText("id");
    }

    private static void answerAll(ApiClient api, ApiAnswer attempt) {
        answer(api, attempt, "single", List.of("1")).isStatus(200);
        answer(api, attempt, "several", List.of("2", "1")).isStatus(200);
        answer(api, attempt, "truth", List.of("false")).isStatus(200);
        answer(api, attempt, "number", List.of("100.5")).isStatus(200);
        answer(api, attempt, "words", List.of("The  SPREAD!")).isStatus(200);
    }

    /** Answers the question whose type begins like that. */
    private static ApiAnswer answer(ApiClient api, ApiAnswer attempt, String kind, List<String> values) {
        String type = Map.of("single", "single_choice", "several", "multiple_choice", "truth", "true_false", "number",
                "numeric", "words", "short_answer").get(kind);
        for (JsonNode question : attempt.json().path("questions")) {
            if (question.path("type").asText().equals(type)) {
                return api.put("/v1/education/attempts/" + attempt.text("id") + "/answers/"
                        + question.path("id").asText(),
                        "{\"values\":[\"" + String.join("\",\"", values) + "\"]}");
            }
        }
        throw new AssertionError("no question of type " + type);
    }

    /** Looks at what is due at once, instead of a few seconds later, until the certificate is issued. */
    private static JsonNode issued(ApiClient api) {
        Eventually.see(() -> {
            gateway.execute("UPDATE education.enrollments SET certificate_due_at = now() - interval '1 minute'"
                    + " WHERE certificate_due_at IS NOT NULL");
            gateway.learning().work();
            return api.get("/v1/education/me").isStatus(200).json().path("achievements").findValuesAsText("type");
        }, types -> types.contains("certificate_earned"));
        return api.get("/v1/certificates").isStatus(200).json().path(0);
    }

    private static void payIn(Member member, String amount) {
        String card = member.api().post("/v1/payment_methods", json(Map.of("token", "card_ok_" + UUID.randomUUID(),
                "brand", "visa", "last_four", "4242", "exp_month", 12, "exp_year", 2030))).isStatus(201)
                .text("payment_method_id");
        member.api().with("Idempotency-Key", UUID.randomUUID().toString()).post("/v1/pay-ins",
                json(Map.of("currency", "USD", "amount", amount, "payment_method_id", card))).isStatus(201);
    }
}
