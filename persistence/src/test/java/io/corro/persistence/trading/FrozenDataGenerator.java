package io.corro.persistence.trading;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.Test;

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

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Freezes the data of the present release: runs {@link FrozenStory} on a fresh database, stops projecting in the
 * middle, and writes what is then in the tables, {@code format-N.sql.gz}, and what this release makes of it, {@code
 * format-N.rows}. No test by its name, so it runs only when it is asked for, once for each release; see {@code
 * frozen/README.md}.
 */
class FrozenDataGenerator {
    private static final int FORMAT = RecordFormat.CURRENT;
    private static final Path DIRECTORY = Path.of("src", "test", "resources", "frozen");

    @Test
    void freeze() throws SQLException, IOException {
        try (TradingDatabase trading = new TradingDatabase()) {
            tell(trading, FrozenStory.first(trading.userId()));
            try (Connection connection = trading.database().dataSource().getConnection();
                    Writer dump = zipped(DIRECTORY.resolve("format-" + FORMAT + ".sql.gz"))) {
                FrozenData.writeDump(connection, dump);
            }
            proveAndProject(trading);
            try (Connection connection = trading.database().dataSource().getConnection();
                    Writer rows = Files.newBufferedWriter(DIRECTORY.resolve("format-" + FORMAT + ".rows"))) {
                FrozenData.writeRows(connection, rows);
            }
        }
    }

    private static Writer zipped(Path file) throws IOException {
        return new OutputStreamWriter(new GZIPOutputStream(Files.newOutputStream(file)), UTF_8);
    }

    private static void tell(TradingDatabase trading, FrozenStory story) {
        trading.execute("UPDATE trading.symbols SET liquidity = 'BOOK' WHERE name IN ('BTCUSD', 'AAPL')");
        EngineStore store = new JdbcEngineStore(trading.database());
        ActiveAccounts awake = new ActiveAccounts();
        try (EngineSupervisor engine = start(store, both(story, awake), story)) {
            story.on(engine, store.instruments());
            story.openAccounts();
            try (FrozenSettings settings =
                    new FrozenSettings(trading.database(), engine, store.instruments(), awake)) {
                settings.change();
            }
            story.trade(400);
        }
        try (EngineSupervisor engine = start(new LaggingStore(store), story, story)) {
            story.on(engine, store.instruments());
            story.openLateAccount();
            story.trade(200);
            story.leaveOpen();
        }
    }

    /** A start of the release on its own data: it projects the rest and refuses if the hash does not match. */
    private static void proveAndProject(TradingDatabase trading) {
        FrozenStory nothing = FrozenStory.first(trading.userId());
        start(new JdbcEngineStore(trading.database()), nothing, nothing).close();
    }

    private static EngineSupervisor start(EngineStore store, OutcomeListener listener, FrozenStory story) {
        Instruments instruments = store.instruments();
        EngineSupervisor engine =
                new EngineSupervisor(EngineOptions.defaults(), store, instruments, FillProfiles.shipped(), listener,
                        new LastQuotes(instruments.arrayLength()), story::nowUs);
        EngineSupervisor.Status status = engine.start().toCompletableFuture().join();
        if (status.state() != State.RUNNING) {
            throw new IllegalStateException(status.toString());
        }
        return engine;
    }

    private static OutcomeListener both(OutcomeListener one, OutcomeListener other) {
        return new OutcomeListener() {
            @Override
            public void onOutcome(UUID accountId, long correlationId, Outcome outcome) {
                one.onOutcome(accountId, correlationId, outcome);
                other.onOutcome(accountId, correlationId, outcome);
            }

            @Override
            public void onStopped() {
                other.onStopped();
            }
        };
    }
}
