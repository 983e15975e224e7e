package io.corro.gateway.assistant;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.corro.gateway.assistant.AnswerProvider.Line.ToolResult;
import io.corro.gateway.assistant.AnswerProvider.Line.User;

/**
 * Answers without a language model and without a network: it finds in the user's last words which tool they ask for,
 * and shows what the tool says; everything else it looks up in the manual. It says what it is. Results of tools are
 * quoted and never read for requests. Stateless.
 */
public final class ScriptedProvider implements AnswerProvider {
    private static final String SYMBOL = "([A-Za-z]{2,6}/?[A-Za-z0-9]{0,6})";
    private static final Pattern ORDER = Pattern.compile(
            "\\b(buy|sell|compra|compre|comprar|vende|venda|vender)\\s+([0-9]+(?:\\.[0-9]+)?)\\s+(?:of\\s+|de\\s+)?"
                    + SYMBOL,
            Pattern.CASE_INSENSITIVE);
    private static final Pattern QUOTE = Pattern.compile(
            "\\b(?:quote|price|precio|cotizaci[oó]n)\\b(?:\\s+(?:of|for|de|del))?\\s+" + SYMBOL,
            Pattern.CASE_INSENSITIVE);
    private static final Pattern BARS = Pattern.compile(
            "\\b(?:bars|candles|velas)\\b(?:\\s+(?:of|for|de))?\\s+" + SYMBOL, Pattern.CASE_INSENSITIVE);
    private static final Pattern POSITIONS =
            Pattern.compile("\\b(?:my positions|positions|mis posiciones|posiciones)\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern EXPLAIN = Pattern.compile(
            "([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})", Pattern.CASE_INSENSITIVE);
    private static final String HONEST = "I am the scripted assistant: I look things up and call tools, and there is no"
            + " language model behind me. ";
    private static final int CHARACTERS_A_TOKEN = 4;

    @Override
    public String model() {
        return "scripted";
    }

    @Override
    public Turn answer(Prompt prompt, Consumer<String> tokens) {
        Line last = prompt.lines().getLast();
        return switch (last) {
            case ToolResult(ToolCall call, String result) -> said(shown(call, result), tokens);
            case User(String text) -> asked(text).filter(call -> isOffered(prompt, call))
                    .map(call -> new Turn("", List.of(call), 0, 0, "tool_calls"))
                    .orElseGet(() -> said(HONEST + "I have no tool for that here.", tokens));
            case Line.Assistant assistant -> said(HONEST + "Ask me something.", tokens);
        };
    }

    private static boolean isOffered(Prompt prompt, ToolCall call) {
        return prompt.tools().stream().anyMatch(tool -> tool.name().equals(call.name()));
    }

    private static Optional<ToolCall> asked(String text) {
        Matcher order = ORDER.matcher(text);
        if (order.find()) {
            String side = order.group(1).toLowerCase(Locale.ROOT).startsWith("b")
                    || order.group(1).toLowerCase(Locale.ROOT).startsWith("c") ? "buy" : "sell";
            return call(Tools.PROPOSE_ORDER, Map.of("side", side, "quantity", order.group(2), "symbol", order.group(3),
                    "reason", "You asked for it."));
        }
        Matcher explain = EXPLAIN.matcher(text);
        if (explain.find()) {
            return call(Tools.EXPLAIN_ORDER, Map.of("order_id", explain.group(1)));
        }
        if (POSITIONS.matcher(text).find()) {
            return call(Tools.POSITIONS, Map.of());
        }
        Matcher quote = QUOTE.matcher(text);
        if (quote.find()) {
            return call(Tools.QUOTE, Map.of("symbol", quote.group(1)));
        }
        Matcher bars = BARS.matcher(text);
        return bars.find() ? call(Tools.BARS, Map.of("symbol", bars.group(1)))
                : call(Tools.SEARCH, Map.of("query", text));
    }

    private static Optional<ToolCall> call(String name, Map<String, String> arguments) {
        return Optional.of(new ToolCall("scripted-1", name, arguments));
    }

    private static String shown(ToolCall call, String result) {
        return HONEST + switch (call.name()) {
            case Tools.PROPOSE_ORDER -> "This is what I have written down; nothing happens unless you confirm it: ";
            case Tools.SEARCH -> "This is what I found: ";
            default -> "The tool " + call.name() + " says: ";
        } + result;
    }

    private static Turn said(String text, Consumer<String> tokens) {
        for (String word : text.split("(?<= )")) {
            tokens.accept(word);
        }
        return new Turn(text, List.of(), 0, text.length() / CHARACTERS_A_TOKEN, "stop");
    }
}
