package io.corro.persistence.books.watchlist;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.Update;

import io.corro.persistence.books.watchlist.WatchlistOutcome.Kept;
import io.corro.persistence.books.watchlist.WatchlistOutcome.Refused;

/**
 * Users' watchlists ({@code trading.watchlists}), one transaction a method. Symbols are canonical names that exist; the
 * caller has looked them up. Thread-safe.
 */
public final class Watchlists {
    public static final int SYMBOLS_MAX = 200;
    public static final int LISTS_MAX = 200;

    private static final String READ = "SELECT id, name, symbols, created_at, updated_at FROM trading.watchlists"
            + " WHERE user_id = :user";
    private static final RowMapper<Watchlist> ROWS = (row, context) -> new Watchlist(
            row.getObject("id", UUID.class), row.getString("name"),
            Arrays.asList((String[]) row.getArray("symbols").getArray()),
            row.getObject("created_at", OffsetDateTime.class).toInstant(),
            row.getObject("updated_at", OffsetDateTime.class).toInstant());

    private final Jdbi jdbi;

    public Watchlists(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** All lists of a user, oldest first. */
    public List<Watchlist> of(UUID userId) {
        return jdbi.withHandle(handle -> handle.createQuery(READ + " ORDER BY created_at, id").bind("user", userId)
                .map(ROWS).list());
    }

    public Optional<Watchlist> find(UUID userId, WatchlistKey key) {
        return jdbi.withHandle(handle -> find(handle, userId, key));
    }

    private static Optional<Watchlist> find(Handle handle, UUID userId, WatchlistKey key) {
        Query query = handle.createQuery(READ + " AND " + key.condition())
                .bind("user", userId).bind("key", key.value());
        return query.map(ROWS).findOne();
    }

    public WatchlistOutcome create(UUID userId, String name, List<String> symbols) {
        return jdbi.inTransaction(handle -> {
            lock(handle, userId);
            if (handle.createQuery("SELECT count(*) FROM trading.watchlists WHERE user_id = :user")
                    .bind("user", userId).mapTo(int.class).one() >= LISTS_MAX) {
                return new Refused(WatchlistError.TOO_MANY_WATCHLISTS);
            }
            List<String> distinct = symbols.stream().distinct().toList();
            return distinct.size() > SYMBOLS_MAX ? new Refused(WatchlistError.TOO_MANY_SYMBOLS)
                    : inserted(handle, userId, name, distinct);
        });
    }

    private static WatchlistOutcome inserted(Handle handle, UUID userId, String name, List<String> symbols) {
        int inserted = handle.createUpdate("""
                INSERT INTO trading.watchlists (user_id, name, symbols) VALUES (:user, :name, :symbols)
                ON CONFLICT (user_id, name) DO NOTHING""")
                .bind("user", userId).bind("name", name).bind("symbols", symbols.toArray(String[]::new)).execute();
        return inserted == 0 ? new Refused(WatchlistError.WATCHLIST_NAME_TAKEN)
                : new Kept(find(handle, userId, new WatchlistKey.Name(name)).orElseThrow());
    }

    /** Gives the list another name, other symbols, or both; what is empty stays. */
    public WatchlistOutcome change(UUID userId, WatchlistKey key, Optional<String> name,
            Optional<List<String>> symbols) {
        return change(userId, key, list -> name.orElse(list.name()), list -> new Kept(with(list,
                symbols.map(all -> all.stream().distinct().toList()).orElse(list.symbols()))));
    }

    public WatchlistOutcome add(UUID userId, WatchlistKey key, String symbol) {
        return change(userId, key, Watchlist::name, list -> list.symbols().contains(symbol)
                ? new Refused(WatchlistError.SYMBOL_ALREADY_LISTED)
                : new Kept(with(list, changed(list, symbols -> symbols.add(symbol)))));
    }

    public WatchlistOutcome remove(UUID userId, WatchlistKey key, String symbol) {
        return change(userId, key, Watchlist::name, list -> list.symbols().contains(symbol)
                ? new Kept(with(list, changed(list, symbols -> symbols.remove(symbol))))
                : new Refused(WatchlistError.SYMBOL_NOT_LISTED));
    }

    private static List<String> changed(Watchlist list, Consumer<List<String>> change) {
        List<String> symbols = new ArrayList<>(list.symbols());
        change.accept(symbols);
        return symbols;
    }

    private static Watchlist with(Watchlist list, List<String> symbols) {
        return new Watchlist(list.id(), list.name(), symbols, list.createdAt(), list.updatedAt());
    }

    private WatchlistOutcome change(UUID userId, WatchlistKey key, Function<Watchlist, String> name,
            Function<Watchlist, WatchlistOutcome> change) {
        return jdbi.inTransaction(handle -> {
            lock(handle, userId);
            return find(handle, userId, key).map(list -> switch (change.apply(list)) {
                case Refused refused -> refused;
                case Kept(Watchlist wanted) -> updated(handle, userId, wanted, name.apply(list));
            })
                    .orElseGet(() -> new Refused(WatchlistError.WATCHLIST_NOT_FOUND));
        });
    }

    /** One change of a user's lists at a time: names are unique among them, and their number is limited. */
    private static void lock(Handle handle, UUID userId) {
        handle.execute("SELECT pg_advisory_xact_lock(hashtextextended('watchlists/' || ?, 0))", userId.toString());
    }

    private static WatchlistOutcome updated(Handle handle, UUID userId, Watchlist wanted, String name) {
        if (wanted.symbols().size() > SYMBOLS_MAX) {
            return new Refused(WatchlistError.TOO_MANY_SYMBOLS);
        }
        Optional<Watchlist> namesake = find(handle, userId, new WatchlistKey.Name(name));
        if (namesake.isPresent() && !namesake.get().id().equals(wanted.id())) {
            return new Refused(WatchlistError.WATCHLIST_NAME_TAKEN);
        }
        handle.createUpdate("UPDATE trading.watchlists SET name = :name, symbols = :symbols WHERE id = :id")
                .bind("name", name).bind("symbols", wanted.symbols().toArray(String[]::new)).bind("id", wanted.id())
                .execute();
        return new Kept(find(handle, userId, new WatchlistKey.Id(wanted.id())).orElseThrow());
    }

    /** Whether there was such a list. */
    public boolean delete(UUID userId, WatchlistKey key) {
        return jdbi.withHandle(handle -> {
            Update delete = handle.createUpdate("DELETE FROM trading.watchlists WHERE user_id = :user AND "
                    + key.condition());
            return delete.bind("user", userId).bind("key", key.value()).execute() > 0;
        });
    }
}
