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

import io.corro.engine.domain.PositionStatus;
import io.corro.engine.image.AccountImage;
import io.corro.engine.image.CashImage;
import io.corro.engine.image.ExecutionImage;
import io.corro.engine.image.Image;
import io.corro.engine.image.OrderImage;
import io.corro.engine.image.PositionImage;

/**
 * Where the tables and the journal disagree about live rows, in words for people and in the engine's units. Holds the
 * live rows in memory, as the engine does. For one use by one thread.
 */
final class Differences {
    /** Enough to see what happened; a lost table would have millions. */
    private static final int LINES_MAX = 200;

    private final Map<UUID, Image> inTables = new HashMap<>();
    private final Map<UUID, Image> inJournal = new LinkedHashMap<>();
    private final List<String> lines = new ArrayList<>();

    private Differences() { }

    /** Something that delivers the live rows of the tables. */
    @FunctionalInterface
    interface Loader {
        void load(Consumer<Image> rows);
    }

    static List<String> between(Loader tables, JournalRows journal) {
        Differences differences = new Differences();
        tables.load(differences::addRow);
        journal.forEachAfter(0, row -> row.images().forEach(differences::addJournaled));
        differences.inJournal.forEach(differences::compare);
        return differences.lines.stream().limit(LINES_MAX).toList();
    }

    private void addRow(Image row) {
        inTables.put(id(row), row);
    }

    /** Keeps the last image of what is live, and of what the journal has ended but the tables still show as live. */
    private void addJournaled(Image image) {
        UUID id = id(image);
        if (isLive(image) || inTables.containsKey(id)) {
            inJournal.put(id, image);
        } else {
            inJournal.remove(id);
        }
    }

    private void compare(UUID id, Image journaled) {
        Image row = inTables.get(id);
        if (row == null) {
            lines.add(table(journaled) + " " + id + ": live in the journal, not in the table");
            return;
        }
        for (RecordComponent component : row.getClass().getRecordComponents()) {
            compare(component, row, journaled);
        }
    }

    private void compare(RecordComponent component, Image row, Image journaled) {
        Object here = value(component, row);
        Object there = value(component, journaled);
        if (!Objects.equals(here, there)) {
            lines.add("%s %s: %s is %s in the table, %s in the journal".formatted(
                    table(row), id(row), column(component.getName()), here, there));
        }
    }

    private static Object value(RecordComponent component, Image image) {
        try {
            return component.getAccessor().invoke(image);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isLive(Image image) {
        return switch (image) {
            case AccountImage account -> true;
            case PositionImage position -> position.status() == PositionStatus.OPEN;
            case OrderImage order -> order.status().isLive();
            case ExecutionImage execution -> false;
            case CashImage movement -> false;
        };
    }

    private static UUID id(Image image) {
        return switch (image) {
            case AccountImage account -> account.id();
            case PositionImage position -> position.id();
            case OrderImage order -> order.id();
            case ExecutionImage execution -> execution.id();
            case CashImage movement -> movement.id();
        };
    }

    private static String table(Image image) {
        return switch (image) {
            case AccountImage account -> "trading.paper_accounts";
            case PositionImage position -> "trading.paper_positions";
            case OrderImage order -> "trading.paper_orders";
            case ExecutionImage execution -> "trading.executions";
            case CashImage movement -> "platform.ledger_entries";
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
