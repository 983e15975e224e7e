package io.corro.persistence.books.cash;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jspecify.annotations.Nullable;

import io.corro.error.ErrorCodes;
import io.corro.persistence.books.cases.CaseError;
import io.corro.persistence.books.cases.RequestKeys;
import io.corro.persistence.books.cases.RequestKeys.Answer;
import io.corro.persistence.books.cases.RequestKeys.RequestKey;
import io.corro.persistence.books.ledger.Amounts;
import io.corro.persistence.books.ledger.ContentHash;
import io.corro.persistence.books.ledger.Ledger;
import io.corro.persistence.books.ledger.LedgerAccount;
import io.corro.persistence.books.ledger.LedgerError;
import io.corro.persistence.books.ledger.PostingKey;
import io.corro.persistence.books.ledger.PostingKeys;
import io.corro.persistence.books.ledger.RefusedException;
import io.corro.persistence.books.ledger.Transfer;
import io.corro.persistence.books.notification.Notifications;
import io.corro.persistence.books.notification.Notifications.Notice;
import io.corro.persistence.books.wallet.Wallet;
import io.corro.persistence.books.wallet.WalletError;
import io.corro.persistence.books.wallet.WalletMovement;
import io.corro.persistence.books.wallet.WalletMovement.Type;
import io.corro.persistence.books.wallet.Wallets;

/**
 * {@code platform.cash_returns}: payments in that go back. A refund leaves the wallet with its row, and comes back if
 * the provider refuses it; what the customer's bank takes leaves the wallet as far as that holds it, and the house
 * bears the rest. Never more goes back than has come in. Thread-safe.
 */
public final class CashReturns {
    private static final String SELECT = """
            SELECT back.id, order_id, back.user_id, back.kind::text AS kind, ordinal, back.amount, shortfall,
                   cash.currency, back.stage::text AS stage, back.failure_code, reason, back.looks, back.created_at,
                   back.ended_at, reviewed_by, reviewed_at, review_note
            FROM platform.cash_returns AS back JOIN platform.cash_orders AS cash ON cash.id = back.order_id
            """;
    private static final String KNOWN = "WHERE back.asked_by = :askedBy AND back.request_key = :requestKey"
            + " ORDER BY back.created_at";
    private static final String LOCK_OPERATOR = "SELECT pg_advisory_xact_lock(hashtextextended(:askedBy::text, 42))";
    private static final String INSERT = """
            INSERT INTO platform.cash_returns (id, order_id, user_id, kind, ordinal, amount, shortfall, stage, asked_by,
                                               reason, request_key, next_look_at, created_at, ended_at)
            SELECT :id, :orderId, :userId, CAST(:kind AS platform.cash_return_kind),
                   coalesce(max(ordinal) FILTER (WHERE kind = CAST(:kind AS platform.cash_return_kind)), 0) + 1,
                   :amount, :shortfall, CAST(:stage AS platform.cash_return_stage), :askedBy, :reason, :requestKey, :at,
                   :at, :endedAt
            FROM platform.cash_returns WHERE order_id = :orderId
            """;
    private static final String WENT_BACK = """
            SELECT coalesce(sum(amount) FILTER (WHERE kind = 'refund'), 0) AS refunded,
                   coalesce(sum(amount) FILTER (WHERE kind = 'dispute'), 0) AS disputed
            FROM platform.cash_returns WHERE order_id = :orderId AND stage <> 'failed'
            """;
    private static final String TAKE = """
            UPDATE platform.cash_returns SET looks = looks + 1, next_look_at = :until
            WHERE id IN (SELECT id FROM platform.cash_returns
                         WHERE stage IN ('requested', 'in_doubt') AND next_look_at <= :now
                         ORDER BY next_look_at LIMIT :limit FOR UPDATE SKIP LOCKED)
            RETURNING id
            """;
    private static final String WAIT = """
            UPDATE platform.cash_returns SET stage = CAST(:stage AS platform.cash_return_stage), next_look_at = :next
            WHERE id = :id AND ended_at IS NULL
            """;
    private static final String END = """
            UPDATE platform.cash_returns
            SET stage = CAST(:stage AS platform.cash_return_stage), failure_code = :code, ended_at = :at
            WHERE id = :id AND ended_at IS NULL
            """;
    private static final String REVIEW = """
            UPDATE platform.cash_returns SET reviewed_by = :by, reviewed_at = :at, review_note = :note
            WHERE id = :id AND kind = 'dispute' AND reviewed_at IS NULL
            """;

    private static final String ATTEMPT = "attempt";
    private static final ErrorCodes REFUSALS = new ErrorCodes(CashError.values(), WalletError.values(),
            LedgerError.values(), CaseError.values());

    private final Jdbi jdbi;

    public CashReturns(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * A refund that an operator wants.
     *
     * @param requestKey chosen by the operator's client: the same key and content is one refund
     */
    public record NewRefund(UUID orderId, BigDecimal amount, UUID operatorId, String reason,
            String requestKey, Instant at) {

        private RequestKey key() {
            return new RequestKey("cash_return", operatorId, requestKey);
        }

        private String hash() {
            return ContentHash.of(orderId, amount.stripTrailingZeros(), reason);
        }
    }

    private record WentBack(BigDecimal refunded, BigDecimal disputed) {}

    /**
     * Takes a refund, or answers what was answered under its key: that refund, or why there is none.
     *
     * @throws RefusedException if the payment has not come in, too little is left of it, or the wallet lacks it
     */
    public CashReturn request(NewRefund wanted) {
        Attempt attempt = jdbi.inTransaction(handle -> {
            handle.createQuery(LOCK_OPERATOR).bind("askedBy", wanted.operatorId()).mapTo(String.class).findOne();
            return known(handle, wanted).or(() -> refusedBefore(handle, wanted))
                    .orElseGet(() -> attempt(handle, wanted));
        });
        return switch (attempt) {
            case Taken taken -> taken.refund();
            case Refused refused -> throw refused.why();
        };
    }

    private sealed interface Attempt {}

    private record Taken(CashReturn refund) implements Attempt {}

    private record Refused(RefusedException why) implements Attempt {}

    private static Optional<Attempt> known(Handle handle, NewRefund wanted) {
        return handle.createQuery(SELECT + KNOWN).bind("askedBy", wanted.operatorId())
                .bind("requestKey", wanted.requestKey()).map(ConstructorMapper.of(CashReturn.class)).findFirst()
                .map(found -> isSame(found, wanted) ? new Taken(found) : reused(wanted));
    }

    private static Refused reused(NewRefund wanted) {
        return new Refused(new RefusedException(CaseError.KEY_REUSED, wanted.requestKey()));
    }

    private static Optional<Attempt> refusedBefore(Handle handle, NewRefund wanted) {
        return RequestKeys.find(handle, wanted.key()).map(answer -> answer.requestHash().equals(wanted.hash())
                ? new Refused(new RefusedException(REFUSALS.get(answer.value()), "refused before"))
                : reused(wanted));
    }

    /** A refusal is the key's answer; what the attempt has done is undone. */
    private static Attempt attempt(Handle handle, NewRefund wanted) {
        handle.savepoint(ATTEMPT);
        try {
            return new Taken(taken(handle, CashOrders.lock(handle, wanted.orderId()), wanted));
        } catch (RefusedException refusal) {
            handle.rollbackToSavepoint(ATTEMPT);
            RequestKeys.claim(handle, wanted.key(),
                    new Answer(wanted.hash(), Answer.REFUSED, refusal.error().code()));
            return new Refused(refusal);
        }
    }

    private static boolean isSame(CashReturn known, NewRefund wanted) {
        return known.orderId().equals(wanted.orderId()) && known.amount().compareTo(wanted.amount()) == 0
                && known.reason().filter(wanted.reason()::equals).isPresent();
    }

    private static CashReturn taken(Handle handle, CashOrder order, NewRefund wanted) {
        if (!order.isPayIn() || !order.stage().equals("succeeded")) {
            throw new RefusedException(CashError.NOT_PAID_IN, order.id().toString());
        }
        WentBack back = wentBack(handle, order);
        if (back.disputed().signum() > 0) {
            throw new RefusedException(CashError.PAYMENT_DISPUTED, order.id().toString());
        }
        BigDecimal left = order.settled().subtract(back.refunded());
        BigDecimal amount = wanted.amount();
        if (left.signum() <= 0 || amount.compareTo(left) > 0) {
            throw new RefusedException(CashError.REFUND_ABOVE_REST, Amounts.money(left, order.currency()) + " is left");
        }
        CashOrders.requireAmount(amount, order.currency());
        UUID id = UUID.randomUUID();
        handle.createUpdate(INSERT).bind("id", id).bind("orderId", order.id()).bind("userId", order.userId())
                .bind("kind", "refund").bind("amount", amount).bind("shortfall", BigDecimal.ZERO)
                .bind("stage", "requested").bind("askedBy", wanted.operatorId()).bind("reason", wanted.reason())
                .bind("requestKey", wanted.requestKey()).bind("at", wanted.at()).bind("endedAt", (Instant) null)
                .execute();
        CashReturn refund = find(handle, id).orElseThrow();
        fromWallet(handle, order, refund, amount);
        return refund;
    }

    /** Refunds that need a look now, leased to the caller. */
    public List<CashReturn> take(Instant now, Duration lease, int limit) {
        return jdbi.inTransaction(handle -> handle.createQuery(TAKE).bind("now", now).bind("until", now.plus(lease))
                .bind("limit", limit).mapTo(UUID.class).list().stream()
                .map(id -> find(handle, id).orElseThrow()).toList());
    }

    /** Nobody knows yet, or it was not taken yet. */
    public void waits(CashReturn refund, String stage, Instant next) {
        jdbi.useHandle(handle -> handle.createUpdate(WAIT).bind("id", refund.id()).bind("stage", stage)
                .bind("next", next).execute());
    }

    /** The provider has given it back. */
    public void succeeded(CashReturn refund, Instant at) {
        jdbi.useTransaction(handle -> {
            if (end(handle, refund, "succeeded", null, at)) {
                tell(handle, refund, "financial.refunded");
            }
        });
    }

    /** The provider gives nothing back: the wallet has it again. */
    public void failed(CashReturn refund, String code, Instant at) {
        jdbi.useTransaction(handle -> {
            CashOrder order = CashOrders.lock(handle, refund.orderId());
            if (!end(handle, refund, "failed", code, at)) {
                return;
            }
            PostingKey key = refund.key("return");
            post(handle, key, order, refund.amount(), () -> Wallets.move(handle, movement(order, Type.REFUND,
                    refund.amount(), key)), Transfer.of(key, "refund returned",
                            LedgerAccount.pspClearing(order.currency()),
                            LedgerAccount.userWallet(order.walletId(), order.currency()), refund.amount()));
        });
    }

    /**
     * The customer's bank has taken a payment back; told several times, it is booked once.
     *
     * @return what was booked now
     */
    public Optional<CashReturn> disputed(UUID orderId, Instant at) {
        return jdbi.inTransaction(handle -> {
            CashOrder order = CashOrders.lock(handle, orderId);
            WentBack back = wentBack(handle, order);
            BigDecimal taken = order.settled().subtract(back.refunded()).subtract(back.disputed());
            return order.isPayIn() && taken.signum() > 0 ? Optional.of(booked(handle, order, taken, at))
                    : Optional.<CashReturn>empty();
        });
    }

    private static CashReturn booked(Handle handle, CashOrder order, BigDecimal taken, Instant at) {
        Wallet wallet = Wallets.lock(handle, order.walletId());
        BigDecimal held = wallet.available().min(taken);
        UUID id = UUID.randomUUID();
        handle.createUpdate(INSERT).bind("id", id).bind("orderId", order.id()).bind("userId", order.userId())
                .bind("kind", "dispute").bind("amount", taken).bind("shortfall", taken.subtract(held))
                .bind("stage", "succeeded").bind("askedBy", (UUID) null).bind("reason", (String) null)
                .bind("requestKey", (String) null).bind("at", at).bind("endedAt", at).execute();
        CashReturn dispute = find(handle, id).orElseThrow();
        if (held.signum() > 0) {
            fromWallet(handle, order, dispute, held);
        }
        if (dispute.shortfall().signum() > 0) {
            PostingKey key = dispute.key("loss");
            post(handle, key, order, dispute.shortfall(), () -> {}, Transfer.of(key, "disputed payment, not covered",
                    LedgerAccount.housePnl(order.currency()), LedgerAccount.pspClearing(order.currency()),
                    dispute.shortfall()));
        }
        tell(handle, dispute, "financial.disputed");
        return dispute;
    }

    /** The newest first. */
    public List<CashReturn> list(String kind, boolean isOpen, int limit) {
        String open = isOpen ? " AND (back.ended_at IS NULL OR back.kind = 'dispute' AND reviewed_at IS NULL)" : "";
        return jdbi.withHandle(handle -> handle.createQuery(SELECT
                + "WHERE back.kind = CAST(:kind AS platform.cash_return_kind)" + open
                + " ORDER BY back.created_at DESC, back.id LIMIT :limit").bind("kind", kind).bind("limit", limit)
                .map(ConstructorMapper.of(CashReturn.class)).list());
    }

    /** What went back of a payment, the oldest first. */
    public List<CashReturn> of(UUID orderId) {
        return jdbi.withHandle(handle -> handle.createQuery(SELECT
                + "WHERE order_id = :orderId ORDER BY back.created_at, back.id").bind("orderId", orderId)
                .map(ConstructorMapper.of(CashReturn.class)).list());
    }

    /** @throws RefusedException if there is no such dispute, or somebody has looked at it before */
    public CashReturn review(UUID id, UUID operatorId, String note, Instant at) {
        return jdbi.inTransaction(handle -> {
            if (handle.createUpdate(REVIEW).bind("id", id).bind("by", operatorId).bind("note", note).bind("at", at)
                    .execute() == 0) {
                throw new RefusedException(CashError.DISPUTE_NOT_OPEN, id.toString());
            }
            return find(handle, id).orElseThrow();
        });
    }

    public CashReturn get(UUID id) {
        return jdbi.withHandle(handle -> find(handle, id)).orElseThrow();
    }

    private static void fromWallet(Handle handle, CashOrder order, CashReturn back, BigDecimal amount) {
        post(handle, back.key(), order, amount,
                () -> Wallets.move(handle, movement(order, Type.WITHDRAWAL, amount, back.key())),
                Transfer.of(back.key(), back.kind(), LedgerAccount.userWallet(order.walletId(), order.currency()),
                        LedgerAccount.pspClearing(order.currency()), amount));
    }

    private static void post(Handle handle, PostingKey key, CashOrder order, BigDecimal amount, Runnable movement,
            Transfer transfer) {
        PostingKeys.once(handle, key, ContentHash.of(order.walletId(), order.currency(), amount), () -> {
            movement.run();
            return Ledger.post(handle, transfer).toString();
        });
    }

    private static WalletMovement movement(CashOrder order, Type type, BigDecimal amount, PostingKey key) {
        return WalletMovement.of(order.walletId(), type, amount, key, "cash_order", order.id(),
                type == Type.REFUND ? "pay in not given back" : "pay in given back");
    }

    private static WentBack wentBack(Handle handle, CashOrder order) {
        return handle.createQuery(WENT_BACK).bind("orderId", order.id()).map(ConstructorMapper.of(WentBack.class))
                .one();
    }

    private static boolean end(Handle handle, CashReturn refund, String stage, @Nullable String code, Instant at) {
        return handle.createUpdate(END).bind("id", refund.id()).bind("stage", stage).bind("code", code).bind("at", at)
                .execute() == 1;
    }

    private static void tell(Handle handle, CashReturn back, String template) {
        Notifications.write(handle, new Notice(back.userId(), template,
                Map.of("amount", Amounts.money(back.amount(), back.currency()), "currency", back.currency()),
                back.key() + ":" + template));
    }

    private static Optional<CashReturn> find(Handle handle, UUID id) {
        return handle.createQuery(SELECT + "WHERE back.id = :id").bind("id", id)
                .map(ConstructorMapper.of(CashReturn.class)).findOne();
    }
}
