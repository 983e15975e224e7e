package io.corro.persistence.postgres;

import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/**
 * What the database holds, schema by schema. {@link #toString()} is an aligned table for a terminal.
 *
 * @param schemas in alphabetical order
 */
public record SchemaReport(List<Schema> schemas) {

    private static final String QUERY = """
            SELECT n.nspname AS name,
                   coalesce(obj_description(n.oid, 'pg_namespace'), '') AS purpose,
                   count(*) FILTER (WHERE NOT c.relispartition) AS tables,
                   count(*) FILTER (WHERE c.relispartition) AS partitions,
                   coalesce(sum(a.columns) FILTER (WHERE NOT c.relispartition), 0) AS columns,
                   coalesce(sum(pg_stat_get_live_tuples(c.oid)), 0) AS rows
            FROM pg_class AS c
            JOIN pg_namespace AS n ON n.oid = c.relnamespace
            CROSS JOIN LATERAL (
                SELECT count(*) AS columns FROM pg_attribute
                WHERE attrelid = c.oid AND attnum > 0 AND NOT attisdropped
            ) AS a
            WHERE c.relkind IN ('r', 'p')
              AND n.nspname NOT LIKE 'pg\\_%' AND n.nspname NOT IN ('information_schema', 'public')
            GROUP BY n.oid
            ORDER BY n.nspname
            """;
    private static final String LINE = "%-18s %6s %7s %10s %12s  %s%n";

    /**
     * One schema.
     *
     * @param purpose in a sentence
     * @param tables without partitions
     * @param partitions of its partitioned tables
     * @param columns of its tables
     * @param rows about; as far as the server's statistics have counted
     */
    public record Schema(String name, String purpose, long tables, long partitions, long columns, long rows) {
    }

    /** Reads the catalogue; needs no right to any table. */
    public static SchemaReport read(Jdbi jdbi) {
        return new SchemaReport(jdbi.withHandle(handle -> handle.createQuery(QUERY)
                .registerRowMapper(ConstructorMapper.factory(Schema.class))
                .mapTo(Schema.class)
                .list()));
    }

    @Override
    public String toString() {
        return LINE.formatted("schema", "tables", "columns", "partitions", "rows (about)", "")
                + schemas.stream().map(SchemaReport::line).collect(Collectors.joining())
                + LINE.formatted("", sum(Schema::tables), sum(Schema::columns), sum(Schema::partitions),
                        sum(Schema::rows), "");
    }

    private static String line(Schema schema) {
        return LINE.formatted(
                schema.name, schema.tables, schema.columns, schema.partitions, schema.rows, schema.purpose);
    }

    private long sum(ToLongFunction<Schema> value) {
        return schemas.stream().mapToLong(value).sum();
    }
}
