package io.corro.gateway.web;

import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.corro.gateway.http.ProcessGateway;
import io.corro.gateway.http.ProcessGateway.Staff;
import io.corro.gateway.http.contract.ApiAnswer;
import io.corro.gateway.http.contract.ApiClient;
import io.corro.workflows.LedgerFixture.Customer;

import static org.assertj.core.api.Assertions.assertThat;

/** The console as a browser meets it. */
class ConsoleTest {
    /** An amount of money with all the decimals of its column. */
    private static final String UNREADABLE = "\\d\\.\\d{8}\\b|0E-";
    private static ProcessGateway gateway;

    private Customer customer;
    private Staff ann;
    private ApiClient browser;

    @BeforeAll
    static void start() {
        gateway = new ProcessGateway();
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @BeforeEach
    void signIn() {
        customer = gateway.bank().investor("slow", "5000");
        ann = gateway.newOperator();
        String pair = ann.key().key().keyId() + ":" + ann.key().secret();
        browser = gateway.anonymous().with("Authorization",
                "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void asksABrowserForAKey() {
        ApiAnswer refused = gateway.anonymous().get("/console").isError(401, "unauthorized");

        assertThat(refused.header("WWW-Authenticate")).startsWith("Basic realm=");
        gateway.admin().get("/console").isError(401, "unauthorized");
        assertThat(gateway.anonymous().get("/admin/v1/cases").header("WWW-Authenticate")).isNull();
    }

    @Test
    void showsWhatWaitsAndThatTotalsAgree() {
        String caseId = pending();

        ApiAnswer overview = browser.get("/console").isStatus(200);
        assertThat(overview.header("Content-Type")).startsWith("text/html");
        assertThat(overview.header("Content-Security-Policy")).contains("default-src 'none'");
        assertThat(overview.body()).contains("embedded, running", "pending_approval", "<h2>Trial balance</h2>")
                .doesNotContain("class=\"bad\"").doesNotContainPattern(UNREADABLE);
        assertThat(browser.get("/console/cases?queue=approvals&limit=200").isStatus(200).body())
                .contains("<a href=\"/console/cases/" + caseId + "\">", "100.00 USD")
                .doesNotContainPattern(UNREADABLE);
    }

    @Test
    void leadsFromPageToPage() {
        pending();
        pending();
        String path = "/console/cases?stage=pending_approval&limit=1&customer_id=" + customer.userId();

        String first = browser.get(path).isStatus(200).body();
        String next = first.replaceAll("(?s).*<a href=\"([^\"]*page_token[^\"]*)\">.*", "$1").replace("&amp;", "&");
        String second = browser.get(next).isStatus(200).body();

        assertThat(second).contains("/console/cases/wd-").isNotEqualTo(first);
    }

    @Test
    void approvesWhatThePageShows() {
        String caseId = pending();
        String page = browser.get("/console/cases/" + caseId).isStatus(200).body();
        String hash = page.replaceAll("(?s).*name=\"parameters.content_hash\" value=\"([0-9a-f]{64})\".*", "$1");

        ApiAnswer answer = submit(caseId, "approve", "reason=" + encoded("seen <b>it</b>")
                + "&parameters.content_hash=" + hash, origin());

        answer.isStatus(303);
        assertThat(answer.header("Location")).isEqualTo("/console/cases/" + caseId);
        assertThat(followed(answer).body()).contains("approve: Approved.", "seen &lt;b&gt;it&lt;/b&gt;")
                .doesNotContain("<b>it</b>");
        gateway.awaitStage(caseId, "submitted");
    }

    @Test
    void saysWhyItRefuses() {
        String caseId = pending();

        ApiAnswer answer = submit(caseId, "approve", "reason=x&parameters.content_hash=0", origin()).isStatus(303);

        assertThat(followed(answer).body())
                .contains("approve: refused. Amount, currency or destination are not what you have seen;");
        assertThat(followed(submit(caseId, "approve", "parameters.content_hash=0", origin())).body())
                .contains("missing_field");
        assertThat(gateway.refusals(ann.id(), "missing_field")).isOne();
    }

    @Test
    void refusesFormsOfOtherSites() {
        String caseId = pending();

        submit(caseId, "reject", "reason=x", "https://evil.example").isError(403, "cross_site");
        submit(caseId, "reject", "reason=x", "null").isError(403, "cross_site");
        submitFrom("cross-site", caseId, "reject", origin()).isError(403, "cross_site");
        submitFrom("same-site", caseId, "reject", origin()).isError(403, "cross_site");
        submit(caseId, "reject", "reason=%zz", origin()).isStatus(303);

        assertThat(browser.get("/console/cases/" + caseId).body())
                .contains("<span class=\"stage\">pending_approval</span>");
    }

    /** Some send this origin with every form, however the page was made. */
    @Test
    void believesABrowserThatKnowsTheSiteRatherThanAnOriginThatIsNotTold() {
        String caseId = pending();

        submitFrom("same-origin", caseId, "reject", "null").isStatus(303);

        gateway.awaitStage(caseId, "rejected");
    }

    @Test
    void letsFormsNameTheirOrigin() {
        assertThat(browser.get("/console").header("Referrer-Policy")).isEqualTo("same-origin");
    }

    @Test
    void pagesACaseOfTenThousandLines() {
        String caseId = pending();
        String path = "/console/cases/" + caseId;
        gateway.bank().execute("""
                INSERT INTO platform.case_events (case_id, seq, stage, actor, note, at)
                SELECT case_id, event_count + n, stage, 'system', 'line ' || n, now()
                FROM platform.process_cases, generate_series(1, 10000) AS n WHERE case_id = ?""", caseId);

        String newest = browser.get(path).isStatus(200).body();
        assertThat(newest).contains("<td>line 10000</td>", "<td>line 9901</td>", "Earlier rows")
                .doesNotContain("<td>line 9900</td>", "Later rows").hasSizeLessThan(100_000);
        assertThat(browser.get(path + "?page=2").isStatus(200).body())
                .contains("<td>line 9900</td>", "<td>line 9801</td>", path + "?page=3", path + "?page=1");
        assertThat(browser.get(path + "?page=101").isStatus(200).body())
                .contains("asked for 100.00 USD", "Later rows").doesNotContain("Earlier rows");
        assertThat(ann.api().get("/admin/v1/cases/" + caseId + "?page=2").isStatus(200).json().path("history"))
                .hasSize(100);
        browser.get(path + "?page=0").isError(422, "number_out_of_range", "page");
    }

    @Test
    void showsOnlyWhatTheServerHasSaid() {
        String caseId = pending();
        String path = "/console/cases/" + caseId;
        String cookie = cookie(submit(caseId, "approve", "parameters.content_hash=0", origin()));
        String forged = "corro_said=" + Base64.getUrlEncoder().withoutPadding().encodeToString("paid".getBytes(
                StandardCharsets.UTF_8)) + cookie.substring(cookie.indexOf('.'));

        assertThat(browser.get(path + "?said=approve%3A+done").isStatus(200).body()).doesNotContain("class=\"said\"");
        for (String other : new String[] {forged, "corro_said=x", "corro_said=.", "corro_said=%zz.%zz"}) {
            assertThat(browser.with("Cookie", other).get(path).isStatus(200).body()).doesNotContain("class=\"said\"");
        }
        assertThat(browser.with("Cookie", cookie).get("/console/cases/" + pending()).body())
                .as("on the page of another case").doesNotContain("class=\"said\"");
        ApiAnswer shown = browser.with("Cookie", "a=b; " + cookie).get(path);
        assertThat(shown.body()).contains("class=\"said\"");
        assertThat(shown.header("Set-Cookie")).startsWith("corro_said=; Path=" + path + "; Max-Age=0");
    }

    @Test
    void tellsPeopleAsAPageWhatWentWrong() {
        ApiClient person = browser.with("Accept", "text/html,*/*;q=0.8");

        assertPage(person.get("/console/cases?queue=mine"), 422, "Not understood", "Queue must be one of");
        assertPage(person.get("/console/cases/wd-nothing"), 404, "Not found", "The case does not exist; check its id.");
        assertPage(person.with("Authorization", "Basic eDp5").get("/console"), 401, "Not signed in",
                "Reload this page");
        assertPage(person.with("Sec-Fetch-Site", "cross-site").post("/console/cases/wd-x/actions/reject", "reason=x"),
                403, "Not allowed", "The form comes from another site");
    }

    private static void assertPage(ApiAnswer answer, int status, String title, String words) {
        answer.isStatus(status);
        assertThat(answer.header("Content-Type")).isEqualTo("text/html; charset=UTF-8");
        assertThat(answer.body()).contains("<h1>" + title + "</h1>", words);
        assertThat(answer.header("WWW-Authenticate") != null).isEqualTo(status == 401);
    }

    @Test
    void knowsNoOtherCases() {
        browser.get("/console/cases/wd-nothing").isError(404, "case_not_found");
        browser.get("/console/cases/%3Cscript%3E").isError(404, "case_not_found");
        browser.get("/console/cases?queue=mine").isError(422, "unknown_value", "queue");
    }

    /** The page to which an answer leads, as a browser shows it. */
    private ApiAnswer followed(ApiAnswer answer) {
        answer.isStatus(303);
        return browser.with("Cookie", cookie(answer)).get(answer.header("Location")).isStatus(200);
    }

    private static String cookie(ApiAnswer answer) {
        String cookie = answer.header("Set-Cookie");
        assertThat(cookie).endsWith("; HttpOnly; SameSite=Strict");
        return cookie.substring(0, cookie.indexOf(';'));
    }

    private String pending() {
        ApiAnswer taken = gateway.of(customer.userId()).with("Idempotency-Key", UUID.randomUUID().toString())
                .post("/v1/investment/accounts/" + customer.accountId() + "/withdrawals", """
                        {"amount": "100", "payment_method_id": "%s"}""".formatted(customer.methodId()))
                .isStatus(201);
        gateway.awaitStage("wd-" + taken.text("id"), "pending_approval");
        return "wd-" + taken.text("id");
    }

    private ApiAnswer submit(String caseId, String action, String form, String origin) {
        return browser.with("Origin", origin).send(
                "POST", "/console/cases/" + caseId + "/actions/" + action, BodyPublishers.ofString(form));
    }

    /** As a browser does that says whose page the form was on. */
    private ApiAnswer submitFrom(String site, String caseId, String action, String origin) {
        return browser.with("Origin", origin).with("Sec-Fetch-Site", site).send("POST",
                "/console/cases/" + caseId + "/actions/" + action, BodyPublishers.ofString("reason=x"));
    }

    private static String origin() {
        return gateway.base().toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
