package io.corro.gateway.assistant;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Port: what the assistant can look up and propose for one user. Nothing here executes anything. Thread-safe. */
public interface Tools {
    String QUOTE = "quote";
    String BARS = "bars";
    String POSITIONS = "positions";
    String EXPLAIN_ORDER = "explain_order";
    String SEARCH = "search";
    String PROPOSE_ORDER = "propose_order";

    /** All there are. */
    List<AnswerProvider.ToolSpec> ALL = List.of(
            new AnswerProvider.ToolSpec(QUOTE, "The last bid and ask of an instrument.",
                    Map.of("symbol", "the instrument, for example EUR/USD")),
            new AnswerProvider.ToolSpec(BARS, "The last ten daily bars of an instrument.",
                    Map.of("symbol", "the instrument")),
            new AnswerProvider.ToolSpec(POSITIONS, "The open positions of the user's paper accounts.", Map.of()),
            new AnswerProvider.ToolSpec(EXPLAIN_ORDER, "What an order of the user's met, and how it was filled.",
                    Map.of("order_id", "the order's id")),
            new AnswerProvider.ToolSpec(SEARCH, "Passages of the manual and of lessons about a question.",
                    Map.of("query", "the question")),
            new AnswerProvider.ToolSpec(PROPOSE_ORDER,
                    "Writes down an order at the market, which the user may confirm; it is not sent.",
                    Map.of("symbol", "the instrument", "side", "buy or sell", "quantity", "in units", "reason",
                            "one sentence for the user")));

    /** What a call says: one JSON document; a call that cannot be made says why. */
    String call(Caller caller, AnswerProvider.ToolCall call);

    /**
     * For whom.
     *
     * @param model that asked
     */
    record Caller(UUID userId, UUID conversationId, String model) {}
}
