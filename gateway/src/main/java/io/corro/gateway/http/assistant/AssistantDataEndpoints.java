package io.corro.gateway.http.assistant;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import akka.http.javadsl.model.HttpResponse;

import io.corro.gateway.assistant.Assistant;
import io.corro.gateway.assistant.Manual;
import io.corro.gateway.assistant.OrderExecutor;
import io.corro.gateway.assistant.Tools;
import io.corro.gateway.http.assistant.AssistantJson.AssistantPreferencesJson;
import io.corro.gateway.http.assistant.AssistantJson.MemoryJson;
import io.corro.gateway.http.assistant.AssistantJson.PassageJson;
import io.corro.gateway.http.assistant.AssistantJson.ProposedCallJson;
import io.corro.gateway.http.wallet.MoneyCalls;
import io.corro.gateway.httpkit.route.ApiRequest;
import io.corro.gateway.httpkit.route.Endpoint;
import io.corro.gateway.httpkit.route.Schema;
import io.corro.gateway.httpkit.wire.FieldErrorCode;
import io.corro.gateway.httpkit.wire.Fields;
import io.corro.gateway.httpkit.wire.RecordJson;
import io.corro.gateway.httpkit.wire.Responses;
import io.corro.persistence.books.assistant.Memories;
import io.corro.persistence.books.assistant.Memories.Memory;
import io.corro.persistence.books.assistant.Preferences;
import io.corro.persistence.books.assistant.Preferences.Preference;
import io.corro.persistence.books.assistant.ProposedCalls;
import io.corro.persistence.books.assistant.ProposedCalls.ProposedCall;

/** What the assistant keeps of a user: preferences, memory, proposed calls; and the search that it uses. */
public final class AssistantDataEndpoints {
    private static final String TAG = "assistant";
    private static final String CALL = "/v1/assistant/calls/{call_id}";
    private static final String MEMORY = "/v1/assistant/memories/{key}";
    private static final int KEY_LENGTH_MAX = 120;
    private static final int VALUE_LENGTH_MAX = 2_000;
    private static final int FOUND_MAX = 20;
    private static final int USUAL_IMPORTANCE = 3;
    private static final Map<String, String> PROVIDERS =
            Map.of("local", "local", "openai", "openai", "ollama", "ollama");
    private static final Map<String, Memories.Category> CATEGORIES = Arrays.stream(Memories.Category.values())
            .collect(Collectors.toMap(RecordJson::word, Function.identity()));
    private static final Schema PREFERENCES = Schema.of(AssistantPreferencesJson.class);
    private static final Schema CHANGE = Schema.changesOf(AssistantPreferencesJson.class);
    private static final Schema NEW_MEMORY = Schema.object("NewMemory").texts("value")
            .words("category", CATEGORIES.keySet()).times("expires_at").integers("importance")
            .optional("category", "expires_at", "importance");

    private final Assistant assistant;
    private final Preferences preferences;
    private final Memories memories;
    private final ProposedCalls proposals;
    private final OrderExecutor executor;
    private final Manual manual;
    private final List<String> providers;
    private final MoneyCalls calls;

    /** @param providers that are set up */
    public AssistantDataEndpoints(Assistant assistant, Preferences preferences, Memories memories,
            Calls proposed, Manual manual, List<String> providers, MoneyCalls calls) {
        this.assistant = assistant;
        this.preferences = preferences;
        this.memories = memories;
        this.proposals = proposed.proposals();
        this.executor = proposed.executor();
        this.manual = manual;
        this.providers = List.copyOf(providers);
        this.calls = calls;
    }

    /** Calls that wait for a person, and who makes them then. */
    public record Calls(ProposedCalls proposals, OrderExecutor executor) {}

    public List<Endpoint> endpoints() {
        return Stream.of(kept(), proposed()).flatMap(List::stream).toList();
    }

    private List<Endpoint> kept() {
        Schema memory = Schema.of(MemoryJson.class);
        return List.of(
                Endpoint.get("/v1/assistant/preferences").forMembers(TAG).summary("Reads how the assistant works")
                        .answers(PREFERENCES).handledBy(this::preferences),
                Endpoint.patch("/v1/assistant/preferences").forMembers(TAG).summary("Says how the assistant works")
                        .body(CHANGE).answers(PREFERENCES).handledBy(this::prefer),
                Endpoint.get("/v1/assistant/memories").forMembers(TAG).summary("Lists what is remembered")
                        .answers(Schema.listOf(memory)).handledBy(this::memories),
                Endpoint.put(MEMORY).forMembers(TAG).summary("Has something remembered").body(NEW_MEMORY)
                        .answers(204).handledBy(this::remember),
                Endpoint.delete(MEMORY).forMembers(TAG).summary("Has something forgotten").answers(204)
                        .handledBy(this::forget),
                Endpoint.delete("/v1/assistant/memories").forMembers(TAG).summary("Has everything forgotten")
                        .answers(204).handledBy(this::forgetAll));
    }

    private List<Endpoint> proposed() {
        Schema proposal = Schema.of(ProposedCallJson.class);
        return List.of(
                Endpoint.get("/v1/assistant/calls").forMembers(TAG).summary("Lists proposed calls, the newest first")
                        .answers(Schema.listOf(proposal)).handledBy(this::proposals),
                Endpoint.get(CALL).forMembers(TAG).summary("Reads a proposed call").answers(proposal)
                        .handledBy(this::proposal),
                Endpoint.post(CALL + "/confirm").forOwners(TAG)
                        .summary("Confirms a proposed call, which is then executed as it was stored, once")
                        .answers(proposal).handledBy(this::confirm),
                Endpoint.post(CALL + "/reject").forMembers(TAG).summary("Rejects a proposed call").answers(proposal)
                        .handledBy(this::reject),
                Endpoint.get("/v1/assistant/search").forMembers(TAG).summary("Finds passages of the manual")
                        .query("query", "words, required").query("limit", "up to 20, default 5")
                        .answers(Schema.listOf(Schema.of(PassageJson.class))).handledBy(this::search));
    }

    private CompletionStage<HttpResponse> preferences(ApiRequest call) {
        return calls.call(() -> Responses.ok(AssistantPreferencesJson.of(
                assistant.preference(call.principal().userId()))));
    }

    private CompletionStage<HttpResponse> prefer(ApiRequest call) {
        Fields fields = call.fields();
        Optional<String> provider = fields.word("provider", PROVIDERS).filter(word -> providers.contains(word)
                || fields.reject("provider", FieldErrorCode.UNKNOWN_VALUE, "provider names one that is not set up here;"
                        + " use one of: " + String.join(", ", providers) + "."));
        Optional<BigDecimal> temperature = fields.decimal("temperature").filter(value -> (value.signum() >= 0
                && value.compareTo(BigDecimal.TWO) <= 0 && value.stripTrailingZeros().scale() <= 2)
                || fields.reject("temperature", FieldErrorCode.NUMBER_OUT_OF_RANGE,
                        "temperature must be from 0 to 2 with at most two decimals."));
        Optional<Integer> maxTokens = fields.integer("max_tokens", 1, 32_000);
        Optional<String> language = fields.word("language", Map.of("en", "en", "es", "es"));
        Optional<String> prompt = fields.text("system_prompt", VALUE_LENGTH_MAX);
        Optional<List<String>> tools = fields.list("tools", KEY_LENGTH_MAX).filter(names -> isKnown(fields, names));
        fields.check();
        return calls.call(() -> {
            UUID userId = call.principal().userId();
            Preference known = assistant.preference(userId);
            preferences.put(userId, new Preference(provider.orElse(known.provider()),
                    temperature.orElse(known.temperature()), maxTokens.orElse(known.maxTokens()),
                    language.orElse(known.language()), prompt.or(known::systemPrompt), tools.orElse(known.tools())));
            return Responses.ok(AssistantPreferencesJson.of(assistant.preference(userId)));
        });
    }

    private static boolean isKnown(Fields fields, List<String> names) {
        return Tools.ALL.stream().map(tool -> tool.name()).toList().containsAll(names)
                || fields.reject("tools", FieldErrorCode.UNKNOWN_VALUE, "tools names one that does not exist.");
    }

    private CompletionStage<HttpResponse> memories(ApiRequest call) {
        return calls.call(() -> Responses.records(memories.of(call.principal().userId(), calls.clock().instant())
                .stream().map(MemoryJson::of).toList()));
    }

    private CompletionStage<HttpResponse> remember(ApiRequest call) {
        Fields path = call.queryAndPath();
        Optional<String> key = path.requiredText("key", KEY_LENGTH_MAX);
        path.check();
        Fields fields = call.fields();
        Optional<String> value = fields.requiredText("value", VALUE_LENGTH_MAX);
        Memories.Category category = fields.word("category", CATEGORIES).orElse(Memories.Category.CONTEXT);
        Optional<Instant> expiry = fields.time("expires_at").filter(at -> at.isAfter(calls.clock().instant())
                || fields.reject("expires_at", FieldErrorCode.NUMBER_OUT_OF_RANGE,
                        "expires_at has passed; name a moment to come."));
        int importance = fields.integer("importance", 1, 5).orElse(USUAL_IMPORTANCE);
        fields.check();
        return calls.call(() -> {
            Instant now = calls.clock().instant();
            memories.put(call.principal().userId(),
                    new Memory(key.get(), value.get(), category, expiry, importance, now));
            return Responses.noContent();
        });
    }

    private CompletionStage<HttpResponse> forget(ApiRequest call) {
        return calls.call(() -> {
            memories.forget(call.principal().userId(), call.path("key"));
            return Responses.noContent();
        });
    }

    private CompletionStage<HttpResponse> forgetAll(ApiRequest call) {
        return calls.call(() -> {
            memories.forgetAll(call.principal().userId());
            return Responses.noContent();
        });
    }

    private CompletionStage<HttpResponse> proposals(ApiRequest call) {
        return calls.call(() -> Responses.records(proposals.of(call.principal().userId()).stream()
                .map(ProposedCallJson::of).toList()));
    }

    private CompletionStage<HttpResponse> proposal(ApiRequest call) {
        UUID id = call.pathId("call_id");
        return calls.call(() -> Responses.ok(ProposedCallJson.of(proposals.get(call.principal().userId(), id))));
    }

    /** A confirmation whose execution nobody heard of is executed again under the same word. */
    private CompletionStage<HttpResponse> confirm(ApiRequest call) {
        UUID id = call.pathId("call_id");
        UUID userId = call.principal().userId();
        return calls.call(() -> confirmed(userId, id)).thenCompose(executor::execute)
                .thenCompose(outcome -> calls.call(() -> Responses.ok(ProposedCallJson.of(proposals.executed(
                        userId, id, outcome.orderId(), outcome.failure(), calls.clock().instant())))));
    }

    private ProposedCall confirmed(UUID userId, UUID id) {
        ProposedCall known = proposals.get(userId, id);
        boolean isUnheard = known.decision().filter("approve"::equals).isPresent() && known.executedAt().isEmpty();
        return isUnheard ? known : proposals.decide(userId, id, true, calls.clock().instant());
    }

    private CompletionStage<HttpResponse> reject(ApiRequest call) {
        UUID id = call.pathId("call_id");
        return calls.call(() -> Responses.ok(ProposedCallJson.of(proposals.decide(
                call.principal().userId(), id, false, calls.clock().instant()))));
    }

    private CompletionStage<HttpResponse> search(ApiRequest call) {
        Fields query = call.query();
        Optional<String> words = query.requiredText("query", VALUE_LENGTH_MAX);
        int limit = query.integer("limit", 1, FOUND_MAX).orElse(5);
        query.check();
        return calls.call(() -> Responses.records(manual.search(words.get(), limit).stream().map(PassageJson::of)
                .toList()));
    }
}
