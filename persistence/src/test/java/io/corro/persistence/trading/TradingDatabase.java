package io.corro.persistence.trading;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

import io.corro.engine.domain.Instruments;
import io.corro.engine.image.AccountImage;
import io.corro.engine.image.Image;
import io.corro.engine.image.ImageCodec;
import io.corro.engine.image.OrderImage;
import io.corro.engine.image.PositionImage;
import io.corro.engine.port.EngineStore.EngineSession;
import io.corro.persistence.Database;
import io.corro.persistence.TestDatabase;
import io.corro.persistence.auth.Users;

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
        return open(line -> { });
    }

    EngineSession open(Consumer<String> progress) {
        EngineSession session = store.open(SHARD, progress);
        sessions.add(session);
        return session;
    }

    /** Journals the images as one batch. */
    static void append(EngineSession session, List<Image> images) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        images.forEach(image -> bytes.writeBytes(ImageCodec.encode(image)));
        session.journal().append(images.getFirst().seq(), images.getLast().seq(), images.size(), 0, bytes.toByteArray(),
                0, bytes.size());
    }

    /** The live rows as an engine would load them now. */
    static List<Image> loaded(EngineSession session) {
        List<Image> rows = new ArrayList<>();
        session.load(rows::add);
        return rows;
    }

    static List<AccountImage> accounts(List<Image> images) {
        return only(AccountImage.class, images);
    }

    static List<PositionImage> positions(List<Image> images) {
        return only(PositionImage.class, images);
    }

    static List<OrderImage> orders(List<Image> images) {
        return only(OrderImage.class, images);
    }

    private static <I extends Image> List<I> only(Class<I> type, List<Image> images) {
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
