package io.corro.persistence.trading;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.corro.engine.core.domain.FillProfiles;
import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.journal.RecordFormat;
import io.corro.engine.runtime.account.ActiveAccounts;
import io.corro.engine.runtime.pipeline.EngineOptions;
import io.corro.engine.runtime.pipeline.EngineSupervisor;
import io.corro.engine.runtime.pipeline.EngineSupervisor.State;
import io.corro.engine.runtime.pipeline.LastQuotes;
import io.corro.engine.runtime.port.EngineStore;
import io.corro.engine.runtime.port.OutcomeListener;
import io.corro.persistence.postgres.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/** This release starts on the data of earlier ones, and proves it. */
class FrozenDataTest {
    private final TestDatabase test = TestDatabase.createEmpty();

    @AfterEach
    void dropDatabase() {
        test.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 9})
    void startsOnTheDataOfAnEarlierFormat(int format) throws SQLException, IOException {
        FrozenData.restore(format, test.database());
        assertThat(count("SELECT count(*) FROM trading.engine_journal JOIN trading.engine_progress USING (engine_shard)"
                + " WHERE last_seq > projected_seq")).as("batches that no table has seen").isGreaterThan(5);

        start(store(), new ActiveAccounts()).close();

        compareRows(format);
        assertThat(count("SELECT count(*) FROM trading.paper_orders WHERE symbol = 'AAPL' AND " + OrderTable.IS_LIVE))
                .as("live orders of shares, whose step has become finer").isPositive();
        assertThat(texts("SELECT DISTINCT format_version FROM trading.engine_journal ORDER BY format_version"))
                .as("formats").startsWith("" + format).endsWith("" + RecordFormat.CURRENT);
    }

    @ParameterizedTest
    @ValueSource(ints = 1)
    void tradesOnTheDataOfAnEarlierFormatAndProvesItAgain(int format) throws SQLException, IOException {
        FrozenData.restore(format, test.database());
        FrozenStory story = FrozenStory.next("next-");
        try (EngineSupervisor engine = start(store(), story)) {
            story.on(engine, store().instruments());
            story.trade(200);
            story.leaveOpen();
        }
        FrozenStory unprojected = FrozenStory.next("unprojected-");
        try (EngineSupervisor engine = start(new LaggingStore(store()), unprojected)) {
            unprojected.on(engine, store().instruments());
            unprojected.cancelAll();
        }
        start(store(), new ActiveAccounts()).close();

        assertThat(count("SELECT count(*) FROM trading.paper_orders WHERE client_order_id ~ '^next-'")).isPositive();
        assertThat(count("SELECT count(*) FROM trading.paper_orders WHERE " + OrderTable.IS_LIVE)).isZero();
        assertThat(count("SELECT count(*) FROM trading.v_account_mismatches")).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = 1)
    void knowsTheSettingsOfAccounts(int format) throws SQLException, IOException {
        FrozenData.restore(format, test.database());
        UUID optimist = FrozenStory.account("optimist");
        UUID realist = FrozenStory.account("realist");

        withSettings(settings -> {
            assertThat(settings.get(optimist)).isEqualTo(FrozenSettings.CAREFUL);
            assertThat(settings.get(realist)).isEqualTo(FrozenSettings.LAST_OF_MANY);
            settings.set(optimist, FrozenSettings.LAST_OF_MANY);
        });
        withSettings(settings -> assertThat(settings.get(optimist)).isEqualTo(FrozenSettings.LAST_OF_MANY));

        assertThat(texts("SELECT event_ser_id || event_ser_manifest FROM akka_persistence.event_journal"
                + " ORDER BY ordering DESC LIMIT 1")).as("no class name is stored").containsExactly("9001");
    }

    private void withSettings(Consumer<FrozenSettings> action) {
        ActiveAccounts awake = new ActiveAccounts();
        try (EngineSupervisor engine = start(store(), awake);
                FrozenSettings settings = new FrozenSettings(test.database(), engine, store().instruments(), awake)) {
            action.accept(settings);
        }
    }

    private void compareRows(int format) throws SQLException, IOException {
        try (Connection connection = test.database().dataSource().getConnection()) {
            for (DataDump.Block table : FrozenData.rows(format)) {
                assertThat(FrozenData.rows(connection, table.table(), table.columns()).lines())
                        .as(table.table()).containsExactlyElementsOf(table.rows().lines().toList());
            }
        }
    }

    private EngineStore store() {
        return new JdbcEngineStore(test.database());
    }

    private static EngineSupervisor start(EngineStore store, OutcomeListener listener) {
        Instruments instruments = store.instruments();
        EngineSupervisor engine =
                new EngineSupervisor(EngineOptions.defaults(), store, instruments, FillProfiles.shipped(), listener,
                        new LastQuotes(instruments.arrayLength()), FrozenStory.next("")::nowUs);
        EngineSupervisor.Status status = engine.start().toCompletableFuture().join();
        assertThat(status.state()).as("%s", status).isEqualTo(State.RUNNING);
        return engine;
    }

    private List<String> texts(String query) {
        return test.database().jdbi().withHandle(handle -> handle.createQuery(query).mapTo(String.class).list());
    }

    private long count(String query) {
        return test.database().jdbi().withHandle(handle -> handle.createQuery(query).mapTo(long.class).one());
    }
}
