package io.corro.persistence.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** Writes one page about a schema from the catalogue of a live database: its tables, and how they refer to others. */
final class SchemaDocs {

    private static final String TABLES = """
            SELECT c.relname AS name, obj_description(c.oid, 'pg_class') AS comment
            FROM pg_class AS c
            WHERE c.relnamespace = ?::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
              AND c.relname <> 'flyway_schema_history'
            ORDER BY c.relname
            """;
    private static final String COLUMNS = """
            SELECT a.attname AS name,
                   format_type(a.atttypid, a.atttypmod) AS type,
                   coalesce((SELECT bool_or(i.indisprimary) FROM pg_index AS i
                             WHERE i.indrelid = a.attrelid AND a.attnum = ANY (i.indkey)), false) AS primary_key,
                   EXISTS (SELECT FROM pg_constraint AS k
                           WHERE k.conrelid = a.attrelid AND k.contype = 'f' AND a.attnum = ANY (k.conkey))
                       AS foreign_key,
                   a.attnotnull AS required
            FROM pg_attribute AS a
            WHERE a.attrelid = ?::regclass AND a.attnum > 0 AND NOT a.attisdropped
            ORDER BY a.attnum
            """;
    private static final String REFERENCES = """
            SELECT k.conrelid::regclass::text AS source, k.confrelid::regclass::text AS target,
                   a.attname AS column_name, a.attnotnull AS required,
                   EXISTS (SELECT FROM pg_index AS i WHERE i.indrelid = k.conrelid AND i.indisunique
                           AND i.indpred IS NULL AND i.indnkeyatts = 1 AND i.indkey[0] = k.conkey[1]) AS at_most_one
            FROM pg_constraint AS k
            JOIN pg_class AS c ON c.oid = k.conrelid
            JOIN pg_attribute AS a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[1]
            WHERE k.contype = 'f' AND k.conparentid = 0 AND c.relnamespace = ?::regnamespace AND NOT c.relispartition
            ORDER BY 1, 3
            """;

    private final Handle handle;

    SchemaDocs(Handle handle) {
        this.handle = handle;
        handle.execute("SET search_path = public");
        handle.registerRowMapper(ConstructorMapper.factory(Table.class));
        handle.registerRowMapper(ConstructorMapper.factory(Column.class));
        handle.registerRowMapper(ConstructorMapper.factory(Reference.class));
    }

    record Table(String name, String comment) {
    }

    record Column(String name, String type, boolean primaryKey, boolean foreignKey, boolean required) {
    }

    record Reference(String source, String target, String columnName, boolean required, boolean atMostOne) {
    }

    List<String> schemas() {
        return handle.createQuery("""
                SELECT nspname FROM pg_namespace
                WHERE nspname NOT LIKE 'pg\\_%' AND nspname NOT IN ('information_schema', 'public')
                ORDER BY nspname
                """).mapTo(String.class).list();
    }

    /** The page of a schema, in Markdown with a Mermaid diagram. */
    String page(String schema) {
        List<Table> tables = handle.select(TABLES, schema).mapTo(Table.class).list();
        List<Reference> references = handle.select(REFERENCES, schema).mapTo(Reference.class).list();
        List<String> lines = new ArrayList<>();
        lines.add("# Schema `" + schema + "`");
        lines.add("");
        lines.add(purpose(schema));
        lines.add("Drawn from the migrated database by `SchemaDocsTest`; `!` marks columns that are never null.");
        lines.add("");
        lines.add("| table | holds |");
        lines.add("|---|---|");
        tables.forEach(table -> lines.add("| `" + table.name() + "` | " + table.comment() + " |"));
        lines.add("");
        lines.add("```mermaid");
        lines.add("erDiagram");
        tables.forEach(table -> lines.addAll(entity(schema + "." + table.name())));
        references.forEach(reference -> lines.add(relation(reference)));
        lines.add("```");
        lines.add("");
        lines.addAll(elsewhere(schema, references));
        return String.join("\n", lines).stripTrailing() + "\n";
    }

    private String purpose(String schema) {
        return handle.select("SELECT obj_description(?::regnamespace, 'pg_namespace')", schema)
                .mapTo(String.class).one();
    }

    private List<String> entity(String table) {
        List<String> lines = new ArrayList<>();
        lines.add("  \"" + table + "\" {");
        handle.select(COLUMNS, table).mapTo(Column.class).forEach(column -> lines.add("    " + attribute(column)));
        lines.add("  }");
        return lines;
    }

    private static String attribute(Column column) {
        String keys = column.primaryKey() && column.foreignKey() ? " PK, FK"
                : column.primaryKey() ? " PK" : column.foreignKey() ? " FK" : "";
        boolean marked = column.required() && !column.primaryKey();
        return shortType(column.type()) + " " + column.name() + keys + (marked ? " \"!\"" : "");
    }

    /** As people write it, without what Mermaid cannot read: spaces, commas, dots. */
    private static String shortType(String type) {
        return type.replace("character varying", "varchar").replace("character(", "char(")
                .replace("timestamp with time zone", "timestamptz").replace("time without time zone", "time")
                .replaceAll("numeric\\(.*\\)", "numeric").replaceAll("^.*\\.", "").replace(' ', '_');
    }

    private static String relation(Reference reference) {
        return "  \"%s\" %s--%s \"%s\" : %s".formatted(
                reference.target(), reference.required() ? "||" : "|o", reference.atMostOne() ? "o|" : "o{",
                reference.source(), reference.columnName());
    }

    private static List<String> elsewhere(String schema, List<Reference> references) {
        TreeSet<String> others = references.stream().map(Reference::target)
                .filter(target -> !target.startsWith(schema + "."))
                .map(target -> target.substring(0, target.indexOf('.')))
                .collect(Collectors.toCollection(TreeSet::new));
        return others.isEmpty() ? List.of() : List.of("Refers to " + others.stream()
                .map(other -> "[" + other + "](" + other + ".md)").collect(Collectors.joining(", ")) + ".");
    }
}
