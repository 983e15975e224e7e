package io.corro.gateway.http.assistant;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;

import io.corro.gateway.httpkit.wire.Described;
import io.corro.gateway.httpkit.wire.Json;
import io.corro.persistence.books.assistant.Conversations.Conversation;
import io.corro.persistence.books.assistant.Conversations.Message;
import io.corro.persistence.books.assistant.Memories;
import io.corro.persistence.books.assistant.Memories.Memory;
import io.corro.persistence.books.assistant.Passages.Found;
import io.corro.persistence.books.assistant.Preferences.Preference;
import io.corro.persistence.books.assistant.ProposedCalls.ProposedCall;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Shapes of the assistant's answers. */
final class AssistantJson {

    private AssistantJson() {}

    /** What answers, and how much of it is left today. */
    @Described("`provider` is who answers you: local is a script that looks things up, without a language model.")
    record AssistantStateJson(String provider, List<String> providers, int messagesAllowed, int messagesUsed,
            List<String> tools) {}

    /** A conversation. */
    record ConversationJson(UUID id, String title, Optional<String> model, int messages, long tokens,
            Instant createdAt, Instant updatedAt) {

        static ConversationJson of(Conversation of) {
            return new ConversationJson(of.id(), of.title(), of.modelName(), of.messageCount(), of.totalTokens(),
                    of.createdAt(), of.updatedAt());
        }
    }

    /** A message. */
    @Described("`tools_used` are the calls that were made for an answer; their results are data from elsewhere. `cost`"
            + " is of its tokens at the operator's price, in US dollars.")
    record ChatMessageJson(UUID id, int seq, String role, String content, List<ToolUseJson> toolsUsed, int tokens,
            BigDecimal cost, Optional<String> model, Optional<String> finishReason, Optional<Integer> latencyMs,
            Optional<Integer> feedback, Optional<String> error, Instant createdAt) {

        static ChatMessageJson of(Message of, BigDecimal pricePerMillion) {
            return new ChatMessageJson(of.id(), of.seq(), of.role(), of.content(), tools(of.toolsUsed()),
                    of.tokensUsed(), pricePerMillion.multiply(BigDecimal.valueOf(of.tokensUsed())).movePointLeft(6),
                    of.modelName(), of.finishReason(), of.latencyMs(), of.feedback(), of.error(), of.createdAt());
        }

        private static List<ToolUseJson> tools(String json) {
            return Json.parse(json.getBytes(UTF_8)).valueStream().map(ToolUseJson::of).toList();
        }
    }

    /** A call that was made. */
    record ToolUseJson(String name, Map<String, String> arguments, String result) {

        static ToolUseJson of(JsonNode use) {
            Map<String, String> arguments = new TreeMap<>();
            use.path("arguments").propertyStream()
                    .forEach(field -> arguments.put(field.getKey(), field.getValue().asText()));
            return new ToolUseJson(use.path("name").asText(), arguments, use.path("result").asText());
        }
    }

    /** How the assistant works for its user. */
    record AssistantPreferencesJson(String provider, BigDecimal temperature, int maxTokens, String language,
            Optional<String> systemPrompt, List<String> tools) {

        static AssistantPreferencesJson of(Preference of) {
            return new AssistantPreferencesJson(of.provider(), of.temperature(), of.maxTokens(), of.language(),
                    of.systemPrompt(), of.tools());
        }
    }

    /** What is remembered. */
    record MemoryJson(String key, String value, Memories.Category category, Optional<Instant> expiresAt,
            int importance, Instant createdAt) {

        static MemoryJson of(Memory of) {
            return new MemoryJson(of.key(), of.value(), of.category(), of.expiresAt(), of.importance(),
                    of.createdAt());
        }
    }

    /** A call that a model proposed. */
    @Described("An order at the market, in units, exactly as it is executed once it is confirmed. `decision` is approve"
            + " or reject; `order_id` is what it became, `failure` why it became nothing.")
    record ProposedCallJson(UUID id, Optional<UUID> conversationId, UUID accountId, String symbol, String side,
            BigDecimal quantity, String analysis, String model, Instant createdAt, Optional<String> decision,
            Optional<Instant> decidedAt, Optional<Instant> executedAt, Optional<UUID> orderId,
            Optional<String> failure) {

        static ProposedCallJson of(ProposedCall of) {
            return new ProposedCallJson(of.id(), of.conversationId(), of.accountId(), of.symbol(), of.side(),
                    of.quantity(), of.analysis(), of.modelName(), of.createdAt(), of.decision(), of.decidedAt(),
                    of.executedAt(), of.orderId(), of.failure());
        }
    }

    /** A passage that was found. */
    record PassageJson(String type, String title, String content, BigDecimal similarity) {

        static PassageJson of(Found of) {
            return new PassageJson(of.type(), of.title(), of.content(),
                    BigDecimal.valueOf(of.similarity()).setScale(4, RoundingMode.HALF_EVEN));
        }
    }
}
