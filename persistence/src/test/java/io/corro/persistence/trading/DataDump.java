package io.corro.persistence.trading;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyManager;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Rows of a database as SQL text: one {@code COPY … FROM stdin} block a table, then the sequences. Tables are not
 * created, so whoever loads a dump migrates to the version that it was made at first. Stateless.
 */
final class DataDump {
    private static final Pattern COPY = Pattern.compile("COPY (\\S+) \\((.*)\\) FROM stdin;");
    private static final String END = "\\.";

    private static final String TABLES = """
            SELECT format('%I.%I', nspname, relname), (
                SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) FROM pg_attribute
                WHERE attrelid = c.oid AND attnum > 0 AND NOT attisdropped AND attgenerated = '')
            FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = relnamespace
            WHERE relkind IN ('r', 'p') AND NOT relispartition AND nspname IN (%s)
            ORDER BY 1
            """;
    private static final String SEQUENCES = """
            SELECT format('SELECT setval(''%%I.%%I'', %%s);', schemaname, sequencename, last_value)
            FROM pg_sequences WHERE last_value IS NOT NULL AND schemaname IN (%s) ORDER BY 1
            """;

    private DataDump() {}

    /** Writes every row of every table of the schemas. */
    static void write(Connection connection, List<String> schemas, Writer to) throws SQLException, IOException {
        String names = "'" + String.join("', '", schemas) + "'";
        for (List<String> table : query(connection, TABLES.replace("%s", names))) {
            String rows = rows(connection, "SELECT " + table.getLast() + " FROM " + table.getFirst());
            if (!rows.isEmpty()) {
                writeBlock(table.getFirst(), table.getLast(), rows, to);
            }
        }
        for (List<String> sequence : query(connection, SEQUENCES.formatted(names))) {
            to.write(sequence.getFirst() + "\n");
        }
    }

    static void writeBlock(String table, String columns, String rows, Writer to) throws IOException {
        to.write("COPY " + table + " (" + columns + ") FROM stdin;\n" + rows + END + "\n\n");
    }

    /** What a query finds, as {@code COPY} prints it. */
    static String rows(Connection connection, String query) throws SQLException, IOException {
        var text = new java.io.StringWriter();
        copyManager(connection).copyOut("COPY (" + query + ") TO STDOUT", text);
        return text.toString();
    }

    private static List<List<String>> query(Connection connection, String sql) throws SQLException {
        List<List<String>> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement(); ResultSet found = statement.executeQuery(sql)) {
            int columns = found.getMetaData().getColumnCount();
            while (found.next()) {
                List<String> row = new ArrayList<>();
                for (int column = 1; column <= columns; column++) {
                    row.add(found.getString(column));
                }
                rows.add(row);
            }
        }
        return rows;
    }

    /** One table's part of a dump. */
    record Block(String table, String columns, String rows) {}

    /** Loads a dump in place of what the tables hold; triggers and foreign keys do not see it. */
    static void load(Connection connection, BufferedReader from) throws SQLException, IOException {
        execute(connection, "SET session_replication_role = replica");
        for (String line = from.readLine(); line != null; line = from.readLine()) {
            Matcher copy = COPY.matcher(line);
            if (copy.matches()) {
                load(connection, new Block(copy.group(1), copy.group(2), rowsOf(from)));
            } else if (line.startsWith("SELECT ")) {
                execute(connection, line);
            }
        }
        execute(connection, "SET session_replication_role = DEFAULT");
    }

    private static void load(Connection connection, Block block) throws SQLException {
        execute(connection, "DELETE FROM " + block.table());
        CopyIn copy = copyManager(connection)
                .copyIn("COPY " + block.table() + " (" + block.columns() + ") FROM STDIN");
        byte[] bytes = block.rows().getBytes(UTF_8);
        copy.writeToCopy(bytes, 0, bytes.length);
        copy.endCopy();
    }

    /** The parts of a dump. */
    static List<Block> blocks(BufferedReader from) throws IOException {
        List<Block> blocks = new ArrayList<>();
        for (String line = from.readLine(); line != null; line = from.readLine()) {
            Matcher copy = COPY.matcher(line);
            if (copy.matches()) {
                blocks.add(new Block(copy.group(1), copy.group(2), rowsOf(from)));
            }
        }
        return blocks;
    }

    private static String rowsOf(BufferedReader from) throws IOException {
        StringBuilder rows = new StringBuilder();
        for (String line = from.readLine(); !END.equals(line); line = from.readLine()) {
            rows.append(line).append('\n');
        }
        return rows.toString();
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static CopyManager copyManager(Connection connection) throws SQLException {
        return connection.unwrap(PGConnection.class).getCopyAPI();
    }
}
