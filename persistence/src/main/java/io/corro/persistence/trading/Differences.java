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

    /** Keeps the last image of what is live, and of what the journal has ended but the tables still show as live. */
    private void addJournaled(JournalRecord image) {
        UUID id = id(image);
        if (isLive(image) || inTables.containsKey(id)) {
            inJournal.put(id, image);
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
        compare(row, (Record) row, (Record) journaled);
    }

    /** Compares the fields of a row, group by group. */
    private void compare(JournalRecord row, Record here, Record there) {
        for (RecordComponent component : here.getClass().getRecordComponents()) {
            compare(row, component.getName(), value(component, here), value(component, there));
        }
    }

    private void compare(JournalRecord row, String field, Object here, Object there) {
        if (here instanceof Record group && there instanceof Record other) {
            compare(row, group, other);
        } else if (!Objects.equals(here, there)) {
            lines.add("%s %s: %s is %s in the table, %s in the journal".formatted(
                    table(row), id(row), column(field), here, there));
        }
    }

    private static Object value(RecordComponent component, Record group) {
        try {
            return component.getAccessor().invoke(group);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isLive(JournalRecord image) {
        return switch (image) {
            case AccountRecord account -> true;
            case PositionRecord position -> position.status() == PositionStatus.OPEN;
            case OrderRecord order -> order.status().isLive();
            case ExecutionRecord execution -> false;
            case CashRecord movement -> false;
            case MarginRecord event -> false;
        };
    }

    private static UUID id(JournalRecord image) {
        return switch (image) {
            case AccountRecord account -> account.id();
            case PositionRecord position -> position.id();
            case OrderRecord order -> order.id();
            case ExecutionRecord execution -> execution.id();
            case CashRecord movement -> movement.id();
            case MarginRecord event -> event.id();
        };
    }

    private static String table(JournalRecord image) {
        return switch (image) {
            case AccountRecord account -> "trading.paper_accounts";
            case PositionRecord position -> "trading.paper_positions";
            case OrderRecord order -> "trading.paper_orders";
            case ExecutionRecord execution -> "trading.executions";
            case CashRecord movement -> "platform.ledger_entries";
            case MarginRecord event -> "trading.margin_events";
        };
    }

    /** The column that holds an image's component. */
    private static String column(String component) {
        return switch (component) {
            case "seq" -> "last_engine_seq";
            case "createdSeq" -> "engine_seq";
            case "instrument" -> "symbol";
            case "limitTicks" -> "price";
            case "stopTicks" -> "stop_price";
            case "closeTicks" -> "close_price";
            case "replaces", "replacedBy" -> snakeCase(component) + "_id";
            default -> snakeCase(component.replaceFirst("AtUs$", "At"));
        };
    }

    private static String snakeCase(String camelCase) {
        return camelCase.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }
}
