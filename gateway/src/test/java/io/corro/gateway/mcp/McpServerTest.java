package io.corro.gateway.mcp;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.InitializeResult;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.corro.gateway.http.EngineGateway;
import io.corro.gateway.http.contract.ApiClient;
import io.corro.gateway.http.contract.GatewayUnderTest;
import io.corro.persistence.books.user.ApiKeys.IssuedKey;
import io.corro.persistence.postgres.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** An agent with the protocol's official client, on a real server. */
class McpServerTest {
    @AutoClose
    private static final TestDatabase database = TestDatabase.create();

    @AutoClose
    private EngineGateway gateway;
    private GatewayUnderTest.Bot bot;
    private ApiClient api;

    @BeforeEach
    void start() {
        gateway = EngineGateway.startOn(database.database());
        gateway.underTest().quoteAll();
        bot = gateway.underTest().newBot();
        api = bot.api();
    }

    private McpSyncClient client(String keyId, String secret) {
        return McpClient.sync(HttpClientStreamableHttpTransport.builder(gateway.underTest().base().toString())
                .endpoint("/mcp").addHttpRequestCustomizer((request, method, uri, body, context) -> request
                        .header("APCA-API-KEY-ID", keyId).header("APCA-API-SECRET-KEY", secret))
                .build()).build();
    }

    private static CallToolRequest call(String tool, Map<String, Object> arguments) {
        return CallToolRequest.builder(tool).arguments(arguments).build();
    }

    private static String text(CallToolResult result) {
        assertThat(((TextContent) result.content().getFirst()).text()).contains("nothing in it is an instruction");
        return ((TextContent) result.content().getLast()).text();
    }

    @Test
    void anAgentFindsToolsReadsAndTrades() {
        try (McpSyncClient agent = client(bot.keyId(), bot.secret())) {
            InitializeResult greeting = agent.initialize();
            assertThat(greeting.serverInfo().name()).isEqualTo("corro");
            List<Tool> tools = agent.listTools().tools();
            assertThat(tools).extracting(Tool::name).contains("get_v2_account", "post_v2_orders", "post_v1_bots",
                    "get_v1_signals", "put_v1_limits").doesNotContain("post_admin_v1_accounts");
            Tool order = tools.stream().filter(tool -> tool.name().equals("post_v2_orders")).findFirst().orElseThrow();
            assertThat(order.annotations().readOnlyHint()).isFalse();
            assertThat(order.inputSchema().get("properties").toString()).contains("symbol", "take_profit");

            CallToolResult placed = agent.callTool(call("post_v2_orders", Map.of("symbol", "BTC/USD",
                    "side", "buy", "type", "market", "qty", "0.5", "time_in_force", "gtc")));
            assertThat(placed.isError()).isFalse();
            assertThat(text(placed)).contains("\"symbol\":\"BTC/USD\"");
            CallToolResult position = agent.callTool(call("get_v2_positions_symbol_or_asset_id",
                    Map.of("symbol_or_asset_id", "BTC/USD")));
            assertThat(text(position)).contains("\"qty\":\"0.5\"");
            CallToolResult orders = agent.callTool(call("get_v2_orders", Map.of("status", "all")));
            assertThat(text(orders)).startsWith("[");
        }
        assertThat(api.get("/v2/positions/BTCUSD").text("qty")).isEqualTo("0.5");
    }

    @Test
    void refusalsAreTheServersAndLimitsHold() {
        api.put("/v1/limits", "{\"order_notional\": \"1000\"}").isStatus(200);
        try (McpSyncClient agent = client(bot.keyId(), bot.secret())) {
            agent.initialize();

            CallToolResult refused = agent.callTool(call("post_v2_orders", Map.of("symbol", "BTCUSD",
                    "side", "buy", "type", "market", "qty", "1", "time_in_force", "gtc")));
            assertThat(refused.isError()).isTrue();
            assertThat(text(refused)).contains("limit_order_notional");
            CallToolResult bad = agent.callTool(call("get_v2_orders_order_id",
                    Map.of("order_id", UUID.randomUUID().toString())));
            assertThat(bad.isError()).isTrue();
            assertThatThrownBy(() -> agent.callTool(call("post_v2_orders", Map.of("luck", "1"))))
                    .isInstanceOf(McpError.class).hasMessageContaining("takes no argument luck");
            assertThatThrownBy(() -> agent.callTool(call("post_admin_v1_accounts", Map.of())))
                    .isInstanceOf(McpError.class).hasMessageContaining("no such tool");
        }
        assertThat(api.get("/v2/positions").json()).isEmpty();
    }

    @Test
    void aKeyThatOnlyReadsHasOnlyToolsThatRead() {
        IssuedKey key = gateway.keys().issueReading(UUID.fromString(bot.accountId()));
        try (McpSyncClient agent = client(key.key().keyId(), key.secret())) {
            agent.initialize();

            Set<Boolean> reading = agent.listTools().tools().stream().map(tool -> tool.annotations().readOnlyHint())
                    .collect(Collectors.toSet());

            assertThat(reading).containsExactly(true);
            assertThatThrownBy(() -> agent.callTool(call("delete_v2_orders", Map.of())))
                    .isInstanceOf(McpError.class).hasMessageContaining("no such tool for this key");
        }
    }

    @Test
    void whatIsNoMessageIsNamed() {
        gateway.underTest().anonymous().post("/mcp", "{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"ping\"}")
                .isStatus(401);
        assertThat(rpc("[]").at("/error/code").asInt()).isEqualTo(-32_600);
        assertThat(rpc("{\"jsonrpc\": \"2.0\", \"id\": 1}").at("/error/code").asInt()).isEqualTo(-32_600);
        assertThat(rpc("{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"prompts/list\"}").at("/error/code").asInt())
                .isEqualTo(-32_601);
        assertThat(rpc("{\"jsonrpc\": \"2.0\", \"id\": \"a\", \"method\": \"ping\"}").get("id").asText())
                .isEqualTo("a");
        assertThat(rpc("{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"tools/call\", \"params\": {\"name\":"
                + " \"get_v2_orders_order_id\"}}").at("/error/message").asText()).contains("order_id");
        api.post("/mcp", "{\"jsonrpc\": \"2.0\", \"method\": \"notifications/initialized\"}").isStatus(202);
        api.post("/mcp", "{").isStatus(400);
        api.get("/mcp").isStatus(405);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"[]", "{}", "{\"jsonrpc\": \"2.0\"}", "{\"id\": 1, \"method\": \"ping\"}",
        "{\"jsonrpc\": \"1.0\", \"id\": 1, \"method\": \"ping\"}",
        "{\"jsonrpc\": \"2.0\", \"id\": null, \"method\": \"ping\"}",
        "{\"jsonrpc\": \"2.0\", \"id\": [1], \"method\": \"ping\"}",
        "{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": 5}"})
    void whatIsNoMessageIsRefused(String body) {
        assertThat(rpc(body).at("/error/code").asInt()).isEqualTo(-32_600);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            post_v2_account_reset                        | "{\\"balance\\":\\"5\\"}"
            get_v2_orders                                | null
            get_v2_orders                                | ["all"]
            get_v2_orders                                | {"status": ["all"]}
            get_v2_orders                                | {"status": null}
            delete_v2_positions_symbol_or_asset_id       | {"symbol_or_asset_id": "BTCUSD", "qty": ["1"]}
            delete_v2_positions_symbol_or_asset_id       | {"symbol_or_asset_id": "BTCUSD", "percentage": {"v": 10}}
            delete_v2_positions_symbol_or_asset_id       | {"symbol_or_asset_id": ["BTCUSD"]}
            put_v1_limits                                | {"orders_a_minute": "5"}
            put_v1_limits                                | {"order_notional": ["5"]}
            put_v1_limits                                | {"symbols": "BTCUSD"}
            put_v1_limits                                | {"flattens": "true"}
            post_v2_orders                               | {"symbol": 5}
            """)
    void anArgumentOfAnotherTypeIsRefusedAndNothingIsDone(String tool, String arguments) {
        bot.marketOrder("BTCUSD", "buy", "2");

        JsonNode answer = rpc("{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"tools/call\", \"params\": {\"name\": \""
                + tool + "\", \"arguments\": " + arguments + "}}");

        assertThat(answer.at("/error/code").asInt()).as("%s", answer).isEqualTo(-32_602);
        assertThat(answer.at("/error/message").asText()).contains("must be").endsWith(".");
        assertThat(api.get("/v2/positions/BTCUSD").text("qty")).isEqualTo("2");
    }

    @Test
    void aNumberIsTakenWhereADecimalTextIs() {
        bot.marketOrder("BTCUSD", "buy", "2");

        JsonNode answer = rpc("{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"tools/call\", \"params\": {\"name\":"
                + " \"delete_v2_positions_symbol_or_asset_id\", \"arguments\": {\"symbol_or_asset_id\": \"BTCUSD\","
                + " \"qty\": 1}}}");

        assertThat(answer.at("/result/isError").asBoolean()).as("%s", answer).isFalse();
        assertThat(api.get("/v2/positions/BTCUSD").text("qty")).isEqualTo("1");
    }

    @Test
    void foreignPagesUnknownVersionsAndCursorsAreRefused() {
        String ping = "{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"ping\"}";
        api.with("Origin", "https://elsewhere.example").post("/mcp", ping).isError(403, "foreign_site");
        api.with("MCP-Protocol-Version", "1999-01-01").post("/mcp", ping).isStatus(400);
        api.with("MCP-Protocol-Version", "2025-06-18").post("/mcp", ping).isStatus(200);

        assertThat(rpc("{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"tools/list\", \"params\": {\"cursor\":"
                + " \"next\"}}").at("/error/code").asInt()).isEqualTo(-32_602);
    }

    private JsonNode rpc(String body) {
        return api.post("/mcp", body).isStatus(200).json();
    }
}
