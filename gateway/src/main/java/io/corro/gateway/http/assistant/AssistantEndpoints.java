package io.corro.gateway.http.assistant;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import akka.http.javadsl.model.HttpResponse;

import io.corro.gateway.assistant.Assistant;
import io.corro.gateway.assistant.Assistant.Asked;
import io.corro.gateway.assistant.Tools;
import io.corro.gateway.http.assistant.AssistantJson.AssistantStateJson;
import io.corro.gateway.http.assistant.AssistantJson.ChatMessageJson;
import io.corro.gateway.http.assistant.AssistantJson.ConversationJson;
import io.corro.gateway.http.wallet.MoneyCalls;
import io.corro.gateway.httpkit.route.ApiRequest;
import io.corro.gateway.httpkit.route.Endpoint;
import io.corro.gateway.httpkit.route.Schema;
import io.corro.gateway.httpkit.wire.Fields;
import io.corro.gateway.httpkit.wire.Responses;
import io.corro.persistence.books.assistant.AssistantError;
import io.corro.persistence.books.assistant.Conversations;
import io.corro.persistence.books.assistant.Conversations.Message;
import io.corro.persistence.books.assistant.Conversations.Quota;
import io.corro.persistence.books.ledger.RefusedException;

/** Conversations with the assistant. */
public final class AssistantEndpoints {
    private static final String TAG = "assistant";
    private static final String ALL = "/v1/assistant/conversations";
    private static final String ONE = ALL + "/{conversation_id}";
    private static final int TITLE_LENGTH_MAX = 200;
    private static final int QUESTION_LENGTH_MAX = 4_000;
    private static final int SHOWN_MAX = 500;
    private static final int CREATED = 201;
    private static final Schema NEW = Schema.object("NewConversation").texts("title").allOptional();
    private static final Schema QUESTION = Schema.object("Question").texts("text");
    private static final Schema CONVERSATION = Schema.of(ConversationJson.class);
    private static final Schema MESSAGE = Schema.of(ChatMessageJson.class);
    private static final Schema FEEDBACK = Schema.object("AnswerFeedback").flags("good");

    private final Assistant assistant;
    private final Conversations conversations;
    private final List<String> providers;
    private final BigDecimal pricePerMillion;
    private final MoneyCalls calls;

    /** @param pricePerMillion of tokens, in US dollars */
    public AssistantEndpoints(Assistant assistant, Conversations conversations, List<String> providers,
            BigDecimal pricePerMillion, MoneyCalls calls) {
        this.assistant = assistant;
        this.conversations = conversations;
        this.providers = List.copyOf(providers);
        this.pricePerMillion = pricePerMillion;
        this.calls = calls;
    }

    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get("/v1/assistant").forMembers(TAG).summary("Says what answers, and what is left today")
                        .answers(Schema.of(AssistantStateJson.class)).handledBy(this::state),
                Endpoint.get(ALL).forMembers(TAG).summary("Lists conversations, the last one first")
                        .answers(Schema.listOf(CONVERSATION)).handledBy(this::list),
                Endpoint.post(ALL).forMembers(TAG).summary("Opens a conversation").body(NEW)
                        .answers(CREATED, CONVERSATION).handledBy(this::open),
                Endpoint.get(ONE).forMembers(TAG).summary("Reads a conversation").answers(CONVERSATION)
                        .handledBy(this::read),
                Endpoint.delete(ONE).forMembers(TAG).summary("Deletes a conversation and its messages")
                        .answers(204).handledBy(this::delete),
                Endpoint.get(ONE + "/messages").forMembers(TAG).summary("Lists a conversation's messages")
                        .answers(Schema.listOf(MESSAGE)).handledBy(this::messages),
                Endpoint.post(ONE + "/messages").forMembers(TAG)
                        .summary("Asks; with Accept: text/event-stream the answer comes as token, tool and done events")
                        .body(QUESTION).answers(CREATED, MESSAGE).handledBy(this::ask),
                Endpoint.put("/v1/assistant/messages/{message_id}/feedback").forMembers(TAG)
                        .summary("Says whether an answer was good").body(FEEDBACK).answers(204)
                        .handledBy(this::rate));
    }

    private CompletionStage<HttpResponse> state(ApiRequest call) {
        UUID userId = call.principal().userId();
        return calls.call(() -> {
            Quota quota = conversations.quota(userId, calls.clock().instant());
            return Responses.ok(new AssistantStateJson(assistant.preference(userId).provider(), providers,
                    quota.allowed(), quota.used(), Tools.ALL.stream().map(tool -> tool.name()).toList()));
        });
    }

    private CompletionStage<HttpResponse> list(ApiRequest call) {
        return calls.call(() -> Responses.records(conversations.of(call.principal().userId()).stream()
                .map(ConversationJson::of).toList()));
    }

    private CompletionStage<HttpResponse> open(ApiRequest call) {
        Fields fields = call.fields();
        String title = fields.text("title", TITLE_LENGTH_MAX).orElse("New conversation");
        fields.check();
        return calls.call(() -> Responses.json(CREATED,
                ConversationJson.of(conversations.open(call.principal().userId(), title))));
    }

    private CompletionStage<HttpResponse> read(ApiRequest call) {
        UUID id = call.pathId("conversation_id");
        return calls.call(() -> Responses.ok(ConversationJson.of(conversations.get(call.principal().userId(), id))));
    }

    private CompletionStage<HttpResponse> delete(ApiRequest call) {
        UUID id = call.pathId("conversation_id");
        return calls.call(() -> {
            conversations.delete(call.principal().userId(), id, calls.clock().instant());
            return Responses.noContent();
        });
    }

    private CompletionStage<HttpResponse> messages(ApiRequest call) {
        UUID id = call.pathId("conversation_id");
        return calls.call(() -> Responses.records(conversations.messages(call.principal().userId(), id, SHOWN_MAX)
                .stream().map(this::json).toList()));
    }

    private ChatMessageJson json(Message message) {
        return ChatMessageJson.of(message, pricePerMillion);
    }

    private CompletionStage<HttpResponse> ask(ApiRequest call) {
        UUID id = call.pathId("conversation_id");
        Fields fields = call.fields();
        Optional<String> text = fields.requiredText("text", QUESTION_LENGTH_MAX);
        fields.check();
        boolean streams = call.header("Accept").filter(accept -> accept.contains("text/event-stream")).isPresent();
        return calls.call(() -> assistant.ask(call.principal().userId(), id, text.get()))
                .thenCompose(asked -> streams
                        ? CompletableFuture.completedFuture(stream(asked)) : whole(asked));
    }

    private CompletionStage<HttpResponse> whole(Asked asked) {
        return calls.call(() -> Responses.json(CREATED, json(assistant.answer(asked, SILENT)
                .orElseThrow(() -> new RefusedException(AssistantError.CONVERSATION_NOT_FOUND)))));
    }

    private static final Assistant.Listener SILENT = new Assistant.Listener() {
        @Override
        public void token(String text) {}

        @Override
        public void tool(String name) {}
    };

    private HttpResponse stream(Asked asked) {
        AnswerEvents events = new AnswerEvents();
        calls.call(() -> assistant.answer(asked, events)).whenComplete((message, failure) -> {
            if (failure == null && message.isPresent()) {
                events.event("done", done(message.get()));
            } else {
                events.event("error", Map.of("reason", AssistantError.PROVIDER_SILENT.code()));
            }
            events.end();
        });
        return events.response(calls.blocking());
    }

    private static Map<String, String> done(Message message) {
        return Map.of("message_id", message.id().toString(), "tokens", String.valueOf(message.tokensUsed()),
                "finish_reason", message.finishReason().orElse(""));
    }

    private CompletionStage<HttpResponse> rate(ApiRequest call) {
        UUID id = call.pathId("message_id");
        Fields fields = call.fields();
        Optional<Boolean> good = fields.requiredWord("good", Map.of("true", true, "false", false));
        fields.check();
        return calls.call(() -> {
            conversations.rate(call.principal().userId(), id, good.get());
            return Responses.noContent();
        });
    }
}
