package io.corro.gateway.http.user;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import io.corro.gateway.http.PeopleGateway;
import io.corro.gateway.http.PeopleGateway.Member;
import io.corro.gateway.http.contract.ApiAnswer;
import io.corro.gateway.http.contract.ApiClient;

import static org.assertj.core.api.Assertions.assertThat;

/** What a page may do by the session of the person who looks at it. */
class PageSessionTest {
    private static final String ORDER = """
            {"symbol": "EUR/USD", "side": "buy", "type": "market", "qty": "1000", "time_in_force": "gtc"}""";
    private static PeopleGateway gateway;

    @BeforeAll
    static void start() {
        gateway = new PeopleGateway();
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void tradesOnTheAccountThatARequestNames() {
        Member ann = gateway.member();
        ApiClient page = ann.api().with("Corro-Account", account(ann));

        gateway.underTest().quoteAll();
        page.post("/v2/orders", ORDER).isStatus(200);

        assertThat(page.get("/v2/positions").isStatus(200).json()).hasSize(1);
    }

    @Test
    void tradesOnNoOtherAndOnNoneThatIsNotNamed() {
        Member ann = gateway.member();
        Member eve = gateway.member();
        String account = account(ann);

        eve.api().with("Corro-Account", account).get("/v2/positions").isError(403, "not_permitted");
        eve.api().with("Corro-Account", account).post("/v2/orders", ORDER).isError(403, "not_permitted");
        eve.api().with("Corro-Account", "nonsense").get("/v2/account").isError(403, "not_permitted");
        assertThat(ann.api().get("/v2/account").isError(403, "subject_missing").text("message"))
                .contains("Corro-Account");
        gateway.anonymous().with("Corro-Account", account).get("/v2/account").isError(401, "unauthorized");
    }

    @Test
    void namesNobodyElsesAccountAnywhere() {
        Member ann = gateway.member();
        Member eve = gateway.member();

        ann.api().with("Corro-Account", account(ann)).get("/v1/me").isStatus(200);
        ann.api().with("Corro-Account", account(eve)).get("/v1/me").isError(403, "not_permitted");
        ann.api().with("Corro-Account", "nonsense").get("/v1/wallets").isError(403, "not_permitted");
    }

    @Test
    void aKeyAsksForItsOwnAccountAlone() {
        Member ann = gateway.member();
        Member eve = gateway.member();
        ApiAnswer key = ann.api().post("/v1/keys",
                "{\"name\": \"bot\", \"account_id\": \"" + account(ann) + "\"}").isStatus(201);
        ApiClient bot = gateway.anonymous().with("APCA-API-KEY-ID", key.text("key_id"))
                .with("APCA-API-SECRET-KEY", key.text("secret"));

        bot.with("Corro-Account", key.text("account_id")).get("/v2/account").isStatus(200);
        bot.with("Corro-Account", account(eve)).get("/v2/account").isError(403, "not_permitted");
    }

    @Test
    void aPageOfAnotherSiteTradesNothing() {
        Member ann = gateway.member();
        ApiClient browser = gateway.anonymous().with("Corro-Account", account(ann))
                .with("Cookie", "session=" + ann.session().text("access_token"));

        gateway.underTest().quoteAll();
        browser.with("Sec-Fetch-Site", "same-origin").post("/v2/orders", ORDER).isStatus(200);
        browser.with("Sec-Fetch-Site", "cross-site").post("/v2/orders", ORDER).isError(403, "foreign_site");
    }

    @Test
    void admitsTheDemoUserToPagesOnThisMachineOnly() {
        gateway.execute("INSERT INTO auth.users (email, status, email_verified_at)"
                + " VALUES ('demo@corro.invalid', 'active', now())");
        ApiClient page = gateway.anonymous().with("Sec-Fetch-Site", "same-origin");

        ApiAnswer opened = page.post("/v1/auth/demo", "").isStatus(200);

        assertThat(opened.header("Set-Cookie")).contains("HttpOnly", "SameSite=Strict");
        assertThat(opened.json().path("access_token").isNull()).isTrue();
        page.with("X-Forwarded-For", "203.0.113.9").post("/v1/auth/demo", "").isError(403, "not_permitted");
        gateway.anonymous().with("Sec-Fetch-Site", "cross-site").post("/v1/auth/demo", "")
                .isError(403, "foreign_site");
        gateway.anonymous().post("/v1/auth/demo", "").isError(403, "foreign_site");
    }

    private static String account(Member owner) {
        return owner.api().post("/v1/paper-accounts", "{\"name\": \"Own\"}").isStatus(201).text("id");
    }
}
