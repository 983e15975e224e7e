package io.corro.persistence.trading;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.journal.AccountRecord;
import io.corro.engine.core.journal.JournalRecord;
import io.corro.engine.core.journal.OrderRecord;
import io.corro.engine.core.journal.PositionRecord;
import io.corro.engine.core.journal.RecordCodec;
import io.corro.engine.runtime.port.EngineStore.EngineSession;
import io.corro.persistence.books.user.Users;
import io.corro.persistence.postgres.Database;
import io.corro.persistence.postgres.TestDatabase;

/** A fresh database with one user, and short ways to what tests look at. Closes the sessions it has opened. */
final class TradingDatabase implements AutoCloseable {
    static final int SHARD = 0;

    private final TestDatabase test = TestDatabase.create();
    private final JdbcEngineStore store = new JdbcEngineStore(test.database());
    private final List<EngineSession> sessions = new ArrayList<>();
    private final UUID userId = new Users(test.database().jdbi()).findOrCreate("bot@example.com", "Bot").id();

    Database database() {
        return test.database();
    }

    UUID userId() {
        return userId;
    }

    Instruments instruments() {
        return store.instruments();
    }

    EngineSession open() {
        return open(line -> {});
    }

    EngineSession open(Consumer<String> progress) {
        EngineSession session = store.open(SHARD, progress);
        sessions.add(session);
        return session;
    }

    /** Journals the images as one batch. */
    static void append(EngineSession session, List<JournalRecord> images) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        images.forEach(image -> bytes.writeBytes(RecordCodec.encode(image)));
        session.journal().append(images.getFirst().seq(), images.getLast().seq(), images.size(), 0, bytes.toByteArray(),
                0, bytes.size());
    }

    /** The live rows as an engine would load them now. */
    static List<JournalRecord> loaded(EngineSession session) {
        List<JournalRecord> rows = new ArrayList<>();
        session.load(rows::add);
        return rows;
    }

    static List<AccountRecord> accounts(List<JournalRecord> images) {
        return only(AccountRecord.class, images);
    }

    static List<PositionRecord> positions(List<JournalRecord> images) {
        return only(PositionRecord.class, images);
    }

    static List<OrderRecord> orders(List<JournalRecord> images) {
        return only(OrderRecord.class, images);
    }

    private static <I extends JournalRecord> List<I> only(Class<I> type, List<JournalRecord> images) {
        return images.stream().filter(type::isInstance).map(type::cast).toList();
    }

    long count(String query) {
        return test.database().jdbi().withHandle(handle -> handle.createQuery(query).mapTo(long.class).one());
    }

    List<String> texts(String query) {
        return test.database().jdbi().withHandle(handle -> handle.createQuery(query).mapTo(String.class).list());
    }

    void execute(String sql) {
        test.database().jdbi().useHandle(handle -> handle.execute(sql));
    }

    @Override
    public void close() {
        sessions.forEach(EngineSession::close);
        test.close();
    }
}
