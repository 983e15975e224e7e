package io.corro.persistence.postgres;

import java.math.BigDecimal;
import java.util.function.Consumer;
import javax.sql.DataSource;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;
import org.jdbi.v3.postgres.PostgresPlugin;

import io.corro.engine.runtime.Patience;

/**
 * The one way to the database: a connection pool and JDBI on top of it. Thread-safe. Closing it closes the pool;
 * connections still in use are aborted.
 */
public final class Database implements AutoCloseable {

    private static final long CONNECTION_TIMEOUT_MS = 5_000;
    /** One attempt at a time: {@link Patience} decides about the next. */
    private static final long OPEN_TIMEOUT_MS = 1;
    /** A busy machine needs seconds for what usually takes milliseconds. */
    static final int LOGIN_TIMEOUT_S = 30;

    private final DatabaseConfig config;
    private final HikariDataSource dataSource;
    private final Jdbi jdbi;

    private Database(DatabaseConfig config, HikariDataSource dataSource) {
        this.config = config;
        this.dataSource = dataSource;
        this.jdbi = Jdbi.create(dataSource).installPlugin(new PostgresPlugin())
                .registerArrayType(BigDecimal.class, "numeric");
        // Statements carry their arguments into messages, and messages end up in logs.
        jdbi.getConfig(StatementExceptions.class).setMessageRendering(MessageRendering.NONE);
    }

    /** As {@link #open(DatabaseConfig, Consumer)}, without a word about waits. */
    public static Database open(DatabaseConfig config) {
        return open(config, reason -> {});
    }

    /**
     * Opens the pool and proves that the server answers; waits as long as nobody answers.
     *
     * @param progress receives a line for each reason to wait
     * @throws PoolInitializationException when the server refuses: a wrong password, a database that does not exist
     */
    public static Database open(DatabaseConfig config, Consumer<String> progress) {
        return new Patience(progress).until("PostgreSQL", () -> {
            try {
                return new Database(config, new HikariDataSource(poolConfig(config)));
            } catch (PoolInitializationException e) {
                throw StorageFailures.unreachable(e).orElse(e);
            }
        });
    }

    public Jdbi jdbi() {
        return jdbi;
    }

    /** The pool, for what brings its own access (Flyway, Akka Persistence). */
    public DataSource dataSource() {
        return dataSource;
    }

    public DatabaseConfig config() {
        return config;
    }

    @Override
    public void close() {
        dataSource.close();
    }

    private static HikariConfig poolConfig(DatabaseConfig config) {
        HikariConfig pool = new HikariConfig();
        pool.setPoolName("corro");
        pool.setJdbcUrl(config.url());
        pool.setUsername(config.user());
        pool.setPassword(config.password());
        pool.setMaximumPoolSize(config.poolSize());
        pool.setMinimumIdle(1);
        pool.setConnectionTimeout(CONNECTION_TIMEOUT_MS);
        pool.setInitializationFailTimeout(OPEN_TIMEOUT_MS);
        pool.addDataSourceProperty("ApplicationName", "corro");
        pool.addDataSourceProperty("loginTimeout", Integer.toString(LOGIN_TIMEOUT_S));
        pool.addDataSourceProperty("reWriteBatchedInserts", "true");
        pool.addDataSourceProperty("tcpKeepAlive", "true");
        // The detail of a refusal is the row: addresses and amounts, which do not belong into logs.
        pool.addDataSourceProperty("logServerErrorDetail", "false");
        return pool;
    }
}
