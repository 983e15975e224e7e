package io.corro.gateway.http.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import io.corro.gateway.http.PeopleGateway;
import io.corro.gateway.http.PeopleGateway.Member;
import io.corro.gateway.http.contract.ApiClient;
import io.corro.gateway.http.contract.GatewayUnderTest.Bot;

import static io.corro.gateway.http.PeopleGateway.json;
import static org.assertj.core.api.Assertions.assertThat;

/** What requests leave behind, and flags, over HTTP. */
class AuditTest {
    private static final String FLAG = "/admin/v1/flags/test.flag";
    @AutoClose
    private static final PeopleGateway gateway = new PeopleGateway();

    @Test
    void whatARequestChangesIsWrittenDownAndCannotBeTouched() {
        Member member = gateway.member();
        member.api().patch("/v1/me", json(Map.of("display_name", "Ann"))).isStatus(200);
        member.api().post("/v1/paper-accounts", "{}").isError(422, "missing_field", "name");

        JsonNode rows = gateway.admin().get("/admin/v1/audit?user_id=" + member.id()).isStatus(200).json();
        assertThat(rows).hasSize(2);
        assertThat(rows.get(0).path("action").asText()).isEqualTo("POST /v1/paper-accounts");
        assertThat(rows.get(0).path("reason").asText()).isEqualTo("missing_field");
        assertThat(rows.get(0).path("answer").asInt()).isEqualTo(422);
        assertThat(rows.get(1).path("action").asText()).isEqualTo("PATCH /v1/me");
        assertThat(rows.toString()).doesNotContain(PeopleGateway.PASSWORD);
        assertThat(proof().path("whole").asBoolean()).isTrue();
        assertThat(proof().path("rows").asLong()).isPositive();

        long number = rows.get(1).path("number").asLong();
        asOwner("UPDATE audit.audit_logs SET action = 'GET /v1/me' WHERE (metadata ->> 'number')::bigint = " + number);
        assertThat(proof().path("fault").asText()).isEqualTo("row " + number + " was changed");
        asOwner("UPDATE audit.audit_logs SET action = 'PATCH /v1/me' WHERE (metadata ->> 'number')::bigint = "
                + number);
        assertThat(proof().path("whole").asBoolean()).isTrue();

        long last = gateway.query(Long.class, "SELECT max((metadata ->> 'number')::bigint) FROM audit.audit_logs");
        asOwner("DELETE FROM audit.audit_logs WHERE (metadata ->> 'number')::bigint = " + last);
        assertThat(proof().path("fault").asText()).contains("rows after " + (last - 1) + " are missing");
    }

    @Test
    void aFlagIsChangedForEverybodyForSomeAndForOne() {
        Member member = gateway.member();
        ApiClient admin = gateway.admin();
        admin.put(FLAG, json(Map.of("name", "Test", "status", "active", "rollout", "0"))).isStatus(200);
        assertThat(isOn(member)).isFalse();
        admin.put(FLAG, json(Map.of("name", "Test", "status", "active", "rollout", "100"))).isStatus(200);
        assertThat(isOn(member)).isTrue();

        admin.put(FLAG, "{\"name\":\"Test\",\"status\":\"active\",\"rollout\":\"100\","
                + "\"rules\":[\"role equals user false\"]}").isStatus(200);
        assertThat(isOn(member)).isFalse();
        admin.put(FLAG + "/users/" + member.id(), "{\"enabled\":true,\"reason\":\"asked for it\"}").isStatus(204);
        assertThat(isOn(member)).isTrue();
        admin.delete(FLAG + "/users/" + member.id()).isStatus(204);
        admin.delete(FLAG + "/users/" + member.id()).isError(404, "flag_not_found");
        admin.put(FLAG, json(Map.of("name", "Test", "status", "inactive", "rollout", "100"))).isStatus(200);
        assertThat(isOn(member)).isFalse();

        assertThat(admin.get(FLAG + "/history").isStatus(200).each("action"))
                .containsExactly("changed", "changed", "changed", "created");
        admin.put(FLAG, json(Map.of("name", "Test", "status", "active", "rollout", "101")))
                .isError(422, "number_out_of_range", "rollout");
        member.api().get("/admin/v1/flags").isError(401, "unauthorized");
    }

    @Test
    void theLifeOfAnOrderSaysWhoWhenAndWhy() {
        gateway.underTest().quoteAll();
        Bot bot = gateway.underTest().newBot();
        String resting = bot.limitOrder("EURUSD", "buy", "1000", "1.05").text("id");
        String next = bot.api().patch("/v2/orders/" + resting, "{\"limit_price\": \"1.06\"}").isStatus(200).text("id");
        bot.api().patch("/v2/orders/" + next, "{\"limit_price\": \"-1\"}").isStatus(422);
        bot.api().delete("/v2/orders/" + next).isStatus(204);
        String filled = bot.marketOrder("EURUSD", "sell", "2000").text("id");

        assertThat(life(resting)).containsExactly("order_placed key " + bot.keyId(),
                "order_amended key " + bot.keyId());
        // What was refused has the time of this machine, which is not the engine's here.
        assertThat(life(next)).containsExactlyInAnyOrder("order_placed key " + bot.keyId(),
                "order_rejected key " + bot.keyId(), "order_cancelled key " + bot.keyId());
        assertThat(life(filled)).containsExactly("order_placed key " + bot.keyId(), "order_filled engine");
        assertThat(lines(next).findValuesAsText("details")).anyMatch(text -> text.contains("PATCH /v2/orders/" + next))
                .anyMatch(text -> text.contains("\"reason\": \"user\""));
        assertThat(lines(filled).get(1).path("details").asText()).contains("\"fill_qty\": 2000");
        bot.api().get("/admin/v1/orders/" + filled + "/audit").isStatus(401);
    }

    private static JsonNode lines(String order) {
        return gateway.admin().get("/admin/v1/orders/" + order + "/audit").isStatus(200).json();
    }

    private static List<String> life(String order) {
        List<String> life = new ArrayList<>();
        lines(order).forEach(line -> life.add(line.path("action").asText() + " " + line.path("actor").asText()));
        return life;
    }

    private static boolean isOn(Member member) {
        for (JsonNode flag : member.api().get("/v1/flags").isStatus(200).json()) {
            if (flag.path("code").asText().equals("test.flag")) {
                return flag.path("enabled").asBoolean();
            }
        }
        throw new AssertionError("no such flag");
    }

    private static JsonNode proof() {
        return gateway.admin().get("/admin/v1/audit/proof").isStatus(200).json();
    }

    /** As somebody who owns the database can: past the triggers that keep the log. */
    private static void asOwner(String change) {
        gateway.database().jdbi().useTransaction(handle -> {
            handle.execute("ALTER TABLE audit.audit_logs DISABLE TRIGGER USER");
            handle.execute(change);
            handle.execute("ALTER TABLE audit.audit_logs ENABLE TRIGGER USER");
        });
    }
}
