package io.corro.persistence.postgres;

import java.math.BigDecimal;
import javax.sql.DataSource;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.postgres.PostgresPlugin;

/**
 * The one way to the database: a connection pool and JDBI on top of it. Thread-safe. Closing it closes the pool;
 * connections still in use are aborted.
 */
public final class Database implements AutoCloseable {

    private static final long CONNECTION_TIMEOUT_MS = 5_000;
    /** A server that is just starting gets this long to answer. */
    private static final long OPEN_TIMEOUT_MS = 10_000;

    private final DatabaseConfig config;
    private final HikariDataSource dataSource;
    private final Jdbi jdbi;

    private Database(DatabaseConfig config, HikariDataSource dataSource) {
        this.config = config;
        this.dataSource = dataSource;
        this.jdbi = Jdbi.create(dataSource).installPlugin(new PostgresPlugin())
                .registerArrayType(BigDecimal.class, "numeric");
    }

    /**
     * Opens the pool and proves that the server answers.
     *
     * @throws com.zaxxer.hikari.pool.HikariPool.PoolInitializationException when no connection can be made
     */
    public static Database open(DatabaseConfig config) {
        return new Database(config, new HikariDataSource(poolConfig(config)));
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
        pool.addDataSourceProperty("reWriteBatchedInserts", "true");
        pool.addDataSourceProperty("tcpKeepAlive", "true");
        return pool;
    }
}
