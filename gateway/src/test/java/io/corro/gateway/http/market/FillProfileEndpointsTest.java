package io.corro.gateway.http.market;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.corro.engine.core.domain.FillProfile;
import io.corro.gateway.http.EngineGateway;
import io.corro.gateway.http.contract.ApiAnswer;
import io.corro.gateway.http.contract.ApiClient;
import io.corro.gateway.http.contract.GatewayUnderTest.Bot;
import io.corro.persistence.postgres.TestDatabase;
import io.corro.persistence.trading.FillProfileRows;

import static org.assertj.core.api.Assertions.assertThat;

/** Operators add versions of fill profiles while the server runs; orders keep theirs, also over a restart. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FillProfileEndpointsTest {
    private static final String PATH = "/admin/v1/fill-profiles";

    private final TestDatabase database = TestDatabase.create();
    private EngineGateway gateway = EngineGateway.startOn(database.database());

    @AfterAll
    void stop() {
        gateway.close();
        database.close();
    }

    private ApiClient operator() {
        return gateway.underTest().operator();
    }

    private ApiAnswer post(String body) {
        return operator().post(PATH, body);
    }

    /** As after a kill: the next server knows what stands in the tables. */
    private void restart() {
        gateway.close();
        gateway = EngineGateway.startOn(database.database());
        gateway.underTest().quoteAll();
    }

    private static ApiAnswer filled(Bot bot) {
        return bot.marketOrder("EURUSD", "buy", "1000").isStatus(200);
    }

    private static void isFilledAs(Bot bot, ApiAnswer order, int version, String slippage) {
        JsonNode explained = bot.api().get("/v2/orders/" + order.text("id") + "/explanation")
                .isStatus(200).hasText("fill_profile", "slow_venue").json();
        assertThat(explained.get("fill_profile_version").asInt()).isEqualTo(version);
        assertThat(explained.at("/fills/0/slippage").asText()).isEqualTo(slippage);
    }

    @Test
    void ordersAreFilledUnderTheVersionOfTheirTimeAlsoAfterARestart() {
        gateway.underTest().quoteAll();
        Bot bot = gateway.underTest().newBot();
        post("{\"name\": \"slow_venue\", \"slippage_ticks\": 2}").isStatus(201).hasText("name", "slow_venue");
        choose(bot);
        ApiAnswer first = filled(bot);

        JsonNode second = post("{\"name\": \"slow_venue\", \"slippage_ticks\": 5, \"taker_fee\": \"0.001\","
                + " \"maker_fee\": \"0\"}").isStatus(201).json();
        assertThat(second.get("version").asInt()).isEqualTo(2);
        ApiAnswer underTheFirst = filled(bot);
        choose(bot);
        ApiAnswer underTheSecond = filled(bot);
        restart();
        bot = again(bot);

        isFilledAs(bot, first, 1, "0.00002");
        isFilledAs(bot, underTheFirst, 1, "0.00002");
        isFilledAs(bot, underTheSecond, 2, "0.00005");
        ApiAnswer afterwards = filled(bot);
        isFilledAs(bot, afterwards, 2, "0.00005");
        assertThat(versions("slow_venue")).containsExactly("1 false", "2 true");
    }

    /** Keys of these tests end with their server. */
    private Bot again(Bot bot) {
        ApiAnswer key = operator().post("/admin/v1/accounts/" + bot.accountId() + "/keys", "{\"name\": \"again\"}");
        return new Bot(gateway.underTest(), bot.accountId(), key.text("key_id"), key.text("secret"));
    }

    private static void choose(Bot bot) {
        bot.api().patch("/v2/account/configurations", "{\"fill_profile\": \"slow_venue\"}").isStatus(200);
    }

    private List<String> versions(String name) {
        List<String> versions = new ArrayList<>();
        for (JsonNode each : operator().get(PATH).isStatus(200).json()) {
            if (each.get("name").asText().equals(name)) {
                versions.add(each.get("version").asText() + " " + each.get("current").asText());
            }
        }
        return versions;
    }

    @Test
    void theSameTermsAgainAreTheSameVersion() {
        String body = "{\"name\": \"twice\", \"queue_ahead\": \"0.25\", \"refusals\": 0.000001}";

        post(body).isStatus(201).hasText("queue_ahead", "0.25").hasText("refusals", "0.000001")
                .hasFlag("size_matters", true).hasNull("taker_fee");
        post(body).isStatus(200);

        assertThat(versions("twice")).containsExactly("1 true");
        post("{\"name\": \"realistic\"}").isStatus(200);
        assertThat(versions("realistic")).containsExactly("1 true");
    }

    @Test
    void aVersionThatAnotherServerAddsIsKnownWithTheNextLookAtTheSwitches() {
        new FillProfileRows(database.database().jdbi()).add("elsewhere", FillProfile.PESSIMISTIC.terms());

        operator().put("/admin/v1/switches/trading.enabled", "{\"enabled\": true}").isStatus(200);

        assertThat(versions("elsewhere")).containsExactly("1 true");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                                            | missing_field       | name
            {"name": "Upper"}                                             | invalid_characters  | name
            {"name": "x"}                                                 | invalid_characters  | name
            {"name": "x1", "slippage_ticks": 101}                         | number_out_of_range | slippage_ticks
            {"name": "x1", "impact_ticks": -1}                            | number_out_of_range | impact_ticks
            {"name": "x1", "penetration_ticks": 0.5}                      | number_out_of_range | penetration_ticks
            {"name": "x1", "queue_ahead": 1.1}                            | number_out_of_range | queue_ahead
            {"name": "x1", "partial_fills": "0.0000001"}                  | off_grid            | partial_fills
            {"name": "x1", "refusals": "often"}                           | not_a_number        | refusals
            {"name": "x1", "size_matters": false, "impact_ticks": 1}      | conflicting_fields  | impact_ticks
            {"name": "x1", "size_matters": false, "queue_ahead": 0.1}     | conflicting_fields  | queue_ahead
            {"name": "x1", "size_matters": "maybe"}                       | unknown_value       | size_matters
            {"name": "x1", "maker_fee": 0}                                | missing_field       | taker_fee
            {"name": "x1", "maker_fee": 0.002, "taker_fee": 0.001}        | number_out_of_range | maker_fee
            {"name": "x1", "maker_fee": 0, "taker_fee": 0.011}            | number_out_of_range | taker_fee
            """)
    void whatIsNoVersionIsRefusedWithItsField(String body, String reason, String field) {
        post(body).isError(422, reason, field);

        assertThat(versions("x1")).isEmpty();
    }

    @Test
    void onlyOperatorsAddOne() {
        gateway.underTest().anonymous().post(PATH, "{\"name\": \"mine\"}").isStatus(401);
    }
}
