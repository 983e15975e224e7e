package io.corro.persistence.imports;

import java.nio.file.Path;

import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

import io.corro.engine.core.domain.Instruments;
import io.corro.persistence.postgres.TestDatabase;
import io.corro.persistence.trading.JdbcEngineStore;

/** A database with the shipped instruments, and a directory for what is imported into it. */
abstract class ImportingTest {
    static TestDatabase database;
    static Instruments instruments;

    @TempDir
    Path directory;

    @BeforeAll
    static void open() {
        database = TestDatabase.create();
        instruments = new JdbcEngineStore(database.database()).instruments();
    }

    @AfterAll
    static void close() {
        database.close();
    }

    static Jdbi jdbi() {
        return database.database().jdbi();
    }
}
