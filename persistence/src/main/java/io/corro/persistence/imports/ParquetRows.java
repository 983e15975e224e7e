package io.corro.persistence.imports;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows of a Parquet file, read by DuckDB where its driver is on the class path: the driver is as large as the rest of
 * the product, and few need it. The first row is the columns' names.
 */
final class ParquetRows implements RowSource {
    private final Connection connection;
    private final PreparedStatement statement;
    private final ResultSet rows;
    private final int columns;
    private long line;

    ParquetRows(Path file) {
        try {
            connection = DriverManager.getConnection("jdbc:duckdb:");
            statement = connection.prepareStatement("SELECT * FROM read_parquet(?)");
            statement.setString(1, file.toString());
            rows = statement.executeQuery();
            columns = rows.getMetaData().getColumnCount();
        } catch (SQLException e) {
            throw new ImportRefusedException(isMissing(e)
                    ? "Parquet files are read by DuckDB, whose driver is not here: put duckdb_jdbc.jar into the"
                            + " directory lib, or convert the file to CSV."
                    : "The file " + file + " cannot be read as Parquet: " + e.getMessage(), e);
        }
    }

    private static boolean isMissing(SQLException e) {
        return "08001".equals(e.getSQLState());
    }

    @Override
    public List<String> next() {
        try {
            if (line++ == 0) {
                return names();
            }
            return rows.next() ? row() : null;
        } catch (SQLException e) {
            throw new ImportRefusedException("The file cannot be read beyond row " + line + ": " + e.getMessage(), e);
        }
    }

    private List<String> names() throws SQLException {
        List<String> names = new ArrayList<>();
        for (int column = 1; column <= columns; column++) {
            names.add(rows.getMetaData().getColumnName(column));
        }
        return names;
    }

    private List<String> row() throws SQLException {
        List<String> cells = new ArrayList<>(columns);
        for (int column = 1; column <= columns; column++) {
            String cell = rows.getString(column);
            cells.add(cell == null ? "" : cell);
        }
        return cells;
    }

    @Override
    public long line() {
        return line;
    }

    @Override
    public void close() {
        try (connection; statement; rows) {
            line = 0;
        } catch (SQLException e) {
            throw new ImportRefusedException("The file could not be closed: " + e.getMessage(), e);
        }
    }
}
