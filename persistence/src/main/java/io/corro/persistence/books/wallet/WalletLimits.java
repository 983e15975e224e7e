package io.corro.persistence.books.wallet;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

import io.corro.error.ErrorCode;
import io.corro.persistence.books.ledger.Amounts;
import io.corro.persistence.books.ledger.Currencies;
import io.corro.persistence.books.ledger.RefusedException;

/**
 * Limits on money that leaves wallets: single, per UTC day, per UTC calendar month. An operator's row limits its
 * currency; everything else together is limited in dollars at the current rates, by the level of the user's proof of
 * identity. A request uses its limits from the moment it is made, in the windows of that moment; paid it keeps using
 * what was paid, otherwise nothing. Requests of one user pass one after the other. Stateless.
 */
public final class WalletLimits {
    /** The most that one payment may bring, in dollars. */
    private static final BigDecimal PAY_IN_MAX = new BigDecimal("1000000");

    private static final String LIMITS = """
            SELECT own.single_tx_limit AS single_tx, own.daily_limit AS daily, own.monthly_limit AS monthly,
                   CASE WHEN EXISTS (SELECT FROM platform.kyc_cases AS kyc WHERE kyc.user_id = person.id
                                     AND kyc.level = 'enhanced' AND kyc.stage = 'approved'
                                     AND kyc.valid_until >= CAST(:day AS date)) THEN 'ENHANCED'
                        WHEN profile.kyc_status = 'approved' AND (
                            NOT EXISTS (SELECT FROM platform.kyc_cases AS kyc WHERE kyc.user_id = person.id
                                        AND kyc.stage = 'approved')
                            OR EXISTS (SELECT FROM platform.kyc_cases AS kyc WHERE kyc.user_id = person.id
                                       AND kyc.stage = 'approved' AND kyc.valid_until >= CAST(:day AS date)))
                        THEN 'BASIC' ELSE 'UNPROVEN' END AS level,
                   profile.kyc_status = 'expired' OR EXISTS (
                       SELECT FROM platform.kyc_cases AS kyc WHERE kyc.user_id = person.id
                       AND kyc.stage IN ('approved', 'expired') AND kyc.valid_until < CAST(:day AS date)) AS has_ended
            FROM auth.users AS person LEFT JOIN auth.user_profiles AS profile ON profile.user_id = person.id
            LEFT JOIN financial.wallet_limits AS own ON own.user_id = person.id AND own.currency = :currency
            WHERE person.id = :userId
            """;
    private static final String PER_DOLLAR = """
            SELECT rate FROM financial.currency_exchange_rates
            WHERE from_currency = 'USD' AND to_currency = :currency
            """;
    private static final String USED = """
            SELECT coalesce(sum(amount) FILTER (WHERE day = :day), 0) AS day, coalesce(sum(amount), 0) AS month
            FROM platform.limit_reservations
            WHERE user_id = :userId AND currency = :currency AND status <> 'released'
              AND day >= date_trunc('month', :day::date) AND day < date_trunc('month', :day::date) + interval '1 month'
            """;
    /** In the currency asked for. A currency without a rate has no usual limit, and so nothing that used it. */
    private static final String USED_TOGETHER = """
            SELECT coalesce(sum(used.amount * coalesce(rate, 1)) FILTER (WHERE day = :day), 0) AS day,
                   coalesce(sum(used.amount * coalesce(rate, 1)), 0) AS month
            FROM platform.limit_reservations AS used
            LEFT JOIN financial.currency_exchange_rates ON from_currency = used.currency AND to_currency = :currency
            WHERE used.user_id = :userId AND status <> 'released'
              AND day >= date_trunc('month', :day::date) AND day < date_trunc('month', :day::date) + interval '1 month'
              AND NOT EXISTS (SELECT FROM financial.wallet_limits AS own
                              WHERE own.user_id = used.user_id AND own.currency = used.currency)
            """;
    private static final String LOCK_USER = "SELECT pg_advisory_xact_lock(hashtextextended(:userId::text, 42))";
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
        Limits limits = limits(handle, userId, currency, day);
        Used used = used(handle, limits, userId, currency, day);
        return new Standing(limits.singleTx(), limits.daily(), limits.monthly(), used.day(), used.month());
    }

    private static Limits limits(Handle handle, UUID userId, String currency, LocalDate day) {
        LimitRow row = handle.createQuery(LIMITS).bind("userId", userId).bind("currency", currency)
                .bind("day", day).map(ConstructorMapper.of(LimitRow.class)).one();
        return row.own().orElseGet(() -> {
            BigDecimal rate = perDollar(handle, currency);
            return new Limits(inCurrency(row.level().single(), rate, currency),
                    inCurrency(row.level().daily(), rate, currency), inCurrency(row.level().monthly(), rate, currency),
                    false, row.level() == LimitLevel.UNPROVEN && row.hasEnded());
        });
    }

    /** Units of the currency for a dollar; zero if the house has no rate, so that nothing passes. */
    private static BigDecimal perDollar(Handle handle, String currency) {
        return currency.equals("USD") ? BigDecimal.ONE
                : handle.createQuery(PER_DOLLAR).bind("currency", currency).mapTo(BigDecimal.class).findOne()
                        .orElse(BigDecimal.ZERO);
    }

    private static BigDecimal inCurrency(BigDecimal dollars, BigDecimal rate, String currency) {
        return dollars.multiply(rate).setScale(Currencies.scale(currency), RoundingMode.DOWN);
    }

    private static Used used(Handle handle, Limits limits, UUID userId, String currency, LocalDate day) {
        Used used = handle.createQuery(limits.isOwn() ? USED : USED_TOGETHER).bind("userId", userId)
                .bind("currency", currency).bind("day", day).map(ConstructorMapper.of(Used.class)).one();
        int scale = Currencies.scale(currency);
        return new Used(used.day().setScale(scale, RoundingMode.UP), used.month().setScale(scale, RoundingMode.UP));
    }

    /**
     * @param isOwn      whether an operator has set them for this currency alone
     * @param haveFallen whether they are low because the proof of identity has expired
     */
    private record Limits(BigDecimal singleTx, BigDecimal daily, BigDecimal monthly, boolean isOwn,
            boolean haveFallen) {

        ErrorCode refusal(ErrorCode usual) {
            return haveFallen ? WalletError.LIMIT_PROOF_EXPIRED : usual;
        }
    }

    private record LimitRow(Optional<BigDecimal> singleTx, Optional<BigDecimal> daily, Optional<BigDecimal> monthly,
            LimitLevel level, boolean hasEnded) {

        Optional<Limits> own() {
            return singleTx.map(single -> new Limits(single, daily.orElseThrow(), monthly.orElseThrow(), true,
                    false));
        }
    }

    private record Used(BigDecimal day, BigDecimal month) {}

    /** @throws RefusedException if one payment brings more than the house takes */
    public static void requirePayIn(Handle handle, String currency, BigDecimal amount) {
        require(amount, inCurrency(PAY_IN_MAX, perDollar(handle, currency), currency), currency,
                WalletError.LIMIT_PAY_IN);
    }

    /**
     * Uses the limits of a user.
     *
     * @param day UTC day of the request
     * @throws RefusedException if one of the limits does not suffice
     */
    public static void reserve(
            Handle handle, String caseId, UUID userId, String currency, BigDecimal amount, LocalDate day) {
        handle.createQuery(LOCK_USER).bind("userId", userId).mapTo(String.class).findOne();
        Limits limits = limits(handle, userId, currency, day);
        Used used = used(handle, limits, userId, currency, day);
        require(amount, limits.singleTx(), currency, limits.refusal(WalletError.LIMIT_SINGLE));
        require(used.day().add(amount), limits.daily(), currency, limits.refusal(WalletError.LIMIT_DAILY));
        require(used.month().add(amount), limits.monthly(), currency,
                limits.refusal(WalletError.LIMIT_MONTHLY));
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
