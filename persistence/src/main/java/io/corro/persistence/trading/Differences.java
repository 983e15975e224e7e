package io.corro.persistence.trading;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;

import io.corro.engine.core.domain.PositionStatus;
import io.corro.engine.core.journal.AccountRecord;
import io.corro.engine.core.journal.CashRecord;
import io.corro.engine.core.journal.ExecutionRecord;
import io.corro.engine.core.journal.JournalRecord;
import io.corro.engine.core.journal.MarginRecord;
import io.corro.engine.core.journal.OrderRecord;
import io.corro.engine.core.journal.PositionRecord;

/**
 * Where the tables and the journal disagree about live rows, in words for people and in the engine's units. Holds the
 * live rows in memory, as the engine does. For one use by one thread.
 */
final class Differences {
    /** Enough to see what happened; a lost table would have millions. */
    private static final int LINES_MAX = 200;

    private final Map<UUID, JournalRecord> inTables = new HashMap<>();
    private final Map<UUID, JournalRecord> inJournal = new LinkedHashMap<>();
    private final List<String> lines = new ArrayList<>();

    private Differences() {}

    /** Something that delivers the live rows of the tables. */
    @FunctionalInterface
    interface Loader {
        void load(Consumer<JournalRecord> rows);
    }

    static List<String> between(Loader tables, JournalRows journal) {
        Differences differences = new Differences();
        tables.load(differences::addRow);
        journal.forEachAfter(0, row -> row.images().forEach(differences::addJournaled));
        differences.inJournal.forEach(differences::compare);
        return differences.lines.stream().limit(LINES_MAX).toList();
    }

    private void addRow(JournalRecord row) {
        inTables.put(id(row), row);
    }

    /** Keeps the last record of what is live, and of what the journal has ended but the tables still show as live. */
    private void addJournaled(JournalRecord record) {
        UUID id = id(record);
        if (isLive(record) || inTables.containsKey(id)) {
            inJournal.put(id, record);
        } else {
            inJournal.remove(id);
        }
    }

    private void compare(UUID id, JournalRecord journaled) {
        JournalRecord row = inTables.get(id);
        if (row == null) {
            lines.add(table(journaled) + " " + id + ": live in the journal, not in the table");
            return;
        }
        compare(row, "", (Record) row, (Record) journaled);
    }

    /** Compares the fields of a row, group by group. */
    private void compare(JournalRecord row, String group, Record here, Record there) {
        for (RecordComponent component : here.getClass().getRecordComponents()) {
            compare(row, group, component.getName(), value(component, here), value(component, there));
        }
    }

    private void compare(JournalRecord row, String group, String field, Object here, Object there) {
        if (here instanceof Record one && there instanceof Record other) {
            compare(row, field, one, other);
        } else if (!Objects.equals(here, there)) {
            lines.add("%s %s: %s is %s in the table, %s in the journal".formatted(
                    table(row), id(row), column(group, field), here, there));
        }
    }

    private static Object value(RecordComponent component, Record group) {
        try {
            return component.getAccessor().invoke(group);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isLive(JournalRecord record) {
        return switch (record) {
            case AccountRecord account -> true;
            case PositionRecord position -> position.status() == PositionStatus.OPEN;
            case OrderRecord order -> order.status().isLive();
            case ExecutionRecord execution -> false;
            case CashRecord movement -> false;
            case MarginRecord event -> false;
        };
    }

    private static UUID id(JournalRecord record) {
        return switch (record) {
            case AccountRecord account -> account.id();
            case PositionRecord position -> position.id();
            case OrderRecord order -> order.id();
            case ExecutionRecord execution -> execution.id();
            case CashRecord movement -> movement.id();
            case MarginRecord event -> event.id();
        };
    }

    private static String table(JournalRecord record) {
        return switch (record) {
            case AccountRecord account -> "trading.paper_accounts";
            case PositionRecord position -> "trading.paper_positions";
            case OrderRecord order -> "trading.paper_orders";
            case ExecutionRecord execution -> "trading.executions";
            case CashRecord movement -> "platform.ledger_entries";
            case MarginRecord event -> "trading.margin_events";
        };
    }

    /** The column that holds a field of a record, or of a group in one; more than one with a slash between them. */
    static String column(String group, String field) {
        return switch (group) {
            case "protection" -> protectionColumn(field);
            case "entry" -> "entry_" + field;
            case "margin" -> "stopOutPercent".equals(field) ? "stop_out_percent" : "margin_" + snakeCase(atTime(field));
            case "trail" -> "ticks".equals(field) ? "trail_price" : "trail_ppm";
            default -> column(field);
        };
    }

    private static String protectionColumn(String field) {
        return switch (field) {
            case "bestTicks" -> "protection_best";
            case "setSeq" -> "protection_seq";
            case "setAtUs" -> "protected_at";
            default -> column(field);
        };
    }

    private static String column(String field) {
        return switch (field) {
            case "stopLossTicks" -> "stop_loss";
            case "takeProfitTicks" -> "take_profit";
            case "seq" -> "last_engine_seq";
            case "createdSeq" -> "engine_seq";
            case "instrument" -> "symbol";
            case "selfTrade" -> "self_trade_prevention";
            case "lastNumber" -> "payment_no";
            case "limitTicks" -> "price";
            case "stopTicks" -> "stop_price";
            case "closeTicks" -> "close_price";
            case "bestTicks" -> "hwm";
            case "replaces", "replacedBy" -> snakeCase(field) + "_id";
            case "endedAtUs" -> "filled_at/cancelled_at/replaced_at/expired_at";
            default -> snakeCase(atTime(field));
        };
    }

    private static String atTime(String field) {
        return field.replaceFirst("AtUs$", "At");
    }

    private static String snakeCase(String camelCase) {
        return camelCase.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }
}
