package io.corro.persistence.books.cash;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jspecify.annotations.Nullable;

import io.corro.persistence.books.cases.CaseError;
import io.corro.persistence.books.flag.FlagError;
import io.corro.persistence.books.flag.KillSwitches;
import io.corro.persistence.books.ledger.Amounts;
import io.corro.persistence.books.ledger.ContentHash;
import io.corro.persistence.books.ledger.Currencies;
import io.corro.persistence.books.ledger.Ledger;
import io.corro.persistence.books.ledger.LedgerAccount;
import io.corro.persistence.books.ledger.LedgerError;
import io.corro.persistence.books.ledger.PostingKey;
import io.corro.persistence.books.ledger.PostingKeys;
import io.corro.persistence.books.ledger.RefusedException;
import io.corro.persistence.books.ledger.Transfer;
import io.corro.persistence.books.notification.Notifications;
import io.corro.persistence.books.notification.Notifications.Notice;
import io.corro.persistence.books.payment.PaymentError;
import io.corro.persistence.books.payment.PaymentMethod;
import io.corro.persistence.books.payment.PaymentMethods;
import io.corro.persistence.books.wallet.Deposits;
import io.corro.persistence.books.wallet.Wallet;
import io.corro.persistence.books.wallet.WalletLimits;
import io.corro.persistence.books.wallet.WalletMovement;
import io.corro.persistence.books.wallet.WalletMovement.Type;
import io.corro.persistence.books.wallet.Wallets;

/**
 * Payments between wallets and the provider: a row is written first, and moved on until it has ended, by whoever takes
 * it. What goes out leaves the wallet with the row, and comes back if it fails; what comes in is booked when it has
 * settled. Every posting has a key of its own, so that a repetition changes nothing. Thread-safe.
 */
public final class CashOrders {
    private static final String COLUMNS = """
            SELECT cash.id, cash.user_id, cash.wallet_id, payment_method_id, kind::text AS kind, cash.currency, amount,
                   settled, stage::text AS stage, failure_code, reference, looks, cash.created_at, ended_at,
                   method.stripe_pm_id AS instrument,
                   (SELECT coalesce(sum(back.amount), 0) FROM platform.cash_returns AS back
                    WHERE back.order_id = cash.id AND back.stage = 'succeeded') AS returned
            FROM platform.cash_orders AS cash
            JOIN financial.payment_methods AS method ON method.id = cash.payment_method_id
            """;
    private static final String INSERT = """
            INSERT INTO platform.cash_orders (id, user_id, wallet_id, payment_method_id, kind, currency, amount,
                                              request_key, request_hash, next_look_at, created_at)
            VALUES (:id, :userId, :walletId, :methodId, CAST(:kind AS platform.cash_kind), :currency, :amount,
                    :requestKey, :hash, :at, :at)
            """;
    private static final String KNOWN = """
            SELECT id, request_hash FROM platform.cash_orders WHERE user_id = :userId AND request_key = :requestKey
            """;
    private static final String TAKE_ONE = """
            UPDATE platform.cash_orders SET looks = looks + 1, next_look_at = :until
            WHERE id = :id AND stage IN ('requested', 'pending', 'in_doubt') AND next_look_at <= :now
            """;
    private static final String TAKE = """
            UPDATE platform.cash_orders SET looks = looks + 1, next_look_at = :until
            WHERE id IN (SELECT id FROM platform.cash_orders
                         WHERE stage IN ('requested', 'pending', 'in_doubt') AND next_look_at <= :now
                         ORDER BY next_look_at LIMIT :limit FOR UPDATE SKIP LOCKED)
            RETURNING id
            """;
    private static final String STAGE = """
            UPDATE platform.cash_orders
            SET stage = CAST(:stage AS platform.cash_stage), next_look_at = :next,
                reference = coalesce(:reference, reference)
            WHERE id = :id AND ended_at IS NULL
            """;
    private static final String END = """
            UPDATE platform.cash_orders
            SET stage = CAST(:stage AS platform.cash_stage), settled = :settled, failure_code = :code,
                reference = coalesce(:reference, reference), ended_at = :at
            WHERE id = :id AND ended_at IS NULL
            """;
    private static final String HEAR = """
            UPDATE platform.cash_orders SET news_at = :at WHERE id = :id AND kind = 'pay_in'
            """;
    private static final String TAKE_NEWS = """
            UPDATE platform.cash_orders SET news_at = :until
            WHERE id IN (SELECT id FROM platform.cash_orders WHERE news_at <= :now AND ended_at IS NOT NULL
                         ORDER BY news_at LIMIT :limit FOR UPDATE SKIP LOCKED)
            RETURNING id
            """;
    private static final String READ_NEWS = """
            UPDATE platform.cash_orders SET news_at = NULL WHERE id = :id AND news_at = :until
            """;
    private static final String LOCK_USER = "SELECT pg_advisory_xact_lock(hashtextextended(:userId::text, 41))";

    private final Jdbi jdbi;

    public CashOrders(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** @param requestKey chosen by the client: the same key and content is one payment */
    public record NewCash(UUID userId, String kind, UUID methodId, String currency, BigDecimal amount,
            String requestKey, Instant at) {}

    private record Known(UUID id, String requestHash) {}

    /**
     * Takes a payment, or finds the one that was taken under its key.
     *
     * @throws RefusedException if it cannot be
     */
    public CashOrder request(NewCash wanted) {
        return jdbi.inTransaction(handle -> {
            handle.createQuery(LOCK_USER).bind("userId", wanted.userId()).mapTo(String.class).findOne();
            String hash = ContentHash.of(wanted.kind(), wanted.methodId(), wanted.currency(), wanted.amount());
            Optional<Known> known = handle.createQuery(KNOWN).bind("userId", wanted.userId())
                    .bind("requestKey", wanted.requestKey()).map(ConstructorMapper.of(Known.class)).findOne();
            if (known.filter(found -> !found.requestHash().equals(hash)).isPresent()) {
                throw new RefusedException(CaseError.KEY_REUSED, wanted.requestKey());
            }
            UUID id = known.map(Known::id).orElseGet(() -> take(handle, wanted, hash));
            return find(handle, id).orElseThrow();
        });
    }

    private static UUID take(Handle handle, NewCash wanted, String hash) {
        KillSwitches.switchedOff(handle, List.of(KillSwitches.PAYMENTS)).ifPresent(code -> {
            throw new RefusedException(FlagError.SWITCHED_OFF, code);
        });
        requireAmount(wanted.amount(), wanted.currency());
        PaymentMethod method = PaymentMethods.find(handle, wanted.methodId(), wanted.userId())
                .filter(found -> found.token().isPresent())
                .orElseThrow(() -> new RefusedException(
                        PaymentError.PAYMENT_METHOD_NOT_FOUND, wanted.methodId().toString()));
        Wallet wallet = Wallets.lockOrOpen(handle, wanted.userId(), wanted.currency());
        wallet.requireActive();
        UUID id = UUID.randomUUID();
        handle.createUpdate(INSERT).bind("id", id).bind("userId", wanted.userId()).bind("walletId", wallet.id())
                .bind("methodId", method.id()).bind("kind", wanted.kind()).bind("currency", wanted.currency())
                .bind("amount", wanted.amount()).bind("requestKey", wanted.requestKey()).bind("hash", hash)
                .bind("at", wanted.at()).execute();
        CashOrder order = find(handle, id).orElseThrow();
        if (order.isPayIn()) {
            WalletLimits.requirePayIn(handle, order.currency(), order.amount());
        } else {
            WalletLimits.reserve(handle, order.caseId(), order.userId(), order.currency(), order.amount(),
                    LocalDate.ofInstant(wanted.at(), ZoneOffset.UTC));
            post(handle, order, "debit", Type.WITHDRAWAL, order.amount());
        }
        return id;
    }

    static void requireAmount(BigDecimal amount, String currency) {
        if (amount.signum() <= 0 || !Currencies.isPostable(amount, currency) || !Currencies.isStorable(amount)) {
            throw new RefusedException(LedgerError.INVALID_AMOUNT, Amounts.number(amount) + " " + currency);
        }
    }

    /** The payment, leased to the caller, if it needs a look now. */
    public Optional<CashOrder> take(UUID id, Instant now, Duration lease) {
        return jdbi.inTransaction(handle -> handle.createUpdate(TAKE_ONE).bind("id", id).bind("now", now)
                .bind("until", now.plus(lease)).execute() == 1 ? find(handle, id) : Optional.empty());
    }

    /** The provider has told something of a payment; it is asked again once the payment has ended. */
    public void heard(UUID id, Instant at) {
        jdbi.useHandle(handle -> handle.createUpdate(HEAR).bind("id", id).bind("at", at).execute());
    }

    /** Ended payments of which there is news, leased to the caller until then; it says when the news was read. */
    public List<CashOrder> takeNews(Instant now, Instant until, int limit) {
        return jdbi.inTransaction(handle -> handle.createQuery(TAKE_NEWS).bind("now", now).bind("until", until)
                .bind("limit", limit).mapTo(UUID.class).list().stream()
                .map(id -> find(handle, id).orElseThrow()).toList());
    }

    /** What came meanwhile is not lost. */
    public void newsRead(CashOrder order, Instant until) {
        jdbi.useHandle(handle -> handle.createUpdate(READ_NEWS).bind("id", order.id()).bind("until", until).execute());
    }

    /** For the rest of the transaction nobody else changes the payment. */
    static CashOrder lock(Handle handle, UUID id) {
        return handle.createQuery(COLUMNS + "WHERE cash.id = :id FOR UPDATE OF cash").bind("id", id)
                .map(ConstructorMapper.of(CashOrder.class)).findOne()
                .orElseThrow(() -> new RefusedException(CashError.CASH_ORDER_NOT_FOUND, id.toString()));
    }

    /** Payments in of everybody or of one user, the newest first. */
    public List<CashOrder> payIns(Optional<UUID> userId, int limit) {
        String own = userId.isPresent() ? " AND cash.user_id = :userId" : "";
        return jdbi.withHandle(handle -> handle.createQuery(COLUMNS + "WHERE kind = 'pay_in'" + own
                + " ORDER BY cash.created_at DESC, cash.id LIMIT :limit").bind("userId", userId.orElse(null))
                .bind("limit", limit).map(ConstructorMapper.of(CashOrder.class)).list());
    }

    public CashOrder get(UUID id) {
        return jdbi.withHandle(handle -> find(handle, id)).orElseThrow();
    }

    /** Payments that need a look now, leased to the caller. */
    public List<CashOrder> take(Instant now, Duration lease, int limit) {
        return jdbi.inTransaction(handle -> handle.createQuery(TAKE).bind("now", now).bind("until", now.plus(lease))
                .bind("limit", limit).mapTo(UUID.class).list().stream()
                .map(id -> find(handle, id).orElseThrow()).toList());
    }

    public Optional<CashOrder> find(UUID userId, UUID id) {
        return jdbi.withHandle(handle -> find(handle, id)).filter(order -> order.userId().equals(userId));
    }

    /** The newest first. */
    public List<CashOrder> list(UUID userId, String kind, int limit) {
        return jdbi.withHandle(handle -> handle
                .createQuery(COLUMNS + "WHERE cash.user_id = :userId AND kind = CAST(:kind AS platform.cash_kind)"
                        + " ORDER BY cash.created_at DESC, cash.id LIMIT :limit")
                .bind("userId", userId).bind("kind", kind).bind("limit", limit)
                .map(ConstructorMapper.of(CashOrder.class)).list());
    }

    /** The payment goes on: it is with the provider, or nobody knows. */
    public void waits(CashOrder order, String stage, Optional<String> reference, Instant next) {
        jdbi.useHandle(handle -> handle.createUpdate(STAGE).bind("id", order.id()).bind("stage", stage)
                .bind("next", next).bind("reference", reference).execute());
    }

    /** The provider has moved it, or a part of it. */
    public void succeeded(CashOrder order, BigDecimal settled, String reference, Instant at) {
        jdbi.useTransaction(handle -> {
            if (ended(handle, order, "succeeded", settled, null, reference, at) == 0) {
                return;
            }
            if (order.isPayIn()) {
                Deposits.book(handle, WalletMovement.of(order.walletId(), Type.DEPOSIT, settled, order.key("settle"),
                        "cash_order", order.id(), "pay in"), order.currency());
            } else {
                WalletLimits.consume(handle, order.caseId(), settled);
                giveBack(handle, order, order.amount().subtract(settled));
            }
            tell(handle, order, order.isPayIn() ? "financial.paid_in" : "financial.paid_out", settled, "");
        });
    }

    /** Nothing has moved, and nothing will. */
    public void failed(CashOrder order, String code, Instant at) {
        jdbi.useTransaction(handle -> {
            if (ended(handle, order, "failed", BigDecimal.ZERO, code, null, at) == 0) {
                return;
            }
            if (!order.isPayIn()) {
                WalletLimits.release(handle, order.caseId());
                giveBack(handle, order, order.amount());
            }
            tell(handle, order, "financial.cash_failed", order.amount(), code.replace('_', ' '));
        });
    }

    private static int ended(Handle handle, CashOrder order, String stage, BigDecimal settled, @Nullable String code,
            @Nullable String reference, Instant at) {
        return handle.createUpdate(END).bind("id", order.id()).bind("stage", stage).bind("settled", settled)
                .bind("code", code).bind("reference", reference).bind("at", at).execute();
    }

    private static void giveBack(Handle handle, CashOrder order, BigDecimal amount) {
        if (amount.signum() > 0) {
            post(handle, order, "return", Type.REFUND, amount);
        }
    }

    private static void post(Handle handle, CashOrder order, String step, Type type, BigDecimal amount) {
        PostingKey key = order.key(step);
        PostingKeys.once(handle, key, ContentHash.of(order.walletId(), order.currency(), amount), () -> {
            Wallets.move(handle, WalletMovement.of(
                    order.walletId(), type, amount, key, "cash_order", order.id(), order.kind().replace('_', ' ')));
            LedgerAccount wallet = LedgerAccount.userWallet(order.walletId(), order.currency());
            LedgerAccount outside = LedgerAccount.pspClearing(order.currency());
            boolean isOut = type == Type.WITHDRAWAL;
            return Ledger.post(handle, Transfer.of(key, isOut ? "wallet payout" : "wallet payout returned",
                    isOut ? wallet : outside, isOut ? outside : wallet, amount)).toString();
        });
    }

    private static void tell(Handle handle, CashOrder order, String template, BigDecimal amount, String reason) {
        Notifications.write(handle, new Notice(order.userId(), template,
                Map.of("amount", Amounts.money(amount, order.currency()), "currency", order.currency(), "reason",
                        reason),
                order.caseId() + ":" + template));
    }

    private static Optional<CashOrder> find(Handle handle, UUID id) {
        return handle.createQuery(COLUMNS + "WHERE cash.id = :id").bind("id", id)
                .map(ConstructorMapper.of(CashOrder.class)).findOne();
    }
}
