package io.corro.gateway.http.limit;

import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.corro.gateway.http.PeopleGateway;
import io.corro.gateway.http.PeopleGateway.Member;
import io.corro.gateway.http.contract.ApiAnswer;
import io.corro.gateway.http.contract.ApiClient;

import static io.corro.gateway.http.PeopleGateway.json;
import static org.assertj.core.api.Assertions.assertThat;

/** The owner loosens and lifts with a fresh login; a key, a stranger and an old session do not. */
class OwnLimitsTest {

    @Test
    void onlyTheOwnerWithAFreshLoginMakesLimitsLooser() {
        try (PeopleGateway gateway = new PeopleGateway()) {
            Member member = gateway.member();
            String accountId = member.api().post("/v1/paper-accounts", json(Map.of("name", "mine"))).isStatus(201)
                    .text("id");
            String path = "/v1/paper-accounts/" + accountId + "/limits";
            ApiClient bot = key(gateway, member, accountId);
            member.api().put(path, "{\"order_notional\": \"100\"}").isStatus(200);
            bot.put(path, "{}").isError(403, "not_permitted");
            gateway.member().api().put(path, "{}").isError(422, "own_account_not_found", "account_id");
            gateway.member().api().post(path + "/lift", "{}").isError(422, "own_account_not_found", "account_id");
            assertThat(member.api().get(path).isStatus(200).each("order_notional")).containsExactly("100");

            member.api().put(path, "{}").isStatus(200);
            member.api().post(path + "/lift", "{}").isStatus(200);
            assertThat(member.api().get(path).each("order_notional")).containsExactly("null");
            gateway.pass(Duration.ofMinutes(20));
            member.api().put(path, "{}").isError(403, "fresh_login_required");
            member.api().post(path + "/lift", "{}").isError(403, "fresh_login_required");
        }
    }

    private static ApiClient key(PeopleGateway gateway, Member member, String accountId) {
        ApiAnswer issued = member.api().post("/v1/keys", json(Map.of("name", "bot", "account_id", accountId)))
                .isStatus(201);
        return gateway.underTest().anonymous().with("APCA-API-KEY-ID", issued.text("key_id"))
                .with("APCA-API-SECRET-KEY", issued.text("secret"));
    }
}
