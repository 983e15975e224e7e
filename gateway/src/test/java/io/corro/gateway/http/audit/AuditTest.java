package io.corro.gateway.http.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import io.corro.gateway.http.PeopleGateway;
import io.corro.gateway.http.PeopleGateway.Member;
import io.corro.gateway.http.contract.ApiAnswer;
import io.corro.gateway.http.contract.ApiClient;
import io.corro.gateway.http.contract.GatewayUnderTest.Bot;

import static io.corro.gateway.http.PeopleGateway.json;
import static org.assertj.core.api.Assertions.assertThat;

/** What requests leave behind, and flags, over HTTP. */
class AuditTest {
    private static final String FLAG = "/admin/v1/flags/test.flag";
    private static final String OFREP = "/ofrep/v1/evaluate/flags";
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
                .containsExactly("changed", "override_ended", "overridden", "changed", "changed", "created");
        admin.put(FLAG, json(Map.of("name", "Test", "status", "active", "rollout", "101")))
                .isError(422, "number_out_of_range", "rollout");
        member.api().get("/admin/v1/flags").isError(401, "unauthorized");
    }

    @Test
    void openFeatureSeesAFlagAndWhatDecidedIt() {
        Member member = gateway.member();
        ApiClient admin = gateway.admin();
        String flag = "/admin/v1/flags/ofrep.flag";
        admin.put(flag, json(Map.of("name", "Ofrep", "status", "active", "rollout", "100"))).isStatus(200);
        String own = "{\"context\":{\"targetingKey\":\"" + member.id() + "\",\"app\":{\"version\":3}}}";
        evaluate(member, own).isStatus(200).hasText("key", "ofrep.flag").hasFlag("value", true)
                .hasText("reason", "SPLIT").hasText("variant", "on");

        ApiAnswer all = member.api().post(OFREP, own).isStatus(200);
        ApiClient knows = member.api().with("If-None-Match", "\"other\", W/" + all.header("ETag"));
        assertThat(knows.post(OFREP, "{}").isStatus(304).body()).isEmpty();
        admin.put(flag + "/users/" + member.id(), "{\"enabled\":false,\"reason\":\"asked for it\"}").isStatus(204);
        evaluate(member, "").isStatus(200).hasFlag("value", false).hasText("reason", "TARGETING_MATCH");
        assertThat(knows.post(OFREP, own).isStatus(200).header("ETag")).isNotEqualTo(all.header("ETag"));
        admin.put(flag, json(Map.of("name", "Ofrep", "status", "inactive"))).isStatus(200);
        evaluate(member, "{}").isStatus(200).hasFlag("value", false).hasText("reason", "DISABLED");
    }

    @Test
    void openFeatureIsRefusedInTheWordsOfItsProtocol() {
        Member member = gateway.member();
        member.api().post(OFREP + "/no.flag", "{}").isError(404, "flag_not_found").hasText("key", "no.flag")
                .hasText("errorCode", "FLAG_NOT_FOUND");
        evaluate(member, "{").isError(400, "malformed_json").hasText("errorCode", "PARSE_ERROR");
        evaluate(member, "{\"context\":[1]}").isError(400, "wrong_type", "context")
                .hasText("errorCode", "INVALID_CONTEXT").hasText("key", "ofrep.flag");
        member.api().post(OFREP, "{\"context\":{\"targetingKey\":\"" + gateway.member().id() + "\"}}")
                .isError(400, "unknown_value", "context.targetingKey").hasText("errorCode", "INVALID_CONTEXT");
        member.api().post(OFREP, "{\"context\":{\"role\":\"admin\"}}")
                .isError(400, "unknown_field", "context.role").hasText("errorCode", "INVALID_CONTEXT");
        gateway.admin().post(OFREP, "{}").isError(401, "unauthorized");
    }

    private static ApiAnswer evaluate(Member member, String body) {
        return member.api().post(OFREP + "/ofrep.flag", body);
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
