package io.corro.persistence.books.wallet;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.SqlStatement;

import io.corro.persistence.books.ledger.Holds;
import io.corro.persistence.books.ledger.Holds.Asset;
import io.corro.persistence.books.ledger.PostingKey;
import io.corro.persistence.books.ledger.RefusedException;

/**
 * {@code financial.wallets} and {@code financial.wallet_trans}: a balance never moves without its link of the chain.
 * The caller posts the same movement in the ledger, in the same transaction. Stateless.
 */
public final class Wallets {
    private static final String OPEN = """
            INSERT INTO financial.wallets (user_id, currency) VALUES (:userId, :currency)
            ON CONFLICT (user_id, currency) DO NOTHING
            """;
    private static final String OPEN_ALL = """
            INSERT INTO financial.wallets (user_id, currency) SELECT unnest(:userIds), :currency
            ON CONFLICT (user_id, currency) DO NOTHING
            """;
    private static final String SELECT = """
            SELECT id, user_id, currency, balance, reserved_balance, status FROM financial.wallets
            """;
    private static final String RESERVE = """
            UPDATE financial.wallets
            SET reserved_balance = reserved_balance + :amount, version = version + 1
            WHERE id = :id AND balance - reserved_balance >= :amount
            """;
    private static final String MOVE = """
            UPDATE financial.wallets
            SET balance = balance + :signed, last_seq = last_seq + 1, version = version + 1
            WHERE id = :walletId AND balance - reserved_balance + :signed >= 0
            RETURNING balance, last_seq, currency
            """;
    private static final String MOVE_ALL = """
            WITH wanted AS (
                SELECT * FROM unnest(:ids, :walletIds, :types, :directions, :amounts, :referenceTypes, :references, :keys,
                                     :reverses, :descriptions)
                    AS movement (id, wallet_id, type, direction, amount, reference_type, reference_id, key, reverses,
                                 description)
            ), moved AS (
                UPDATE financial.wallets AS wallet
                SET balance = balance + wanted.direction * wanted.amount, last_seq = last_seq + 1,
                    version = version + 1
                FROM wanted
                WHERE wallet.id = wanted.wallet_id
                  AND balance - reserved_balance + wanted.direction * wanted.amount >= 0
                RETURNING wallet.id, balance, last_seq, currency
            )
            INSERT INTO financial.wallet_trans (id, wallet_id, type, direction, amount, currency, status, seq,
                                                balance_after, completed_at, reference_type, reference_id,
                                                idempotency_key, reverses_wallet_trans_id, description)
            SELECT wanted.id, moved.id, wanted.type::financial.wallet_trans_type, wanted.direction, wanted.amount,
                   moved.currency, 'completed', moved.last_seq, moved.balance, now(), wanted.reference_type,
                   wanted.reference_id, wanted.key, wanted.reverses, wanted.description
            FROM wanted JOIN moved ON moved.id = wanted.wallet_id
            """;
    private static final String WRITE_PENDING = """
            INSERT INTO financial.wallet_trans (wallet_id, type, direction, amount, currency, reference_type,
                                                reference_id, idempotency_key, description)
            SELECT id, :type::financial.wallet_trans_type, :direction, :amount, currency, :referenceType, :reference,
                   :key, :description
            FROM financial.wallets WHERE id = :walletId
            """;
    private static final String COMPLETE_PENDING = """
            UPDATE financial.wallet_trans
            SET status = 'completed', seq = :seq, balance_after = :balanceAfter, completed_at = now()
            WHERE idempotency_key = :key AND status = 'pending'
            RETURNING id
            """;
    private static final String CANCEL_PENDING = """
            UPDATE financial.wallet_trans SET status = 'cancelled', failure_reason = :reason
            WHERE idempotency_key = :key AND status = 'pending'
            """;
    private static final String FIND_MOVEMENT = """
            SELECT id FROM financial.wallet_trans WHERE idempotency_key = :key AND status = 'completed'
            """;

    private Wallets() {}

    private record Moved(BigDecimal balance, long lastSeq, String currency) {}

    /** The user's wallet of that currency, locked; opened when there is none. */
    public static Wallet lockOrOpen(Handle handle, UUID userId, String currency) {
        handle.createUpdate(OPEN).bind("userId", userId).bind("currency", currency).execute();
        return handle.createQuery(SELECT + "WHERE user_id = :userId AND currency = :currency FOR UPDATE")
                .bind("userId", userId).bind("currency", currency).map(ConstructorMapper.of(Wallet.class)).one();
    }

    /** The wallets of many users by user, opened where there are none, and locked in the order of their ids. */
    public static Map<UUID, Wallet> lockOrOpenAll(Handle handle, Collection<UUID> userIds, String currency) {
        UUID[] ids = userIds.stream().sorted().toArray(UUID[]::new);
        handle.createUpdate(OPEN_ALL).bind("userIds", ids).bind("currency", currency).execute();
        return handle
                .createQuery(SELECT + "WHERE user_id = ANY(:userIds) AND currency = :currency ORDER BY id FOR UPDATE")
                .bind("userIds", ids).bind("currency", currency).map(ConstructorMapper.of(Wallet.class))
                .collect(Collectors.toMap(Wallet::userId, wallet -> wallet));
    }

    /** Locks a wallet for the rest of the transaction. */
    public static Wallet lock(Handle handle, UUID walletId) {
        return handle.createQuery(SELECT + "WHERE id = :id FOR UPDATE")
                .bind("id", walletId).map(ConstructorMapper.of(Wallet.class)).findOne()
                .orElseThrow(() -> new RefusedException(WalletError.WALLET_NOT_FOUND, "wallet " + walletId));
    }

    /**
     * Holds money for a case.
     *
     * @throws RefusedException if less is available
     */
    public static void hold(Handle handle, PostingKey key, UUID walletId, BigDecimal amount) {
        int changed = handle.createUpdate(RESERVE).bind("id", walletId).bind("amount", amount).execute();
        if (changed == 0) {
            throw new RefusedException(WalletError.INSUFFICIENT_FUNDS, "wallet " + walletId);
        }
        Holds.open(handle, key, Asset.WALLET_MONEY, walletId, amount);
    }

    /** Resolves a hold: what is posted must now be moved by the caller, the rest is available again. */
    public static void resolveHold(Handle handle, PostingKey key, BigDecimal posted) {
        Holds.Resolved hold = Holds.resolve(handle, key, posted);
        handle.createUpdate(RESERVE)
                .bind("id", hold.ownerId()).bind("amount", hold.quantity().negate()).execute();
    }

    /**
     * Moves money into or out of a wallet, whatever its status: what the world has done is written down.
     *
     * @return the id of the link
     * @throws RefusedException if less is available
     */
    public static UUID move(Handle handle, WalletMovement movement) {
        return moveAll(handle, List.of(movement)).getFirst();
    }

    /**
     * Moves money into or out of several wallets, at most once each.
     *
     * @return the ids of the links in the order of the movements
     * @throws RefusedException if less is available in one of them
     */
    public static List<UUID> moveAll(Handle handle, List<WalletMovement> movements) {
        List<UUID> ids = movements.stream().map(movement -> UUID.randomUUID()).toList();
        int moved = handle.createUpdate(MOVE_ALL)
                .bind("ids", ids.toArray(UUID[]::new))
                .bind("walletIds", ids(movements, WalletMovement::walletId))
                .bind("types", texts(movements, movement -> movement.type().word()))
                .bind("directions", movements.stream().map(each -> each.type().direction()).toArray(Integer[]::new))
                .bind("amounts", movements.stream().map(WalletMovement::amount).toArray(BigDecimal[]::new))
                .bind("referenceTypes", texts(movements, WalletMovement::referenceType))
                .bind("references", ids(movements, WalletMovement::reference))
                .bind("keys", texts(movements, movement -> movement.key().toString()))
                .bind("reverses", ids(movements, movement -> movement.reverses().orElse(null)))
                .bind("descriptions", texts(movements, WalletMovement::description))
                .execute();
        if (moved != movements.size()) {
            throw new RefusedException(WalletError.INSUFFICIENT_FUNDS, "wallets "
                    + movements.stream().map(WalletMovement::walletId).toList());
        }
        return ids;
    }

    /** Announces a movement that may come: visible, without effect on the balance. */
    public static void announce(Handle handle, WalletMovement movement) {
        bind(handle.createUpdate(WRITE_PENDING), movement).execute();
    }

    /** Moves the money of an announced movement; returns the id of the link. */
    public static UUID complete(Handle handle, WalletMovement movement) {
        Moved moved = change(handle, movement);
        return handle.createQuery(COMPLETE_PENDING)
                .bind("key", movement.key().toString())
                .bind("seq", moved.lastSeq())
                .bind("balanceAfter", moved.balance())
                .mapTo(UUID.class).one();
    }

    /** Takes an announcement back. */
    public static void cancel(Handle handle, PostingKey key, String reason) {
        handle.createUpdate(CANCEL_PENDING).bind("key", key.toString()).bind("reason", reason).execute();
    }

    /** The id of a completed movement. */
    public static Optional<UUID> movement(Handle handle, PostingKey key) {
        return handle.createQuery(FIND_MOVEMENT).bind("key", key.toString()).mapTo(UUID.class).findOne();
    }

    private static Moved change(Handle handle, WalletMovement movement) {
        return handle.createQuery(MOVE)
                .bind("walletId", movement.walletId()).bind("signed", movement.signedAmount())
                .map(ConstructorMapper.of(Moved.class)).findOne()
                .orElseThrow(() -> new RefusedException(
                        WalletError.INSUFFICIENT_FUNDS, "wallet " + movement.walletId()));
    }

    private static UUID[] ids(List<WalletMovement> movements, Function<WalletMovement, UUID> column) {
        return movements.stream().map(column).toArray(UUID[]::new);
    }

    private static String[] texts(List<WalletMovement> movements, Function<WalletMovement, String> column) {
        return movements.stream().map(column).toArray(String[]::new);
    }

    private static <S extends SqlStatement<S>> S bind(S statement, WalletMovement movement) {
        return statement
                .bind("walletId", movement.walletId())
                .bind("type", movement.type().word())
                .bind("direction", movement.type().direction())
                .bind("amount", movement.amount())
                .bind("referenceType", movement.referenceType())
                .bind("reference", movement.reference())
                .bind("key", movement.key().toString())
                .bind("description", movement.description());
    }
}
