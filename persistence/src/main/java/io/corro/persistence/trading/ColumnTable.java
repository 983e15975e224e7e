package io.corro.persistence.trading;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

import io.corro.persistence.postgres.BinaryCopy;

/**
 * The columns of a table, each named once together with what is written into it: the column list, the copied rows and
 * the merge of rows that exist follow from that. Immutable once built, thread-safe.
 *
 * @param <R> what a row is written from
 */
final class ColumnTable<R> {
    private final String table;
    private final List<Column<R>> columns;
    private final String names;
    private final String merge;

    /** @param isFixed whether the value stays as the row was inserted */
    private record Column<R>(String name, boolean isFixed, BinaryCopy.RowWriter<R> value) {}

    private ColumnTable(String table, List<Column<R>> columns) {
        this.table = table;
        this.columns = List.copyOf(columns);
        names = columns.stream().map(Column::name).collect(Collectors.joining(", "));
        merge = "INSERT INTO " + table + " (" + names + ") SELECT " + names + " FROM " + staging()
                + " ON CONFLICT (" + columns.getFirst().name + ") DO UPDATE SET "
                + columns.stream().filter(column -> !column.isFixed)
                        .map(column -> column.name + " = excluded." + column.name)
                        .collect(Collectors.joining(", "));
    }

    static <R> Builder<R> of(String table) {
        return new Builder<>(table);
    }

    /** The names, separated by commas, the key first. */
    String names() {
        return names;
    }

    /** Copies rows that the table does not have. */
    void insert(Connection connection, Collection<R> rows) throws SQLException {
        if (!rows.isEmpty()) {
            BinaryCopy.copy(connection, table, names, rows, this::write);
        }
    }

    /** Writes rows that the table may have. */
    void merge(Connection connection, Collection<R> rows) throws SQLException {
        if (!rows.isEmpty()) {
            Staging.fill(connection, staging(), table, names, rows, this::write);
            Staging.merge(connection, merge);
        }
    }

    private String staging() {
        return "staged_" + table.substring(table.indexOf('.') + 1);
    }

    private void write(R row, BinaryCopy to) throws SQLException {
        for (Column<R> column : columns) {
            column.value.write(row, to);
        }
    }

    /** Collects the columns in their order; the first is the key. */
    static final class Builder<R> {
        private final String table;
        private final List<Column<R>> columns = new ArrayList<>();

        private Builder(String table) {
            this.table = table;
        }

        /** A column that stays as the row was inserted. */
        Builder<R> fixed(String name, BinaryCopy.RowWriter<R> value) {
            columns.add(new Column<>(name, true, value));
            return this;
        }

        /** A column that follows the row's later changes. */
        Builder<R> changing(String name, BinaryCopy.RowWriter<R> value) {
            columns.add(new Column<>(name, false, value));
            return this;
        }

        ColumnTable<R> build() {
            return new ColumnTable<>(table, columns);
        }
    }
}
