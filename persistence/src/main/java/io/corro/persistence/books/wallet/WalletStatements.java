package io.corro.persistence.books.wallet;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/** What a user's wallets hold, now and at any earlier instant, and how that came about. Thread-safe. */
public final class WalletStatements {
    private static final String NOW = """
            SELECT id, currency, balance, reserved_balance, balance - reserved_balance AS available,
                   status::text AS status
            FROM financial.wallets WHERE user_id = :userId ORDER BY currency
            """;
    /** The chain says what the balance was; what was promised then is not kept. */
    private static final String AS_OF = """
            SELECT wallet.id, wallet.currency, coalesce(last.balance_after, 0) AS balance, 0 AS reserved_balance,
                   coalesce(last.balance_after, 0) AS available, wallet.status::text AS status
            FROM financial.wallets AS wallet
            LEFT JOIN LATERAL (SELECT balance_after FROM financial.wallet_trans
                               WHERE wallet_id = wallet.id AND status = 'completed' AND completed_at <= :at
                               ORDER BY seq DESC LIMIT 1) AS last ON true
            WHERE wallet.user_id = :userId AND wallet.created_at <= :at ORDER BY wallet.currency
            """;
    private static final String MOVEMENTS = """
            SELECT movement.id, movement.seq, movement.type::text AS type,
                   movement.direction * movement.amount AS amount, movement.balance_after, movement.completed_at AS at,
                   coalesce(movement.description, '') AS description, movement.reference_type, movement.reference_id
            FROM financial.wallet_trans AS movement
            JOIN financial.wallets AS wallet ON wallet.id = movement.wallet_id
            WHERE wallet.user_id = :userId AND wallet.currency = :currency AND movement.status = 'completed'
              AND movement.seq < :before AND movement.completed_at >= :from AND movement.completed_at < :until
            ORDER BY movement.seq DESC LIMIT :limit
            """;
    /** By sums, and not by the chain: its moments need not be in the order of its numbers. */
    private static final String SUMS = """
            SELECT coalesce(sum(direction * amount) FILTER (WHERE completed_at < :from), 0) AS opening,
                   coalesce(sum(amount) FILTER (WHERE completed_at >= :from AND direction > 0), 0) AS incoming,
                   coalesce(sum(amount) FILTER (WHERE completed_at >= :from AND direction < 0), 0) AS outgoing,
                   count(*) FILTER (WHERE completed_at >= :from) AS movements
            FROM financial.wallet_trans
            WHERE wallet_id = (SELECT id FROM financial.wallets WHERE user_id = :userId AND currency = :currency)
              AND status = 'completed' AND completed_at < :until
            """;

    private final Jdbi jdbi;

    public WalletStatements(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** @param available what is not promised to anything */
    public record Balance(UUID id, String currency, BigDecimal balance, BigDecimal reservedBalance,
            BigDecimal available, String status) {}

    /** @param amount negative when it left the wallet */
    public record Movement(UUID id, long seq, String type, BigDecimal amount, BigDecimal balanceAfter, Instant at,
            String description, Optional<String> referenceType, Optional<UUID> referenceId) {}

    /** Which movements: those before a number of the chain, of a time. */
    public record Slice(long before, Instant from, Instant until, int limit) {}

    /**
     * The sums of a time.
     *
     * @param opening what the wallet held before
     * @param movements how many there were
     */
    public record Sums(BigDecimal opening, BigDecimal incoming, BigDecimal outgoing, long movements) {

        public BigDecimal closing() {
            return opening.add(incoming).subtract(outgoing);
        }
    }

    /** A statement: sums of a time, and its movements, the newest first. */
    public record Statement(Sums sums, List<Movement> movements) {}

    public List<Balance> balances(UUID userId, Optional<Instant> at) {
        return jdbi.withHandle(handle -> {
            Query query = handle.createQuery(at.isPresent() ? AS_OF : NOW).bind("userId", userId);
            at.ifPresent(moment -> query.bind("at", moment));
            return query.map(ConstructorMapper.of(Balance.class)).list();
        });
    }

    /** Sums and movements of one moment. */
    public Statement statement(UUID userId, String currency, Slice slice) {
        return jdbi.inTransaction(TransactionIsolationLevel.REPEATABLE_READ, handle -> new Statement(
                handle.createQuery(SUMS).bind("userId", userId).bind("currency", currency).bind("from", slice.from())
                        .bind("until", slice.until()).map(ConstructorMapper.of(Sums.class)).one(),
                movements(handle, userId, currency, slice)));
    }

    /** The newest first. */
    public List<Movement> movements(UUID userId, String currency, Slice slice) {
        return jdbi.withHandle(handle -> movements(handle, userId, currency, slice));
    }

    private static List<Movement> movements(Handle handle, UUID userId, String currency, Slice slice) {
        return handle.createQuery(MOVEMENTS).bind("userId", userId)
                .bind("currency", currency).bind("before", slice.before()).bind("from", slice.from())
                .bind("until", slice.until()).bind("limit", slice.limit())
                .map(ConstructorMapper.of(Movement.class)).list();
    }
}
