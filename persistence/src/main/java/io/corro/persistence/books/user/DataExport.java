package io.corro.persistence.books.user;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

import io.corro.persistence.postgres.StorageFailures;

/**
 * All rows about a user, as they are to be handed out: those of every table with a {@code user_id}, and those of the
 * user's paper accounts and wallets, without secrets. A table that comes later is in it by itself. Thread-safe.
 */
public final class DataExport {
    /** Of each table; the newest, where rows know when they were made. */
    static final int ROWS_MAX = 10_000;
    /** Names of columns that prove somebody, or by which a third party is reached. */
    private static final String SECRETS = """
            SELECT array_agg(DISTINCT attname::text) FROM pg_attribute
            WHERE attname ~ '(hash|token|secret|backup_codes|embedding|stripe_pm_id)$'
            """;
    /** Tables that are about users, and by which column; parts of partitioned ones are in the whole. */
    private static final String TABLES = """
            SELECT DISTINCT ON (schema_name, table_name) schema_name, table_name, column_name, owner,
                   EXISTS (SELECT FROM pg_attribute WHERE attrelid = found.relation AND attname = 'created_at'
                           AND NOT attisdropped) AS is_dated
            FROM (
                SELECT space.nspname AS schema_name, relation.relname AS table_name, field.attname AS column_name,
                       relation.oid AS relation, owners.owner, owners.place
                FROM pg_class AS relation
                JOIN pg_namespace AS space ON space.oid = relation.relnamespace
                JOIN pg_attribute AS field ON field.attrelid = relation.oid AND NOT field.attisdropped
                JOIN (VALUES (1, 'user_id', NULL),
                             (2, 'account_id', 'SELECT id FROM trading.paper_accounts WHERE user_id = :userId'),
                             (3, 'wallet_id', 'SELECT id FROM financial.wallets WHERE user_id = :userId'))
                     AS owners (place, name, owner) ON owners.name = field.attname
                WHERE relation.relkind IN ('r', 'p') AND NOT relation.relispartition AND field.atttypid = 'uuid'::regtype
                  AND relation.relpersistence <> 't' AND has_table_privilege(relation.oid, 'SELECT')
                  AND space.nspname NOT IN ('pg_catalog', 'information_schema')
            ) AS found
            ORDER BY schema_name, table_name, place
            """;
    private static final String ROWS = "SELECT coalesce(jsonb_agg(to_jsonb(own) - (" + SECRETS + ")), '[]')::text"
            + " FROM (SELECT * FROM %s WHERE %s %s LIMIT :limit) AS own";
    private static final String PERSON = "SELECT to_jsonb(person) - (" + SECRETS
            + ") FROM auth.users AS person WHERE id = :userId";

    private final Jdbi jdbi;

    public DataExport(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    private record Table(String schemaName, String tableName, String columnName, String owner, boolean isDated) {

        String name() {
            return schemaName + "." + tableName;
        }

        /** Names come from the catalogue. */
        String rows() {
            String own = owner == null ? columnName + " = :userId" : columnName + " IN (" + owner + ")";
            return ROWS.formatted(name(), own, isDated ? "ORDER BY created_at DESC" : "");
        }
    }

    /** JSON by table, as of one moment; {@code auth.users} is one object, all others are lists. */
    public Map<String, String> of(UUID userId) {
        return StorageFailures.query(jdbi, handle -> handle.inTransaction(TransactionIsolationLevel.REPEATABLE_READ,
                transaction -> {
                    Map<String, String> json = new LinkedHashMap<>();
                    json.put("auth.users", transaction.createQuery(PERSON).bind("userId", userId)
                            .mapTo(String.class).one());
                    tables(transaction).forEach(table -> json.put(table.name(), transaction.createQuery(table.rows())
                            .bind("userId", userId).bind("limit", ROWS_MAX).mapTo(String.class).one()));
                    json.values().removeIf("[]"::equals);
                    return json;
                }));
    }

    private static List<Table> tables(Handle handle) {
        return handle.createQuery(TABLES).map(ConstructorMapper.of(Table.class)).list();
    }
}
