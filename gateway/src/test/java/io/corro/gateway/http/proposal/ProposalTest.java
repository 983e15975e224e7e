package io.corro.gateway.http.proposal;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

import com.fasterxml.jackson.databind.JsonNode;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.corro.gateway.http.EngineGateway;
import io.corro.gateway.http.contract.ApiClient;
import io.corro.gateway.http.contract.GatewayUnderTest;
import io.corro.gateway.httpkit.wire.Json;
import io.corro.persistence.books.cases.ActionRequest;
import io.corro.persistence.books.cases.ActionResult;
import io.corro.persistence.books.cases.Case;
import io.corro.persistence.books.cases.CaseList.Filter;
import io.corro.persistence.books.cases.CaseList.Queue;
import io.corro.persistence.books.proposal.Proposal;
import io.corro.persistence.books.proposal.ProposalBook;
import io.corro.persistence.books.proposal.ProposalError;
import io.corro.persistence.books.user.Operators;
import io.corro.persistence.books.user.Operators.Role;
import io.corro.persistence.postgres.TestDatabase;
import io.corro.workflows.Eventually;
import io.corro.workflows.WorkflowRuntime;
import io.corro.workflows.payment.SandboxOptions;
import io.corro.workflows.proposal.OrderPlacer;
import io.corro.workflows.proposal.ProposalProcess;
import io.corro.workflows.runtime.RuntimeOptions;
import io.corro.workflows.temporal.TemporalConfig;
import io.corro.workflows.temporal.TemporalService;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** An agent with the protocol's official client, operators who decide, a real engine and a real process. */
class ProposalTest {
    private static final RuntimeOptions OPTIONS = new RuntimeOptions(
            new SandboxOptions(7, Duration.ofMinutes(30), Duration.ofMinutes(30), Duration.ofMillis(10)),
            Duration.ofMillis(50), InstantSource.system());

    @AutoClose
    private static final TestDatabase database = TestDatabase.create();

    private final UUID operator = new Operators(database.database().jdbi())
            .appoint("staff-" + UUID.randomUUID() + "@example.com", "Staff", Role.SUPPORT).id();
    @AutoClose
    private EngineGateway gateway;
    private GatewayUnderTest.Bot bot;
    private ApiClient api;
    private WorkflowRuntime runtime;

    @BeforeEach
    void start() {
        gateway = EngineGateway.startOn(database.database());
        gateway.underTest().quoteAll();
        bot = gateway.underTest().newBot();
        api = bot.api();
        api.put("/v1/limits", "{\"approval_notional\": \"1000\"}").isStatus(200);
        runtime = runtime(gateway.orderPlacer());
    }

    @AfterEach
    void stop() {
        runtime.close();
    }

    private static WorkflowRuntime runtime(OrderPlacer desk) {
        return WorkflowRuntime.start(TemporalService.start(TemporalConfig.embedded(Path.of("target"))),
                database.database(), OPTIONS, environment -> List.of(new ProposalProcess(environment, desk)));
    }

    private JsonNode call(String tool, Map<String, Object> arguments) {
        try (McpSyncClient agent = McpClient.sync(HttpClientStreamableHttpTransport
                .builder(gateway.underTest().base().toString()).endpoint("/mcp")
                .addHttpRequestCustomizer((request, method, uri, body, context) -> request
                        .header("APCA-API-KEY-ID", bot.keyId()).header("APCA-API-SECRET-KEY", bot.secret()))
                .build()).build()) {
            agent.initialize();
            CallToolResult result = agent.callTool(CallToolRequest.builder(tool).arguments(arguments).build());
            return Json.parse(((TextContent) result.content().getLast()).text().getBytes(UTF_8));
        }
    }

    private JsonNode buy(String quantity, String id) {
        Map<String, Object> order = new HashMap<>(Map.of("symbol", "BTC/USD", "side", "buy", "type", "market", "qty",
                quantity, "time_in_force", "gtc"));
        if (!id.isEmpty()) {
            order.put("client_order_id", id);
        }
        return call("post_v2_orders", order);
    }

    private ActionResult decide(JsonNode proposal, String action) {
        assertThat(proposal.has("case_id")).as("%s", proposal).isTrue();
        return runtime.actions().perform(new ActionRequest(proposal.get("case_id").asText(), action, operator,
                "the test says so", Map.of()));
    }

    private JsonNode awaitStage(JsonNode proposal, String stage) {
        return Eventually.see(() -> call("get_v1_proposals_proposal_id",
                Map.of("proposal_id", proposal.get("id").asText())), seen -> seen.get("stage").asText().equals(stage));
    }

    private int orders() {
        return api.get("/v2/orders?status=all").json().size();
    }

    @Test
    void anOrderAboveTheThresholdWaitsAndIsPlacedAsStored() {
        assertThat(buy("0.001", "small").get("status").asText()).isNotEqualTo("waiting");

        JsonNode proposal = buy("1", "large");

        assertThat(proposal.get("stage").asText()).as("%s", proposal).isEqualTo("waiting");
        assertThat(proposal.get("message").asText()).contains("waiting for approval");
        assertThat(buy("1", "large").get("id")).isEqualTo(proposal.get("id"));
        assertThat(buy("2", "large").get("reason").asText()).isEqualTo("proposal_id_used");
        assertThat(orders()).isEqualTo(1);
        String caseId = proposal.get("case_id").asText();
        Case found = runtime.queries().list(new Filter(Queue.APPROVALS, Optional.of(Proposal.PROCESS),
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), 100)).stream()
                .filter(each -> each.id().equals(caseId)).findFirst().orElseThrow();
        assertThat(found.amount()).isPresent();

        assertThat(decide(proposal, "approve")).isInstanceOf(ActionResult.Accepted.class);

        JsonNode executed = awaitStage(proposal, "executed");
        JsonNode order = api.get("/v2/orders/" + executed.get("order_id").asText()).json();
        assertThat(order.get("qty").asText()).isEqualTo("1");
        assertThat(order.get("client_order_id")).isEqualTo(executed.get("client_order_id"));
        assertThat(orders()).isEqualTo(2);
        assertThat(decide(proposal, "reject")).isInstanceOf(ActionResult.Refused.class);
        assertThat(runtime.queries().find(caseId).orElseThrow().actions()).extracting("action")
                .containsExactly("approve", "reject");
    }

    @Test
    void whatIsRejectedIsNeverPlaced() {
        JsonNode proposal = buy("1", "");

        assertThat(decide(proposal, "reject")).isInstanceOf(ActionResult.Accepted.class);

        awaitStage(proposal, "rejected");
        assertThat(decide(proposal, "approve")).isInstanceOf(ActionResult.Refused.class);
        runtime.tick();
        assertThat(orders()).isZero();
    }

    private UUID owner() {
        return database.database().jdbi().withHandle(handle -> handle
                .select("SELECT user_id FROM platform.proposals WHERE account_id = ? LIMIT 1",
                        UUID.fromString(bot.accountId()))
                .mapTo(UUID.class).one());
    }

    @Test
    void whatNobodyDecidesExpires() {
        decide(buy("1", ""), "reject");
        Proposal late = new ProposalBook(database.database().jdbi(), ProposalBook.DEADLINE).propose(new Proposal.Wish(
                owner(),
                UUID.fromString(bot.accountId()), bot.keyId(), Optional.empty(), "BTCUSD", "buy", "{}",
                Optional.empty()), Instant.now().minus(ProposalBook.DEADLINE).minusSeconds(1));

        ActionResult tooLate = runtime.actions().perform(
                new ActionRequest(late.caseId(), "approve", operator, "late", Map.of()));

        assertThat(tooLate).isInstanceOfSatisfying(ActionResult.Refused.class, refused -> assertThat(refused.code())
                .isIn(ProposalError.PROPOSAL_TOO_OLD.code(), "already_ended"));
        Eventually.see(() -> runtime.queries().find(late.caseId()).orElseThrow().found().stage(), "expired"::equals);
        assertThat(orders()).isZero();
    }

    @Test
    void anApprovedOrderOutlivesTheProcessThatWasToPlaceIt() {
        runtime.close();
        AtomicInteger attempts = new AtomicInteger();
        runtime = runtime(proposal -> {
            attempts.incrementAndGet();
            throw new IllegalStateException("killed before the order");
        });
        JsonNode proposal = buy("1", "");
        decide(proposal, "approve");
        Eventually.see(attempts::get, tried -> tried > 0);
        runtime.abort();
        assertThat(orders()).isZero();

        runtime = runtime(gateway.orderPlacer());

        awaitStage(proposal, "executed");
        assertThat(orders()).isEqualTo(1);
    }

    @Test
    void anOrderWhoseAnswerWasLostIsNotPlacedAgain() {
        runtime.close();
        AtomicInteger attempts = new AtomicInteger();
        OrderPlacer real = gateway.orderPlacer();
        runtime = runtime(proposal -> {
            real.place(proposal);
            attempts.incrementAndGet();
            throw new IllegalStateException("killed after the order");
        });
        JsonNode proposal = buy("1", "");
        decide(proposal, "approve");
        Eventually.see(attempts::get, tried -> tried > 0);
        runtime.abort();

        runtime = runtime(gateway.orderPlacer());

        awaitStage(proposal, "executed");
        assertThat(orders()).isEqualTo(1);
        assertThat(api.get("/v2/positions/BTCUSD").text("qty")).isEqualTo("1");
    }

    @Test
    void whatTheEngineRefusesIsSaid() {
        JsonNode proposal = buy("1", "");
        api.put("/v1/limits", "{\"approval_notional\": \"1000\", \"order_notional\": \"10\"}").isStatus(200);

        decide(proposal, "approve");

        assertThat(awaitStage(proposal, "not_executed").get("failure").asText()).contains("limit");
        assertThat(orders()).isZero();
    }

    @Test
    void aProgramNeedsNoApprovalAndNobodyReadsAnothersProposal() {
        bot.marketOrder("BTCUSD", "buy", "1");
        JsonNode proposal = buy("1", "");

        gateway.underTest().newBot().api().get("/v1/proposals/" + proposal.get("id").asText())
                .isError(404, "proposal_not_found");
        assertThat(api.get("/v1/proposals").json()).hasSize(1);
        api.post("/v1/proposals", "{\"symbol\": \"BTCUSD\"}").isStatus(422);
        decide(proposal, "reject");
    }
}
