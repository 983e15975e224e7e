package io.corro.gateway.http.user;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import io.corro.gateway.http.PeopleGateway;
import io.corro.gateway.http.PeopleGateway.Member;
import io.corro.gateway.http.contract.ApiAnswer;
import io.corro.gateway.http.contract.ApiClient;

import static io.corro.gateway.http.PeopleGateway.PASSWORD;
import static io.corro.gateway.http.PeopleGateway.json;
import static org.assertj.core.api.Assertions.assertThat;

/** Getting in and being kept out, over HTTP. */
class LoginTest {
    private static final String OTHER_PASSWORD = "another horse entirely";
    @AutoClose
    private static final PeopleGateway gateway = new PeopleGateway();

    @Test
    void aStrangerSignsUpProvesTheAddressAndLogsIn() {
        String email = PeopleGateway.newEmail();
        register(email).isStatus(202).hasText("status", "mail_sent");
        gateway.login(email).isError(403, "email_not_verified");

        ApiAnswer mail = gateway.mailTo(email);
        assertThat(mail.text("subject")).isEqualTo("Confirm your e-mail");
        assertThat(mail.text("html")).contains("<a href=\"https://corro.example/account/verify?token=");
        String token = gateway.tokenTo(email);
        verify(token).isStatus(200);
        verify(token).isError(422, "token_invalid", "token");

        Member member = gateway.member(email);
        member.api().get("/v1/me").isStatus(200).hasText("email", email).hasText("status", "active")
                .hasText("role", "user").hasText("kyc_status", "not_started");
        assertThat(member.api().get("/v1/me/log").each("event"))
                .contains("registered", "email_verified", "login", "login_failed");
    }

    @Test
    void mailSpeaksThePersonsLanguage() {
        String email = PeopleGateway.newEmail();
        gateway.anonymous().post("/v1/auth/register", json(Map.of("email", email, "password", PASSWORD,
                "name", "Ana", "locale", "es", "timezone", "America/Mexico_City"))).isStatus(202);

        assertThat(gateway.mailTo(email).text("text")).startsWith("Hola Ana: confirma tu correo");
    }

    @Test
    void nobodyLearnsWhetherAnAddressIsTaken() {
        String taken = gateway.register();

        ApiAnswer again = register(taken).isStatus(202);
        ApiAnswer fresh = register(PeopleGateway.newEmail()).isStatus(202);
        assertThat(again.body()).isEqualTo(fresh.body());
        assertThat(gateway.mailTo(taken).text("subject")).isEqualTo("You already have an account");

        ApiAnswer wrong = gateway.login(taken, "not the password").isError(401, "wrong_login");
        ApiAnswer unknown = gateway.login(PeopleGateway.newEmail(), "not the password").isError(401, "wrong_login");
        assertThat(wrong.body()).isEqualTo(unknown.body());

        ApiAnswer reset = lost(taken).isStatus(202);
        assertThat(lost(PeopleGateway.newEmail()).isStatus(202).body()).isEqualTo(reset.body());
    }

    @Test
    void whoRegistersAnotherPersonsAddressFirstGetsNoAccountOfTheirs() {
        String email = PeopleGateway.newEmail();
        String planted = "a horse of somebody else";
        register(email, planted).isStatus(202);
        String proof = gateway.tokenTo(email);

        register(email).isStatus(202);

        ApiAnswer mail = gateway.mailTo(email);
        assertThat(mail.text("subject")).isEqualTo("Reset your password");
        verify(proof).isError(422, "token_invalid", "token");
        reset(gateway.tokenTo(email)).isStatus(200);
        gateway.login(email, planted).isError(401, "wrong_login");
        gateway.login(email, OTHER_PASSWORD).isStatus(200);
    }

    @Test
    void anAddressIsNotFloodedWithMail() {
        String email = gateway.register();
        for (int i = 0; i < 7; i++) {
            lost(email).isStatus(202);
            gateway.sendMail();
        }

        assertThat(gateway.admin().get("/admin/v1/mail").isStatus(200).json().findValuesAsText("to"))
                .filteredOn(email::equals).as("one to confirm, five for a password").hasSize(6);
    }

    @Test
    void refusesEasyPasswords() {
        for (String weak : List.of("short", "password123", "aaaaaaaaaaaaaaa")) {
            gateway.anonymous().post("/v1/auth/register",
                    json(Map.of("email", PeopleGateway.newEmail(), "password", weak, "name", "Ann")))
                    .isError(422, "weak_password", "password");
        }
    }

    @Test
    void fiveFailuresLockTheLoginForFifteenMinutes() {
        String email = gateway.register();
        failFiveTimes(email);

        ApiAnswer locked = gateway.login(email).isError(429, "too_many_logins");
        assertThat(locked.header("Retry-After")).isEqualTo("900");
        assertThat(gateway.mailTo(email).text("subject")).isEqualTo("Login locked");
        assertThat(gateway.query(Integer.class, "SELECT count(*)::int FROM audit.security_events AS event"
                + " JOIN auth.users AS person ON person.id = event.user_id"
                + " WHERE event_code = 'login_locked' AND email = ?::citext", email)).isOne();

        gateway.pass(Duration.ofMinutes(16));
        gateway.login(email).isStatus(200);
    }

    @Test
    void anUnknownAddressIsLockedAsAKnownOneIs() {
        String nobody = PeopleGateway.newEmail();
        failFiveTimes(nobody);

        gateway.login(nobody).isError(429, "too_many_logins");
    }

    @Test
    void aNewPasswordByMailEndsSessionsAndOpensTheLock() {
        Member member = gateway.member();
        failFiveTimes(member.email());
        lost(member.email()).isStatus(202);
        String token = gateway.tokenTo(member.email());

        reset(token).isStatus(200);
        reset(token).isError(422, "token_invalid", "token");

        member.api().get("/v1/me").isError(401, "unauthorized");
        gateway.login(member.email()).isError(401, "wrong_login");
        gateway.login(member.email(), OTHER_PASSWORD).isStatus(200);
    }

    @Test
    void tokensOfMailsExpire() {
        String email = gateway.register();
        lost(email).isStatus(202);
        String token = gateway.tokenTo(email);
        gateway.pass(Duration.ofHours(2));

        reset(token).isError(422, "token_invalid", "token");
    }

    @Test
    void aRefreshReplacesBothTokensAndASecondUseEndsTheSession() {
        Member member = gateway.member();
        String first = member.session().text("refresh_token");
        ApiAnswer second = refresh(first).isStatus(200);
        member.api().get("/v1/me").isError(401, "unauthorized");
        gateway.as(second.text("access_token")).get("/v1/me").isStatus(200);
        refresh(first).isError(409, "refresh_raced");
        gateway.as(second.text("access_token")).get("/v1/me").isStatus(200);

        gateway.pass(Duration.ofMinutes(1));
        refresh(first).isError(401, "session_expired");
        refresh(second.text("refresh_token")).isError(401, "session_expired");
        assertThat(gateway.query(String.class, "SELECT revoke_reason FROM auth.sessions WHERE id = ?",
                member.sessionId())).isEqualTo("token_reuse");
        assertThat(gateway.query(Integer.class, "SELECT count(*)::int FROM audit.security_events"
                + " WHERE event_code = 'token_reuse' AND user_id = ? AND requires_review", member.id())).isOne();
    }

    @Test
    void sessionsAreListedAndEnded() {
        Member here = gateway.member();
        Member there = gateway.member(here.email());
        assertThat(here.api().get("/v1/me/sessions").isStatus(200).each("id"))
                .contains(here.sessionId().toString(), there.sessionId().toString());

        here.api().delete("/v1/me/sessions/" + there.sessionId()).isStatus(204);
        there.api().get("/v1/me").isError(401, "unauthorized");
        here.api().delete("/v1/me/sessions/" + UUID.randomUUID()).isError(404, "session_not_found");
        gateway.member().api().delete("/v1/me/sessions/" + here.sessionId()).isError(404, "session_not_found");

        Member another = gateway.member(here.email());
        here.api().delete("/v1/me/sessions").isStatus(204);
        another.api().get("/v1/me").isError(401, "unauthorized");
        here.api().post("/v1/auth/logout", "").isStatus(204);
        here.api().get("/v1/me").isError(401, "unauthorized");
    }

    @Test
    void aBrowsersSessionIsACookieThatNoOtherSiteUses() {
        String email = gateway.register();
        ApiAnswer session = gateway.anonymous().post("/v1/auth/login",
                json(Map.of("email", email, "password", PASSWORD, "cookie", true))).isStatus(200);
        List<String> cookies = session.headers().allValues("set-cookie");
        assertThat(cookies).hasSize(2).allMatch(each -> each.contains("HttpOnly; SameSite=Strict"));
        assertThat(session.text("access_token")).isNull();
        ApiClient browser = gateway.underTest().anonymous().with("Cookie", cookies.getFirst().split(";")[0]);

        browser.get("/v1/me").isStatus(200);
        String change = json(Map.of("display_name", "Eve"));
        browser.patch("/v1/me", change).isError(403, "foreign_site");
        browser.with("Sec-Fetch-Site", "cross-site").patch("/v1/me", change).isError(403, "foreign_site");
        browser.with("Sec-Fetch-Site", "same-origin").patch("/v1/me", change).isStatus(200);
        browser.get("/v2/account").isError(401, "unauthorized");

        ApiClient refreshing = gateway.anonymous().with("Cookie", cookies.get(1).split(";")[0]);
        refreshing.with("Sec-Fetch-Site", "cross-site").post("/v1/auth/refresh", "{}").isError(403, "foreign_site");
        assertThat(refreshing.with("Sec-Fetch-Site", "same-origin").post("/v1/auth/refresh", "{}").isStatus(200)
                .headers().allValues("set-cookie")).hasSize(2);
    }

    @Test
    void aSecondFactorIsAskedForAndNoCodeCountsTwice() {
        Member member = gateway.member();
        String secret = member.api().post("/v1/me/second-factor", "").isStatus(200).text("secret");
        member.api().post("/v1/me/second-factor/confirm", json(Map.of("code", "000000")))
                .isError(401, "wrong_code", "code");
        String first = gateway.code(secret);
        ApiAnswer on = member.api().post("/v1/me/second-factor/confirm", json(Map.of("code", first))).isStatus(200);
        assertThat(on.json().path("backup_codes")).hasSize(10);

        gateway.login(member.email()).isError(401, "second_factor_required", "code");
        withCode(member.email(), "code", first).isError(401, "wrong_code", "code");
        gateway.pass(Duration.ofSeconds(60));
        String next = gateway.code(secret);
        withCode(member.email(), "code", next).isStatus(200);
        withCode(member.email(), "code", next).isError(401, "wrong_code", "code");

        String backup = on.json().path("backup_codes").get(0).asText();
        withCode(member.email(), "backup_code", backup).isStatus(200);
        withCode(member.email(), "backup_code", backup).isError(401, "wrong_code", "code");

        member.api().post("/v1/me/second-factor/disable", json(Map.of("code", "000000")))
                .isError(401, "wrong_code", "code");
        member.api().post("/v1/me/second-factor/disable", json(Map.of("backup_code",
                on.json().path("backup_codes").get(1).asText()))).isStatus(204);
        gateway.login(member.email()).isStatus(200);
    }

    @Test
    void aRightPasswordDoesNotForgiveWrongCodes() {
        Member member = gateway.member();
        String secret = member.api().post("/v1/me/second-factor", "").isStatus(200).text("secret");
        member.api().post("/v1/me/second-factor/confirm", json(Map.of("code", gateway.code(secret)))).isStatus(200);
        for (int i = 0; i < 5; i++) {
            gateway.login(member.email()).isError(401, "second_factor_required", "code");
            withCode(member.email(), "code", "00000" + i).isError(401, "wrong_code", "code");
        }

        withCode(member.email(), "code", "000009").isError(429, "too_many_logins");
    }

    @Test
    void anOldSessionIsConfirmedBeforeItMayDoMuch() {
        Member member = gateway.member();
        gateway.pass(Duration.ofMinutes(20));
        String account = json(Map.of("name", "mine"));
        member.api().post("/v1/paper-accounts", account).isError(403, "fresh_login_required");

        member.api().post("/v1/auth/confirm", json(Map.of("password", "not it"))).isError(401, "wrong_login");
        member.api().post("/v1/auth/confirm", json(Map.of("password", PASSWORD))).isStatus(200);
        member.api().post("/v1/paper-accounts", account).isStatus(201);
    }

    @Test
    void passwordAndAddressAreChanged() {
        Member member = gateway.member();
        Member elsewhere = gateway.member(member.email());
        member.api().post("/v1/me/password", json(Map.of("current_password", "no", "password", OTHER_PASSWORD)))
                .isError(422, "wrong_password", "current_password");
        member.api().post("/v1/me/password", json(Map.of("current_password", PASSWORD, "password", OTHER_PASSWORD)))
                .isStatus(200);
        elsewhere.api().get("/v1/me").isError(401, "unauthorized");

        String next = PeopleGateway.newEmail();
        member.api().post("/v1/me/email", json(Map.of("email", next))).isStatus(202);
        member.api().get("/v1/me").hasText("email", member.email());
        gateway.anonymous().post("/v1/auth/confirm-email", json(Map.of("token", gateway.tokenTo(next)))).isStatus(200);
        member.api().get("/v1/me").hasText("email", next);
        gateway.login(next, OTHER_PASSWORD).isStatus(200);
    }

    @Test
    void ownKeysTradeOnOwnAccountsWithinTheirScopes() {
        Member member = gateway.member();
        String accountId = member.api().post("/v1/paper-accounts", json(Map.of("name", "mine"))).isStatus(201)
                .text("id");
        ApiAnswer issued = key(member, accountId, "trading", "").isStatus(201);
        ApiClient bot = bot(issued);
        bot.get("/v2/account").isStatus(200).hasText("id", accountId);
        bot.get("/v1/me").isError(403, "not_permitted");
        bot.post("/v1/keys", "{}").isError(403, "not_permitted");

        ApiClient reader = bot(key(member, accountId, "read", "").isStatus(201));
        reader.get("/v2/account").isStatus(200);
        reader.delete("/v2/orders").isError(403, "not_permitted");

        bot(key(member, accountId, "trading", "192.0.2.0/24").isStatus(201)).get("/v2/account")
                .isError(401, "unauthorized");
        bot(key(member, accountId, "trading", "127.0.0.0/8").isStatus(201)).get("/v2/account").isStatus(200);
        key(member, accountId, "root", "").isError(422, "unknown_value", "scopes");
        key(gateway.member(), accountId, "trading", "").isError(422, "own_account_not_found", "account_id");

        assertThat(member.api().get("/v1/keys").isStatus(200).json().get(0).path("last_used_at").asText()).isNotBlank();
        gateway.member().api().delete("/v1/keys/" + issued.text("key_id")).isError(404, "own_key_not_found");
        member.api().delete("/v1/keys/" + issued.text("key_id")).isStatus(204);
        bot.get("/v2/account").isError(401, "unauthorized");
    }

    @Test
    void noKeyDecidesWhatWaitsForAPerson() {
        Member member = gateway.member();
        String accountId = member.api().post("/v1/paper-accounts", json(Map.of("name", "mine"))).isStatus(201)
                .text("id");
        String any = UUID.randomUUID().toString();
        for (String scope : List.of("money", "trading")) {
            ApiClient program = bot(key(member, accountId, scope, "").isStatus(201));
            program.post("/v1/rebalances/" + any + "/approve", "").isError(403, "not_permitted");
            program.post("/v1/assistant/calls/" + any + "/confirm", "").isError(403, "not_permitted");
        }
    }

    @Test
    void whatTheUserMayNotChangeIsNotTaken() {
        Member member = gateway.member();
        for (String field : List.of("role", "status", "kyc_status", "email")) {
            member.api().patch("/v1/me", json(Map.of("display_name", "Ann B", field, "admin")))
                    .isError(422, "unknown_field", field);
        }
        member.api().get("/v1/me").isStatus(200).hasText("display_name", "Ann").hasText("role", "user")
                .hasText("kyc_status", "not_started").hasText("email", member.email());
    }

    private static void failFiveTimes(String email) {
        for (int i = 0; i < 5; i++) {
            gateway.login(email, "wrong " + i).isError(401, "wrong_login");
        }
    }

    private static ApiAnswer register(String email) {
        return register(email, PASSWORD);
    }

    private static ApiAnswer register(String email, String password) {
        return gateway.anonymous().post("/v1/auth/register",
                json(Map.of("email", email, "password", password, "name", "Ann")));
    }

    private static ApiAnswer verify(String token) {
        return gateway.anonymous().post("/v1/auth/verify-email", json(Map.of("token", token)));
    }

    private static ApiAnswer lost(String email) {
        return gateway.anonymous().post("/v1/auth/password-resets", json(Map.of("email", email)));
    }

    private static ApiAnswer reset(String token) {
        return gateway.anonymous().post("/v1/auth/password-resets/confirm",
                json(Map.of("token", token, "password", OTHER_PASSWORD)));
    }

    private static ApiAnswer refresh(String token) {
        return gateway.anonymous().post("/v1/auth/refresh", json(Map.of("refresh_token", token)));
    }

    private static ApiAnswer withCode(String email, String field, String code) {
        return gateway.anonymous().post("/v1/auth/login",
                json(Map.of("email", email, "password", PASSWORD, field, code)));
    }

    private static ApiAnswer key(Member member, String accountId, String scope, String network) {
        String networks = network.isEmpty() ? "" : ",\"networks\":[\"" + network + "\"]";
        return member.api().post("/v1/keys", "{\"name\":\"bot\",\"account_id\":\"" + accountId
                + "\",\"scopes\":[\"" + scope + "\"]" + networks + "}");
    }

    private static ApiClient bot(ApiAnswer issued) {
        return gateway.underTest().anonymous().with("APCA-API-KEY-ID", issued.text("key_id"))
                .with("APCA-API-SECRET-KEY", issued.text("secret"));
    }
}
