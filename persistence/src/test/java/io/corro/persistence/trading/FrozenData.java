package io.corro.persistence.trading;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.zip.GZIPInputStream;

import org.flywaydb.core.Flyway;

import io.corro.persistence.postgres.Database;
import io.corro.persistence.postgres.Migrator;
import io.corro.persistence.postgres.TestDatabase;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * The data set that a release left behind, checked in as {@code frozen/format-N.sql.gz}, and beside it the rows that
 * the same release saw in it, {@code frozen/format-N.rows}. Stateless.
 */
final class FrozenData {
    static final List<String> SCHEMAS = List.of("trading", "platform", "auth", "akka_persistence");

    /** A label at first, from then on a number. */
    private static final String NAME_OF_PROFILE =
            "(SELECT upper(p.name) FROM trading.fill_profiles AS p WHERE p.profile_no = fill_profile)";

    /** What is compared: the engine's rows, without what follows the quotes or the moment of writing. */
    private static final List<List<String>> COMPARED = List.of(
            List.of("trading.paper_accounts",
                    """
                    id, user_id, name, currency, status, fill_profile, leverage, balance, initial_balance, \
                    realized_pnl, fee_total, margin_used, last_engine_seq, version, reset_at, created_at, updated_at"""),
            List.of("trading.paper_positions", """
                    id, account_id, symbol, side, status, quantity, opened_quantity, entry_price, cost_basis, \
                    realized_pnl, margin_used, fee_total, close_price, close_reason, opened_at, closed_at, \
                    last_engine_seq, version, updated_at"""),
            List.of("trading.paper_orders", OrderTable.COLUMNS),
            List.of("trading.executions", ExecutionTable.COLUMNS),
            List.of("platform.ledger_entries", "amount"));

    private FrozenData() {}

    /** Fills an empty database as the release left it, and brings its schema to that of this program. */
    static void restore(int format, Database database) throws SQLException, IOException {
        Flyway.configure().dataSource(database.dataSource()).locations("classpath:db/migration")
                .defaultSchema("platform").schemas("platform").table("flyway_schema_history")
                .placeholderReplacement(false).target(schemaVersion(format)).load().migrate();
        TestDatabase.asSuperuser("GRANT SET ON PARAMETER session_replication_role TO " + database.config().user());
        try (Connection connection = database.dataSource().getConnection(); BufferedReader dump = dump(format)) {
            DataDump.load(connection, dump);
        }
        new Migrator(database.dataSource()).migrate(applied -> {});
    }

    private static String schemaVersion(int format) throws IOException {
        try (BufferedReader dump = dump(format)) {
            return dump.readLine().replaceFirst("-- schema version ", "");
        }
    }

    private static BufferedReader dump(int format) throws IOException {
        return new BufferedReader(new InputStreamReader(
                new GZIPInputStream(FrozenData.class.getResourceAsStream("/frozen/format-" + format + ".sql.gz")),
                UTF_8));
    }

    static List<DataDump.Block> rows(int format) throws IOException {
        try (BufferedReader rows = new BufferedReader(new InputStreamReader(
                FrozenData.class.getResourceAsStream("/frozen/format-" + format + ".rows"), UTF_8))) {
            return DataDump.blocks(rows);
        }
    }

    /** The rows of one compared table as they stand now. */
    static String rows(Connection connection, String table, String columns) throws SQLException, IOException {
        String asTold = columns.replace("fill_profile", NAME_OF_PROFILE);
        return DataDump.rows(connection, "SELECT " + asTold + " FROM " + table + " ORDER BY " + asTold);
    }

    static void writeDump(Connection connection, Writer to) throws SQLException, IOException {
        to.write("-- schema version " + DataDump.rows(connection, """
                SELECT version FROM platform.flyway_schema_history ORDER BY installed_rank DESC LIMIT 1"""));
        DataDump.write(connection, SCHEMAS, to);
    }

    static void writeRows(Connection connection, Writer to) throws SQLException, IOException {
        for (List<String> table : COMPARED) {
            DataDump.writeBlock(table.getFirst(), table.getLast(),
                    rows(connection, table.getFirst(), table.getLast()), to);
        }
    }
}
