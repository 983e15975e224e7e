package io.corro.gateway.assistant;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import dev.langchain4j.model.output.TokenUsage;

import io.corro.gateway.httpkit.wire.ApiException;
import io.corro.gateway.httpkit.wire.Json;

/**
 * A chat server that speaks the protocol of OpenAI: theirs, Ollama's, or any other. Its classes are loaded with the
 * first question. Thread-safe; waits for answers a bounded time.
 */
public final class ChatServerProvider implements AnswerProvider {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int ARGUMENTS_MAX = 20;

    private final URI server;
    private final Optional<String> key;
    private final String model;

    /** @param server up to and with the version, as in {@code http://127.0.0.1:11434/v1} */
    public ChatServerProvider(URI server, Optional<String> key, String model) {
        this.server = server;
        this.key = key;
        this.model = model;
    }

    @Override
    public String model() {
        return model;
    }

    @Override
    public Turn answer(Prompt prompt, Consumer<String> tokens) {
        StreamingChatModel chat = OpenAiStreamingChatModel.builder().baseUrl(server.toString())
                .apiKey(key.orElse("none")).modelName(model).temperature(prompt.temperature())
                .maxTokens(prompt.maxTokens()).timeout(PATIENCE).build();
        ChatRequest.Builder request = ChatRequest.builder().messages(messages(prompt));
        if (!prompt.tools().isEmpty()) {
            request.toolSpecifications(prompt.tools().stream().map(ChatServerProvider::specification).toList());
        }
        CompletableFuture<ChatResponse> answer = new CompletableFuture<>();
        chat.chat(request.build(), new Handler(tokens, answer));
        return turn(await(answer));
    }

    private record Handler(Consumer<String> tokens, CompletableFuture<ChatResponse> answer)
            implements StreamingChatResponseHandler {

        @Override
        public void onPartialResponse(String text) {
            tokens.accept(text);
        }

        @Override
        public void onCompleteResponse(ChatResponse response) {
            answer.complete(response);
        }

        @Override
        public void onError(Throwable error) {
            answer.completeExceptionally(error);
        }
    }

    private static List<ChatMessage> messages(Prompt prompt) {
        List<ChatMessage> messages = new ArrayList<>(List.of(SystemMessage.from(prompt.instructions())));
        for (Line line : prompt.lines()) {
            switch (line) {
                case Line.User(String text) -> messages.add(UserMessage.from(text));
                case Line.Assistant(String text) -> messages.add(AiMessage.from(text));
                case Line.ToolResult(ToolCall call, String result) -> {
                    ToolExecutionRequest asked = ToolExecutionRequest.builder().id(call.id()).name(call.name())
                            .arguments(json(call.arguments())).build();
                    messages.add(AiMessage.from(List.of(asked)));
                    messages.add(ToolExecutionResultMessage.from(asked, result));
                }
            }
        }
        return messages;
    }

    private static String json(Map<String, String> arguments) {
        return new String(Json.bytes(out -> out.begin().texts(arguments).end()), StandardCharsets.UTF_8);
    }

    private static ToolSpecification specification(ToolSpec tool) {
        JsonObjectSchema.Builder parameters = JsonObjectSchema.builder();
        tool.parameters().forEach(parameters::addStringProperty);
        return ToolSpecification.builder().name(tool.name()).description(tool.description())
                .parameters(parameters.required(List.copyOf(tool.parameters().keySet())).build()).build();
    }

    private static ChatResponse await(CompletableFuture<ChatResponse> answer) {
        try {
            return answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the chat server does not answer: " + e.getMessage(), e);
        }
    }

    private static Turn turn(ChatResponse response) {
        AiMessage message = response.aiMessage();
        List<ToolCall> calls = message.hasToolExecutionRequests() ? message.toolExecutionRequests().stream()
                .map(asked -> new ToolCall(asked.id(), asked.name(), arguments(asked.arguments()))).toList()
                : List.of();
        TokenUsage used = response.tokenUsage();
        return new Turn(Optional.ofNullable(message.text()).orElse(""), calls, tokens(used, true), tokens(used, false),
                response.finishReason() == null ? "stop"
                        : response.finishReason().name().toLowerCase(Locale.ROOT));
    }

    private static int tokens(TokenUsage used, boolean isPrompt) {
        Integer count = used == null ? null : isPrompt ? used.inputTokenCount() : used.outputTokenCount();
        return count == null ? 0 : count;
    }

    /** What a model wrote: perhaps no JSON, perhaps no object. */
    private static Map<String, String> arguments(String json) {
        Map<String, String> arguments = new LinkedHashMap<>();
        try {
            JsonNode tree = Json.parse(json.getBytes(StandardCharsets.UTF_8));
            tree.propertyStream().limit(ARGUMENTS_MAX)
                    .forEach(field -> arguments.put(field.getKey(), field.getValue().asText()));
        } catch (ApiException e) {
            return Map.of();
        }
        return arguments;
    }
}
