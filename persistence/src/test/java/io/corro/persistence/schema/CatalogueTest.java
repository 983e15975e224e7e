package io.corro.persistence.schema;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.generic.GenericType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import io.corro.persistence.postgres.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

/** The migrated database against the list of tables and columns that its users were promised, and its conventions. */
class CatalogueTest {

    private static final String OURS = """
            n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast', 'public')
            AND c.relname <> 'flyway_schema_history'
            """;
    private static final String NOT_AKKA = " AND n.nspname <> 'akka_persistence'";

    private static TestDatabase database;
    private static Jdbi jdbi;

    @BeforeAll
    static void createDatabase() {
        database = TestDatabase.create();
        jdbi = database.database().jdbi();
    }

    @AfterAll
    static void dropDatabase() {
        database.close();
    }

    @Test
    void hasEveryPromisedTableAndColumnUnderItsName() throws IOException {
        List<String> promised = promisedColumns();
        Set<String> tables = promised.stream()
                .map(column -> column.substring(0, column.lastIndexOf('.'))).collect(Collectors.toSet());

        assertThat(promised).hasSize(360).doesNotHaveDuplicates();
        assertThat(tables).hasSize(65);
        assertThat(columnsWhere("true")).containsAll(promised);
    }

    @Test
    void hasTheAgreedNumberOfTablesPerSchema() {
        Map<String, Integer> tables = jdbi.withHandle(handle -> handle.createQuery("""
                SELECT n.nspname, count(*)::integer AS tables
                FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
                WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND
                """ + OURS + " GROUP BY n.nspname")
                .setMapKeyColumn("nspname")
                .setMapValueColumn("tables")
                .collectInto(new GenericType<Map<String, Integer>>() {}));

        assertThat(tables).containsOnly(
                entry("auth", 10), entry("education", 14), entry("trading", 22), entry("investment", 7),
                entry("financial", 10), entry("portfolio", 7), entry("market_data", 4), entry("ml", 9), entry("llm", 5),
                entry("audit", 7), entry("notifications", 4), entry("feature_flags", 3),
                entry("platform", 44), entry("akka_persistence", 4));
    }

    @Test
    void namesEverythingInSnakeCase() {
        assertThat(columnsWhere("true")).allMatch(column -> column.matches("[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*){2}"));
    }

    @Test
    void identifiesRowsByUuid() {
        assertThat(violations("""
                SELECT n.nspname || '.' || c.relname
                FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
                WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition
                  AND NOT EXISTS (
                    SELECT FROM pg_index AS i JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum = i.indkey[0]
                    WHERE i.indrelid = c.oid AND i.indisprimary AND a.attname = 'id' AND a.atttypid = 'uuid'::regtype)
                AND
                """ + OURS + NOT_AKKA))
                .as("the engine's own tables are keyed by shard and sequence, a series by its time, a fill profile by"
                        + " its number in the journal, and what a course has one of by the course")
                .containsExactlyInAnyOrder("trading.engine_journal", "trading.engine_progress",
                        "trading.equity_points", "trading.bars", "trading.fill_profiles",
                        "platform.order_trail_progress", "platform.course_drafts", "platform.course_versions");
    }

    @Test
    void givesEveryMomentATimeZone() {
        assertThat(columnsWhere("a.attname LIKE '%\\_at' AND a.atttypid <> 'timestamptz'::regtype")).isEmpty();
        assertThat(columnsWhere("a.atttypid = 'timestamp'::regtype")).isEmpty();
    }

    @Test
    void keepsNoNumberInAFloatingType() {
        assertThat(columnsWhere("a.atttypid IN ('real'::regtype, 'double precision'::regtype, 'money'::regtype)"))
                .isEmpty();
        assertThat(columnsWhere("a.atttypid IN ('real[]'::regtype, 'double precision[]'::regtype)"))
                .as("vectors are not amounts").isSubsetOf("llm.embeddings.embedding");
    }

    @Test
    void namesIndexesAfterTheirTable() {
        assertThat(violations("""
                SELECT i.relname
                FROM pg_index AS x
                JOIN pg_class AS i ON i.oid = x.indexrelid
                JOIN pg_class AS c ON c.oid = x.indrelid
                JOIN pg_namespace AS n ON n.oid = c.relnamespace
                WHERE NOT x.indisprimary AND NOT c.relispartition
                  AND NOT EXISTS (SELECT FROM pg_constraint AS k WHERE k.conindid = i.oid AND k.contype = 'u')
                  AND i.relname NOT LIKE 'idx\\_' || c.relname || '\\_%' AND
                """ + OURS)).isEmpty();
    }

    @Test
    void namesConstraintsAfterTheirTable() {
        assertThat(violations("""
                SELECT k.conname
                FROM pg_constraint AS k
                JOIN pg_class AS c ON c.oid = k.conrelid
                JOIN pg_namespace AS n ON n.oid = c.relnamespace
                WHERE k.conparentid = 0 AND NOT c.relispartition AND k.contype IN ('c', 'f', 'u')
                  AND k.conname NOT LIKE
                      CASE k.contype WHEN 'c' THEN 'ck' WHEN 'f' THEN 'fk' ELSE 'uq' END || '\\_' || c.relname || '\\_%'
                  AND
                """ + OURS)).isEmpty();
    }

    @Test
    void keepsEnumsInTheSchemaThatUsesThem() {
        assertThat(violations("""
                SELECT t.typname
                FROM pg_type AS t JOIN pg_namespace AS n ON n.oid = t.typnamespace
                WHERE t.typtype = 'e' AND NOT EXISTS (
                    SELECT FROM pg_attribute AS a JOIN pg_class AS c ON c.oid = a.attrelid
                    WHERE a.atttypid = t.oid AND c.relnamespace = n.oid)
                """)).isEmpty();
    }

    @Test
    void saysOfEveryTableWhatItHolds() {
        assertThat(violations("""
                SELECT n.nspname || '.' || c.relname
                FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
                WHERE c.relkind IN ('r', 'p', 'v') AND NOT c.relispartition
                  AND obj_description(c.oid, 'pg_class') IS NULL AND
                """ + OURS)).isEmpty();
    }

    @Test
    void createsThePartitionsOfTheNextMonths() {
        assertThat(violations("""
                SELECT c.relname
                FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
                WHERE c.relkind = 'p' AND (SELECT count(*) FROM pg_inherits WHERE inhparent = c.oid) <> 5 AND
                """ + OURS)).as("four months and the default").isEmpty();
    }

    private static List<String> promisedColumns() throws IOException {
        try (InputStream list = CatalogueTest.class.getResourceAsStream("/schema/seed-columns.txt")) {
            return new String(list.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    private static List<String> columnsWhere(String condition) {
        return violations("""
                SELECT n.nspname || '.' || c.relname || '.' || a.attname
                FROM pg_attribute AS a
                JOIN pg_class AS c ON c.oid = a.attrelid
                JOIN pg_namespace AS n ON n.oid = c.relnamespace
                WHERE a.attnum > 0 AND NOT a.attisdropped AND c.relkind IN ('r', 'p') AND NOT c.relispartition
                  AND (""" + condition + ") AND " + OURS);
    }

    private static List<String> violations(String query) {
        return jdbi.withHandle(handle -> handle.createQuery(query).mapTo(String.class).list());
    }
}
