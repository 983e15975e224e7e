package io.corro.persistence.books.wallet;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

import io.corro.error.ErrorCode;
import io.corro.persistence.books.ledger.Amounts;
import io.corro.persistence.books.ledger.RefusedException;

/**
 * Limits on money that leaves wallets: single, per UTC day, per UTC calendar month. A request uses its limits from the
 * moment it is made, in the windows of that moment; paid it keeps using what was paid, otherwise nothing. The caller
 * holds the lock of the wallet, so that requests that fit one by one cannot pass together. Stateless.
 */
public final class WalletLimits {
    /** Without a row, what is usual with and without proof of identity, from dollars at the current rate. */
    private static final String LIMITS = """
            WITH usual AS (
                SELECT CASE WHEN profile.kyc_status = 'approved' THEN 10000 ELSE 500 END AS single_tx_limit,
                       CASE WHEN profile.kyc_status = 'approved' THEN 25000 ELSE 1000 END AS daily_limit,
                       CASE WHEN profile.kyc_status = 'approved' THEN 250000 ELSE 10000 END AS monthly_limit,
                       coalesce((SELECT rate FROM financial.currency_exchange_rates
                                 WHERE from_currency = 'USD' AND to_currency = :currency), 1) AS rate
                FROM auth.users AS person LEFT JOIN auth.user_profiles AS profile ON profile.user_id = person.id
                WHERE person.id = :userId
            )
            SELECT coalesce(own.single_tx_limit, usual.single_tx_limit * rate) AS single_tx,
                   coalesce(own.daily_limit, usual.daily_limit * rate) AS daily,
                   coalesce(own.monthly_limit, usual.monthly_limit * rate) AS monthly
            FROM usual
            LEFT JOIN financial.wallet_limits AS own ON own.user_id = :userId AND own.currency = :currency
            """;
    private static final String USED = """
            SELECT coalesce(sum(amount) FILTER (WHERE day = :day), 0) AS day, coalesce(sum(amount), 0) AS month
            FROM platform.limit_reservations
            WHERE user_id = :userId AND currency = :currency AND status <> 'released'
              AND day >= date_trunc('month', :day::date) AND day < date_trunc('month', :day::date) + interval '1 month'
            """;
    private static final String RESERVE = """
            INSERT INTO platform.limit_reservations (case_id, user_id, currency, day, amount)
            VALUES (:caseId, :userId, :currency, :day, :amount)
            """;
    private static final String CONSUME = """
            UPDATE platform.limit_reservations
            SET status = 'consumed', amount = :amount, resolved_at = now()
            WHERE case_id = :caseId AND status = 'reserved'
            """;
    private static final String RELEASE = """
            UPDATE platform.limit_reservations SET status = 'released', resolved_at = now()
            WHERE case_id = :caseId AND status = 'reserved'
            """;

    private WalletLimits() {}

    /** What a user may take out in one currency, and what of it is used. */
    public record Standing(BigDecimal single, BigDecimal daily, BigDecimal monthly, BigDecimal usedToday,
            BigDecimal usedThisMonth) {}

    public static Standing standing(Handle handle, UUID userId, String currency, LocalDate day) {
        Limits limits = limits(handle, userId, currency);
        Used used = used(handle, userId, currency, day);
        return new Standing(limits.singleTx(), limits.daily(), limits.monthly(), used.day(), used.month());
    }

    private static Limits limits(Handle handle, UUID userId, String currency) {
        return handle.createQuery(LIMITS).bind("userId", userId).bind("currency", currency)
                .map(ConstructorMapper.of(Limits.class)).one();
    }

    private static Used used(Handle handle, UUID userId, String currency, LocalDate day) {
        return handle.createQuery(USED).bind("userId", userId).bind("currency", currency).bind("day", day)
                .map(ConstructorMapper.of(Used.class)).one();
    }

    private record Limits(BigDecimal singleTx, BigDecimal daily, BigDecimal monthly) {}

    private record Used(BigDecimal day, BigDecimal month) {}

    /**
     * Uses the limits of a user.
     *
     * @param day UTC day of the request
     * @throws RefusedException if one of the limits does not suffice
     */
    public static void reserve(
            Handle handle, String caseId, UUID userId, String currency, BigDecimal amount, LocalDate day) {
        Limits limits = limits(handle, userId, currency);
        Used used = used(handle, userId, currency, day);
        require(amount, limits.singleTx(), currency, WalletError.LIMIT_SINGLE);
        require(used.day().add(amount), limits.daily(), currency, WalletError.LIMIT_DAILY);
        require(used.month().add(amount), limits.monthly(), currency, WalletError.LIMIT_MONTHLY);
        handle.createUpdate(RESERVE)
                .bind("caseId", caseId).bind("userId", userId).bind("currency", currency)
                .bind("day", day).bind("amount", amount).execute();
    }

    /** The request was paid, perhaps in part. */
    public static void consume(Handle handle, String caseId, BigDecimal paid) {
        handle.createUpdate(CONSUME).bind("caseId", caseId).bind("amount", paid).execute();
    }

    /** The request will not be paid. */
    public static void release(Handle handle, String caseId) {
        handle.createUpdate(RELEASE).bind("caseId", caseId).execute();
    }

    private static void require(BigDecimal amount, BigDecimal limit, String currency, ErrorCode refusal) {
        if (amount.compareTo(limit) > 0) {
            throw new RefusedException(refusal,
                    Amounts.money(amount, currency) + " is over " + Amounts.money(limit, currency));
        }
    }
}
