package io.corro.gateway.http.fault;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

import org.junit.jupiter.api.Test;

import io.corro.gateway.http.PeopleGateway;
import io.corro.gateway.http.PeopleGateway.Member;
import io.corro.gateway.http.contract.ApiAnswer;
import io.corro.gateway.http.contract.ApiClient;

import static io.corro.gateway.http.PeopleGateway.json;
import static org.assertj.core.api.Assertions.assertThat;

/** What was pretended is said as such in the audit. */
class FaultAuditTest {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @Test
    void eachPretenceIsARowThatSaysWhatAndToWhom() {
        try (PeopleGateway gateway = new PeopleGateway()) {
            Member member = gateway.member();
            String accountId = member.api().post("/v1/paper-accounts", json(Map.of("name", "mine"))).isStatus(201)
                    .text("id");
            ApiClient bot = key(gateway, member, accountId);
            bot.put("/v1/havoc", "{\"allowed\": true}").isStatus(200);
            gateway.underTest().operator().post("/admin/v1/havoc", """
                    {"account_id": "%s", "steps": [{"fault": "reject_next"}]}""".formatted(accountId)).isStatus(201);

            bot.post("/v2/orders", """
                    {"symbol": "EURUSD", "side": "buy", "type": "market", "qty": "1000", "time_in_force": "gtc",
                     "client_order_id": "first"}""").isError(403, "insufficient_buying_power");

            assertThat(rows(gateway)).containsExactly("reject_next: Pretended to account " + accountId + ": first");
        }
    }

    private static List<String> rows(PeopleGateway gateway) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        List<String> rows = List.of();
        while (rows.isEmpty() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(20_000_000);
            rows = gateway.database().jdbi().withHandle(handle -> handle.createQuery("""
                    SELECT event_code || ': ' || message FROM audit.system_events
                    WHERE component = 'fault_injection'""").mapTo(String.class).list());
        }
        return rows;
    }

    private static ApiClient key(PeopleGateway gateway, Member member, String accountId) {
        ApiAnswer issued = member.api().post("/v1/keys", json(Map.of("name", "bot", "account_id", accountId)))
                .isStatus(201);
        return gateway.underTest().anonymous().with("APCA-API-KEY-ID", issued.text("key_id"))
                .with("APCA-API-SECRET-KEY", issued.text("secret"));
    }
}
