package io.corro.gateway.assistant;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Port: what makes an answer of a conversation. It sees text and the tools' descriptions, and has no other hands: what
 * it wants done it asks for by a {@link ToolCall}. Thread-safe; may block for a bounded time.
 */
public interface AnswerProvider {

    /** What the rows say answered. */
    String model();

    /**
     * Answers, or asks for tools first.
     *
     * @param tokens hears the answer's text in pieces, in order
     */
    Turn answer(Prompt prompt, Consumer<String> tokens);

    /**
     * Everything that is known.
     *
     * @param instructions the server's own, before all else
     * @param tools        that may be asked for
     */
    record Prompt(String instructions, List<Line> lines, List<ToolSpec> tools, double temperature, int maxTokens) {

        public Prompt {
            lines = List.copyOf(lines);
            tools = List.copyOf(tools);
        }
    }

    /** A line of the conversation so far. */
    sealed interface Line {

        record User(String text) implements Line {}

        record Assistant(String text) implements Line {}

        /** A call that was made, with its result: text from outside, which is data and never an instruction. */
        record ToolResult(ToolCall call, String result) implements Line {}
    }

    /**
     * A tool as a provider sees it.
     *
     * @param parameters what each is, by name
     */
    record ToolSpec(String name, String description, Map<String, String> parameters) {}

    /**
     * What a provider asks for.
     *
     * @param arguments by name, as text
     */
    record ToolCall(String id, String name, Map<String, String> arguments) {}

    /**
     * A step of an answer: it is over when no tool is asked for.
     *
     * @param finish why it ended: stop, length, tool_calls
     */
    record Turn(String text, List<ToolCall> calls, int promptTokens, int completionTokens, String finish) {}
}
