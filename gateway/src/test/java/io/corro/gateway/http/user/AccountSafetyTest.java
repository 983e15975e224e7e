package io.corro.gateway.http.user;

import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import io.corro.gateway.http.PeopleGateway;
import io.corro.gateway.http.PeopleGateway.Member;
import io.corro.gateway.http.contract.ApiAnswer;
import io.corro.gateway.http.contract.ApiClient;

import static io.corro.gateway.http.PeopleGateway.json;

/** What an account is protected by after its login, over HTTP: keys end at once. */
class AccountSafetyTest {
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
}
