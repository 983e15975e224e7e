package io.corro.gateway.http.user;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import io.corro.gateway.http.PeopleGateway;
import io.corro.gateway.http.PeopleGateway.Member;
import io.corro.gateway.http.contract.ApiAnswer;
import io.corro.gateway.http.contract.ApiClient;

import static io.corro.gateway.http.PeopleGateway.PASSWORD;
import static io.corro.gateway.http.PeopleGateway.json;
import static org.assertj.core.api.Assertions.assertThat;

/** What an account is protected by after its login, over HTTP: keys end at once, and sessions do not guess. */
class AccountSafetyTest {
    @AutoClose
    private static final PeopleGateway gateway = new PeopleGateway();

    @Test
    void aLockEndsKeysInUseAtOnce() {
        Member member = gateway.member();
        ApiClient bot = bot(member, "");
        bot.get("/v2/account").isStatus(200);

        gateway.admin().post("/admin/v1/users/" + member.id() + "/lock", "").isStatus(200);
        bot.get("/v2/account").isError(401, "unauthorized");
        gateway.admin().post("/admin/v1/users/" + member.id() + "/unlock", "").isStatus(200);
        bot.get("/v2/account").isStatus(200);
    }

    @Test
    void aKeyInUseExpiresAtItsTime() {
        Member member = gateway.member();
        ApiClient bot = bot(member, ",\"expires_at\":\"" + gateway.now().plus(Duration.ofMinutes(5)) + "\"");
        bot.get("/v2/account").isStatus(200);

        gateway.pass(Duration.ofMinutes(6));
        bot.get("/v2/account").isError(401, "unauthorized");
    }

    private static ApiClient bot(Member member, String more) {
        String accountId = member.api().post("/v1/paper-accounts", json(Map.of("name", "mine"))).isStatus(201)
                .text("id");
        ApiAnswer key = member.api().post("/v1/keys",
                "{\"name\":\"bot\",\"account_id\":\"" + accountId + "\"" + more + "}").isStatus(201);
        return gateway.underTest().anonymous().with("APCA-API-KEY-ID", key.text("key_id"))
                .with("APCA-API-SECRET-KEY", key.text("secret"));
    }

    @Test
    void codesOfASecondFactorAreNotGuessedInsideASession() {
        Member member = gateway.member();
        String secret = secondFactor(member);
        for (String path : List.of("disable", "backup-codes", "disable", "disable", "backup-codes")) {
            member.api().post("/v1/me/second-factor/" + path, json(Map.of("code", "000000")))
                    .isError(401, "wrong_code", "code");
        }

        gateway.pass(Duration.ofMinutes(1));
        String right = json(Map.of("code", gateway.code(secret)));
        member.api().post("/v1/me/second-factor/disable", right).isError(429, "too_many_logins");
        member.api().post("/v1/me/second-factor/backup-codes", right).isError(429, "too_many_logins");
        gateway.login(member.email()).isError(429, "too_many_logins");
    }

    private static String secondFactor(Member member) {
        String secret = member.api().post("/v1/me/second-factor", "").isStatus(200).text("secret");
        member.api().post("/v1/me/second-factor/confirm", json(Map.of("code", gateway.code(secret)))).isStatus(200);
        return secret;
    }

    @Test
    void thePasswordIsNotGuessedInsideASession() {
        Member member = gateway.member();
        for (int i = 0; i < 5; i++) {
            change(member, "wrong " + i).isError(422, "wrong_password", "current_password");
        }

        change(member, PASSWORD).isError(429, "too_many_logins");
        gateway.pass(Duration.ofMinutes(16));
        change(gateway.member(member.email()), PASSWORD).isStatus(200);
    }

    private static ApiAnswer change(Member member, String current) {
        return member.api().post("/v1/me/password",
                json(Map.of("current_password", current, "password", "another horse entirely")));
    }

    @Test
    void noOtherSiteOpensABrowsersSession() {
        String email = gateway.register();
        String login = json(Map.of("email", email, "password", PASSWORD, "cookie", true));
        ApiClient stranger = gateway.anonymous();

        stranger.with("Sec-Fetch-Site", "cross-site").post("/v1/auth/login", login).isError(403, "foreign_site");
        stranger.with("Origin", "https://elsewhere.example").post("/v1/auth/login", login)
                .isError(403, "foreign_site");
        stranger.with("Sec-Fetch-Site", "same-origin").post("/v1/auth/login", login).isStatus(200);
    }

    @Test
    void theOldAddressIsToldOfANewOneWhateverIsPreferred() {
        Member member = gateway.member();
        member.api().put("/v1/notification-preferences", json(Map.of("type", "security", "channel", "email",
                "enabled", false))).isError(422, "security_always_on", "enabled");
        gateway.execute("INSERT INTO notifications.notification_preferences (user_id, type, channel, is_enabled)"
                + " VALUES (?, 'security', 'email', false)", member.id());
        String next = PeopleGateway.newEmail();
        member.api().post("/v1/me/email", json(Map.of("email", next))).isStatus(202);
        gateway.anonymous().post("/v1/auth/confirm-email", json(Map.of("token", gateway.tokenTo(next)))).isStatus(200);

        for (String address : List.of(member.email(), next)) {
            ApiAnswer mail = gateway.mailTo(address);
            assertThat(mail.text("subject")).isEqualTo("Address changed");
            assertThat(mail.text("text")).contains(next);
        }
    }

    @Test
    void aPasswordChangeIsToldWhateverIsPreferred() {
        Member member = gateway.member();
        gateway.execute("INSERT INTO notifications.notification_preferences (user_id, type, channel, is_enabled)"
                + " VALUES (?, 'security', 'email', false)", member.id());
        change(member, PASSWORD).isStatus(200);

        assertThat(gateway.mailTo(member.email()).text("subject")).isEqualTo("Password changed");
    }

    @Test
    void noMoreAccountsAndKeysAreMadeAtOnceThanOneByOne() throws InterruptedException {
        Member member = gateway.member();
        String accountId = member.api().post("/v1/paper-accounts", json(Map.of("name", "first"))).isStatus(201)
                .text("id");

        atOnce(25, n -> member.api().post("/v1/paper-accounts", json(Map.of("name", "account " + n))));
        atOnce(60, n -> member.api().post("/v1/keys", json(Map.of("name", "key " + n, "account_id", accountId))));

        assertThat(member.api().get("/v1/paper-accounts").isStatus(200).json()).hasSize(20);
        assertThat(member.api().get("/v1/keys").isStatus(200).json()).hasSize(50);
    }

    private static void atOnce(int times, IntConsumer call) throws InterruptedException {
        try (ExecutorService callers = Executors.newFixedThreadPool(8)) {
            IntStream.range(0, times).forEach(n -> callers.execute(() -> call.accept(n)));
            callers.shutdown();
            assertThat(callers.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
        }
    }
}
