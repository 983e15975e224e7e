package io.corro.persistence.trading;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.jspecify.annotations.Nullable;

import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.domain.Money;
import io.corro.engine.core.domain.OrderEndReason;
import io.corro.engine.core.domain.OrderStatus;
import io.corro.engine.core.journal.ExecutionRecord;
import io.corro.engine.core.journal.JournalRecord;
import io.corro.engine.core.journal.OrderRecord;
import io.corro.engine.runtime.account.BotOrderIds;
import io.corro.persistence.trading.JournalRows.JournalRow;

/**
 * What happened to an order once, as the journal tells it: it came, was filled, or ended. Follows from a row of the
 * journal alone, so that reading the row again finds the same. Immutable.
 *
 * @param order   as it was at the end of the journal's row, or null if the row has only a fill of it
 * @param fill    of a fill, else null
 * @param isAsked whether a client asked for it; otherwise it is the engine's doing
 */
record OrderEvent(long seq, Action action, UUID accountId, UUID orderId, Instrument instrument, long atUs,
        @Nullable OrderRecord order, @Nullable ExecutionRecord fill, boolean isAsked) {

    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN).build();

    /** Labels of {@code audit.trading_action}, in lower case there. */
    enum Action {
        ORDER_PLACED, ORDER_FILLED, ORDER_AMENDED, ORDER_CANCELLED, ORDER_EXPIRED, ORDER_REJECTED;

        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** All that a row of the journal tells, in order. */
    static List<OrderEvent> of(JournalRow row, Instruments instruments) {
        Map<UUID, OrderRecord> orders = new HashMap<>();
        row.images().forEach(image -> {
            if (image instanceof OrderRecord order) {
                orders.put(order.id(), order);
            }
        });
        List<OrderEvent> events = new ArrayList<>();
        Set<UUID> placed = new HashSet<>();
        for (JournalRecord image : row.images()) {
            if (image instanceof OrderRecord order) {
                if (order.createdSeq() >= row.firstSeq() && placed.add(order.id())) {
                    events.add(placed(order, instruments));
                }
                if (!order.status().isLive() && order.status() != OrderStatus.FILLED) {
                    events.add(ended(order, instruments));
                }
            } else if (image instanceof ExecutionRecord fill) {
                events.add(filled(fill, orders.get(fill.orderId()), instruments));
            }
        }
        events.sort((one, other) -> Long.compare(one.seq, other.seq));
        return events;
    }

    private static OrderEvent placed(OrderRecord order, Instruments instruments) {
        boolean isAsked = order.links().parentId() == null;
        return new OrderEvent(order.createdSeq(), Action.ORDER_PLACED, order.accountId(), order.id(),
                instruments.byNumber(order.instrument()), order.times().createdAtUs(), order, null, isAsked);
    }

    private static OrderEvent ended(OrderRecord order, Instruments instruments) {
        OrderEndReason reason = order.progress().endReason();
        boolean isAsked = reason == OrderEndReason.USER || reason == OrderEndReason.REPLACED
                || reason == OrderEndReason.RESET;
        return new OrderEvent(order.seq(), action(order.status()), order.accountId(), order.id(),
                instruments.byNumber(order.instrument()), order.times().endedAtUs(), order, null, isAsked);
    }

    private static Action action(OrderStatus status) {
        return switch (status) {
            case REPLACED -> Action.ORDER_AMENDED;
            case EXPIRED -> Action.ORDER_EXPIRED;
            case REJECTED -> Action.ORDER_REJECTED;
            case CANCELLED -> Action.ORDER_CANCELLED;
            case NEW, OPEN, PARTIALLY_FILLED, FILLED, HELD ->
                throw new IllegalArgumentException("an order that is " + status + " has not ended without a fill");
        };
    }

    private static OrderEvent filled(ExecutionRecord fill, @Nullable OrderRecord order, Instruments instruments) {
        return new OrderEvent(fill.seq(), Action.ORDER_FILLED, fill.accountId(), fill.orderId(),
                instruments.byNumber(fill.instrument()), fill.atUs(), order, fill, false);
    }

    @Nullable
    UUID botId() {
        return order == null ? null : BotOrderIds.botOf(order.clientOrderId()).orElse(null);
    }

    /** Whose doing it was, as far as the journal knows. */
    String actor() {
        UUID bot = botId();
        if (!isAsked) {
            return "engine";
        }
        return bot == null ? "owner" : "bot " + bot;
    }

    /** What is told of it beside who and when, as a JSON object; what does not apply is left out. */
    String details() {
        Map<String, Object> details = new LinkedHashMap<>();
        if (order != null) {
            describe(order, details);
        }
        if (fill != null) {
            details.put("price", instrument.price(fill.priceTicks()));
            details.put("fill_qty", instrument.units(fill.quantity()));
            details.put("filled_qty", instrument.units(fill.cumulative()));
            details.put("fee", Money.toDecimal(fill.fee()));
            details.put("execution_id", fill.id());
        }
        try {
            return JSON.writeValueAsString(details);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts and numbers are JSON", e);
        }
    }

    private void describe(OrderRecord of, Map<String, Object> details) {
        details.put("client_order_id", of.clientOrderId());
        details.put("side", lower(of.side()));
        details.put("type", lower(of.type()));
        details.put("time_in_force", lower(of.terms().timeInForce()));
        details.put("order_class", lower(of.links().orderClass()));
        details.put("qty", instrument.units(of.quantity()));
        details.put("filled_qty", instrument.units(of.filledQuantity()));
        putPrice("limit_price", of.terms().limitTicks(), details);
        putPrice("stop_price", of.stopTicks(), details);
        putIfAny("parent_id", of.links().parentId(), details);
        putIfAny("replaces", of.links().replaces(), details);
        if (action == Action.ORDER_AMENDED) {
            putIfAny("replaced_by", of.links().replacedBy(), details);
        }
        if (action != Action.ORDER_PLACED && action != Action.ORDER_FILLED) {
            details.put("reason", lower(of.progress().endReason()));
        }
    }

    private void putPrice(String name, long ticks, Map<String, Object> details) {
        if (ticks != 0) {
            details.put(name, instrument.price(ticks));
        }
    }

    private static void putIfAny(String name, @Nullable UUID id, Map<String, Object> details) {
        if (id != null) {
            details.put(name, id);
        }
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
