package io.corro.persistence.trading;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.journal.FormerRecords;
import io.corro.engine.runtime.port.EngineClock;
import io.corro.persistence.postgres.Database;
import io.corro.persistence.postgres.StorageFailures;
import io.corro.persistence.trading.JournalRows.JournalRow;

/**
 * Order trail: the life of each order in {@code audit.trading_audit}, written behind the journal. It follows the
 * journal no further than the tables do. Rows and position are one transaction, and the place in the journal is a
 * unique key: whoever stops between two of them goes on without a gap and writes nothing twice. No order waits for it.
 * Thread-safe.
 */
public final class OrderTrail {
    /** Rows of the journal in a transaction; one is seldom larger than a megabyte. */
    private static final int JOURNAL_ROWS_MAX = 4;
    private static final int LINES_MAX = 1_000;

    private static final String LOCK = """
            INSERT INTO platform.order_trail_progress (engine_shard, audited_seq) VALUES (:shard, 0)
            ON CONFLICT (engine_shard) DO NOTHING
            """;
    private static final String POSITION =
            "SELECT audited_seq FROM platform.order_trail_progress WHERE engine_shard = :shard FOR UPDATE";
    private static final String END =
            "SELECT coalesce(max(last_seq), 0) FROM trading.engine_journal WHERE engine_shard = :shard";
    private static final String PASSED = """
            SELECT EXISTS (SELECT FROM platform.order_trail_progress
                           WHERE engine_shard = :shard AND audited_seq >= :seq)
            """;
    private static final String ADVANCE = """
            UPDATE platform.order_trail_progress SET audited_seq = :seq, updated_at = now() WHERE engine_shard = :shard
            """;
    private static final String INSERT = """
            INSERT INTO audit.trading_audit
                (user_id, action, symbol, order_details, created_at, account_id, order_id, bot_id, ip_address,
                 request_id, engine_shard, engine_seq, actor)
            SELECT account.user_id, CAST(line.action AS audit.trading_action), line.symbol,
                   CAST(line.details AS jsonb), CAST(line.at AS timestamptz), line.account, line.order_id, line.bot,
                   CAST(line.address AS inet), line.request, :shard, line.seq, line.actor
            FROM unnest(:actions, :symbols, :details, :times, :accounts, :orders, :bots, :addresses, :requests, :seqs,
                        :actors) AS line(action, symbol, details, at, account, order_id, bot, address, request, seq,
                        actor)
            LEFT JOIN trading.paper_accounts AS account ON account.id = line.account
            ON CONFLICT DO NOTHING
            """;
    private static final String REFUSED = """
            INSERT INTO audit.trading_audit
                (user_id, action, order_details, created_at, account_id, order_id, ip_address, request_id, actor)
            VALUES (:user, 'order_rejected', jsonb_strip_nulls(jsonb_build_object('request', CAST(:what AS text),
                        'status', CAST(:status AS integer), 'reason', CAST(:reason AS text))),
                    :at, :account, :order, CAST(:address AS inet), CAST(:request AS uuid), :actor)
            """;
    private static final String OF_ORDER = """
            SELECT CAST(action AS text) AS action, actor, user_id, account_id, symbol, host(ip_address) AS address,
                   request_id, created_at, CAST(order_details AS text) AS details
            FROM audit.trading_audit WHERE order_id = :order
            ORDER BY created_at, engine_seq NULLS LAST, id LIMIT :limit
            """;
    private final Jdbi jdbi;
    private final int shard;
    private final Instruments instruments;
    private final JournalRows journal;

    private OrderTrail(Jdbi jdbi, int shard, Instruments instruments) {
        this.jdbi = jdbi;
        this.shard = shard;
        this.instruments = instruments;
        journal = new JournalRows(jdbi, shard, new FormerRecords(instruments.formerSteps()));
    }

    public static OrderTrail of(Database database, int shard) {
        return new OrderTrail(database.jdbi(), shard, new JdbcEngineStore(database).instruments());
    }

    /** Who asked for what became of an order, as far as this process has answered them. */
    public record Requester(String actor, String address, @Nullable UUID requestId) {}

    /** A request about orders that was refused; the order is null if it names none. */
    public record Refusal(Requester requester, UUID userId, UUID accountId, @Nullable UUID orderId, String what,
            int status, String reason, Instant at) {}

    /** A row of an order's life. */
    public record Line(Instant at, String action, Optional<String> actor, Optional<UUID> userId, UUID accountId,
            Optional<String> symbol, Optional<String> address, Optional<UUID> requestId, String details) {}

    /**
     * Follows the journal by some of its rows.
     *
     * @param age        rows that are younger wait for the next time
     * @param requesters who asked about an order, empty if that is not known
     * @return whether there may be more
     */
    public boolean follow(Duration age, Function<UUID, Optional<Requester>> requesters) {
        return StorageFailures.query(jdbi, handle -> handle.inTransaction(transaction -> {
            List<JournalRow> rows = journal.page(transaction, lockedPosition(transaction), JOURNAL_ROWS_MAX, age);
            if (!rows.isEmpty()) {
                write(transaction, rows, requesters);
                transaction.createUpdate(ADVANCE).bind("shard", shard).bind("seq", rows.getLast().lastSeq()).execute();
            }
            return rows.size() == JOURNAL_ROWS_MAX;
        }));
    }

    /** The end of the journal as it is now. */
    public long journalEnd() {
        return StorageFailures.query(jdbi, handle -> handle.createQuery(END).bind("shard", shard).mapTo(long.class)
                .one());
    }

    /** Whether everything up to there has left its rows. */
    public boolean hasPassed(long seq) {
        return StorageFailures.query(jdbi, handle -> handle.createQuery(PASSED).bind("shard", shard).bind("seq", seq)
                .mapTo(boolean.class).one());
    }

    private long lockedPosition(Handle handle) {
        handle.createUpdate(LOCK).bind("shard", shard).execute();
        return handle.createQuery(POSITION).bind("shard", shard).mapTo(long.class).one();
    }

    private void write(Handle handle, List<JournalRow> rows, Function<UUID, Optional<Requester>> requesters) {
        List<OrderEvent> events = rows.stream().flatMap(row -> OrderEvent.of(row, instruments).stream()).toList();
        List<@Nullable Requester> askers = new ArrayList<>();
        events.forEach(event -> askers.add(event.isAsked() ? requesters.apply(event.orderId()).orElse(null) : null));
        if (!events.isEmpty()) {
            Update insert = handle.createUpdate(INSERT).bind("shard", shard);
            what(insert, events);
            who(insert, events, askers);
            insert.execute();
        }
    }

    private static void what(Update insert, List<OrderEvent> events) {
        insert.bindArray("actions", String.class, each(events, event -> event.action().label()))
                .bindArray("symbols", String.class, each(events, event -> event.instrument().symbol()))
                .bindArray("details", String.class, each(events, OrderEvent::details))
                .bindArray("times", String.class, each(events, event -> EngineClock.instant(event.atUs()).toString()))
                .bindArray("seqs", Long.class, each(events, OrderEvent::seq));
    }

    private static void who(Update insert, List<OrderEvent> events, List<@Nullable Requester> askers) {
        List<String> actors = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            Requester asker = askers.get(i);
            actors.add(asker == null ? events.get(i).actor() : asker.actor());
        }
        insert.bindArray("accounts", UUID.class, each(events, OrderEvent::accountId))
                .bindArray("orders", UUID.class, each(events, OrderEvent::orderId))
                .bindArray("bots", UUID.class, each(events, OrderEvent::botId))
                .bindArray("addresses", String.class, each(askers, asker -> asker == null ? null : asker.address()))
                .bindArray("requests", UUID.class, each(askers, asker -> asker == null ? null : asker.requestId()))
                .bindArray("actors", String.class, actors);
    }

    private static <T extends @Nullable Object> List<@Nullable Object> each(List<T> all,
            Function<T, @Nullable Object> of) {
        List<@Nullable Object> values = new ArrayList<>(all.size());
        all.forEach(one -> values.add(of.apply(one)));
        return values;
    }

    /** Writes what was refused, which no journal has. */
    public void write(List<Refusal> refusals) {
        StorageFailures.query(jdbi, handle -> {
            PreparedBatch batch = handle.prepareBatch(REFUSED);
            refusals.forEach(each -> batch.bind("user", each.userId).bind("what", each.what)
                    .bind("status", each.status).bind("reason", each.reason)
                    .bind("at", each.at.atOffset(ZoneOffset.UTC)).bind("account", each.accountId)
                    .bind("order", each.orderId).bind("address", each.requester.address)
                    .bind("request", each.requester.requestId).bind("actor", each.requester.actor).add());
            return batch.execute().length;
        });
    }

    /** The life of an order, oldest first. */
    public List<Line> of(UUID orderId) {
        return StorageFailures.query(jdbi, handle -> handle.createQuery(OF_ORDER).bind("order", orderId)
                .bind("limit", LINES_MAX)
                .map((row, context) -> new Line(row.getObject("created_at", OffsetDateTime.class).toInstant(),
                        row.getString("action"), Optional.ofNullable(row.getString("actor")),
                        Optional.ofNullable(row.getObject("user_id", UUID.class)),
                        row.getObject("account_id", UUID.class), Optional.ofNullable(row.getString("symbol")),
                        Optional.ofNullable(row.getString("address")),
                        Optional.ofNullable(row.getObject("request_id", UUID.class)), row.getString("details")))
                .list());
    }
}
