package io.corro.persistence.books.backtest;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;

/** Runs that anybody may read ({@code trading.published_runs}), one transaction a method. Thread-safe. */
public final class PublishedRuns {
    /** Of one account. */
    public static final int RUNS_MAX = 200;

    private static final String READ = "SELECT id, manifest, published_at FROM trading.published_runs WHERE ";
    private static final RowMapper<PublishedRun> ROWS = (row, context) -> new PublishedRun(
            row.getObject("id", UUID.class), row.getString("manifest"),
            row.getObject("published_at", OffsetDateTime.class).toInstant());

    private final Jdbi jdbi;

    public PublishedRuns(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** To publish twice is to publish once. Empty if the account shows too many. */
    public Optional<PublishedRun> publish(UUID userId, UUID accountId, UUID id, String manifest) {
        return jdbi.inTransaction(handle -> {
            handle.createQuery("SELECT id FROM auth.users WHERE id = :user FOR UPDATE").bind("user", userId)
                    .mapTo(UUID.class).one();
            Optional<PublishedRun> before = find(handle, id);
            return before.isPresent() || count(handle, accountId) >= RUNS_MAX ? before
                    : Optional.of(insert(handle, userId, accountId, id, manifest));
        });
    }

    private static int count(Handle handle, UUID accountId) {
        return handle.createQuery("SELECT count(*) FROM trading.published_runs WHERE account_id = :account")
                .bind("account", accountId).mapTo(int.class).one();
    }

    private static PublishedRun insert(Handle handle, UUID userId, UUID accountId, UUID id, String manifest) {
        handle.createUpdate("""
                INSERT INTO trading.published_runs (id, user_id, account_id, manifest)
                VALUES (:id, :user, :account, :manifest)""")
                .bind("id", id).bind("user", userId).bind("account", accountId).bind("manifest", manifest).execute();
        return find(handle, id).orElseThrow();
    }

    private static Optional<PublishedRun> find(Handle handle, UUID id) {
        return handle.createQuery(READ + "id = :id").bind("id", id).map(ROWS).findOne();
    }

    public Optional<PublishedRun> find(UUID id) {
        return jdbi.withHandle(handle -> find(handle, id));
    }

    /** The account's, the newest first. */
    public List<PublishedRun> of(UUID accountId) {
        return jdbi.withHandle(handle -> handle.createQuery(
                READ + "account_id = :account ORDER BY published_at DESC, id DESC")
                .bind("account", accountId).map(ROWS).list());
    }

    /** Whether the account showed it; nobody may read it any more. */
    public boolean withdraw(UUID accountId, UUID id) {
        return jdbi.withHandle(handle -> handle
                .createUpdate("DELETE FROM trading.published_runs WHERE id = :id AND account_id = :account")
                .bind("id", id).bind("account", accountId).execute()) == 1;
    }
}
