package io.corro.persistence.investment;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

import io.corro.persistence.Database;
import io.corro.persistence.platform.ActionLog;
import io.corro.persistence.platform.ContentHash;
import io.corro.persistence.platform.Currencies;
import io.corro.persistence.platform.Ledger;
import io.corro.persistence.platform.LedgerAccount;
import io.corro.persistence.platform.MoneyRefusal;
import io.corro.persistence.platform.PostingKey;
import io.corro.persistence.platform.PostingKeys;
import io.corro.persistence.platform.RefusedException;
import io.corro.persistence.platform.Transfer;

/**
 * The daily cut: the day's result goes into the product's pool, the management fee is set aside from it, and the price
 * of a unit is what is left divided by the units. One transaction per product and day, and each day needs the one
 * before it.
 */
public final class NavCuts {
    private static final String PROCESS = "nav";

    private final Jdbi jdbi;

    public NavCuts(Database database) {
        this.jdbi = database.jdbi();
    }

    /** Why a product's next day is not cut. */
    public record Waiting(UUID productId, LocalDate date) { }

    /**
     * Takes what a product has gained on a day; repeated it changes nothing, and until the day is cut it can be
     * replaced.
     *
     * @param gain before fees, negative for a loss, in whole smallest units
     * @return why not; empty when taken
     */
    public Optional<MoneyRefusal> recordResult(
            UUID productId, LocalDate date, BigDecimal gain, UUID actor, String reason, Instant at) {
        try {
            jdbi.useTransaction(handle -> {
                Product product = Product.lock(handle, productId);
                requirePostable(gain, product.currency());
                if (CutRows.newest(handle, productId).filter(cut -> !cut.date().isBefore(date)).isPresent()) {
                    throw new RefusedException(MoneyRefusal.CUT_SEALED, product.code() + " " + date);
                }
                ProductResults.write(handle, productId, date, gain, actor, reason);
                log(handle, actor, reason, Optional.empty(), at);
            });
            return Optional.empty();
        } catch (RefusedException e) {
            jdbi.useHandle(handle -> log(handle, actor, e.getMessage(), Optional.of(e.refusal()), at));
            return Optional.of(e.refusal());
        }
    }

    /**
     * Cuts every product's missing days up to a date, in order, each as far as results are known.
     *
     * @return products that wait for the result of a day
     */
    public List<Waiting> catchUp(LocalDate upTo) {
        return jdbi.withHandle(Product::offered).stream()
                .flatMap(product -> catchUp(product.id(), upTo).stream()).toList();
    }

    /** The same for one product. */
    public Optional<Waiting> catchUp(UUID productId, LocalDate upTo) {
        Optional<LocalDate> due = nextDate(productId, upTo);
        while (due.isPresent() && !due.get().isAfter(upTo)) {
            LocalDate date = due.get();
            if (seal(productId, date).isPresent()) {
                return Optional.of(new Waiting(productId, date));
            }
            due = Optional.of(date.plusDays(1));
        }
        return Optional.empty();
    }

    /**
     * Cuts a day.
     *
     * @return why not; empty when it is cut, now or before
     */
    public Optional<MoneyRefusal> seal(UUID productId, LocalDate date) {
        try {
            jdbi.useTransaction(handle -> {
                Holdings.lockAll(handle, productId);
                Product product = Product.lock(handle, productId);
                Optional<CutRows.Cut> newest = CutRows.newest(handle, productId);
                if (newest.filter(cut -> !cut.date().isBefore(date)).isPresent()) {
                    return;
                }
                if (newest.filter(cut -> !cut.date().plusDays(1).equals(date)).isPresent()) {
                    throw new RefusedException(MoneyRefusal.PREDECESSOR_NOT_SEALED, product.code() + " " + date);
                }
                BigDecimal gain = gain(handle, product, date);
                PostingKey key = PostingKey.of("nav-" + productId + "-" + date, "seal");
                PostingKeys.once(handle, key, ContentHash.of(gain), () -> cut(handle, product, date, gain, key));
            });
            return Optional.empty();
        } catch (RefusedException e) {
            return Optional.of(e.refusal());
        }
    }

    /** Without units there is nobody who could have gained anything. */
    private static BigDecimal gain(Handle handle, Product product, LocalDate date) {
        if (product.totalUnits().signum() == 0) {
            return BigDecimal.ZERO;
        }
        return ProductResults.find(handle, product.id(), date).orElseThrow(() ->
                new RefusedException(MoneyRefusal.RESULT_MISSING, product.code() + " " + date));
    }

    private static String cut(Handle handle, Product product, LocalDate date, BigDecimal gain, PostingKey key) {
        BigDecimal pool = Ledger.balance(handle, product.pool());
        BigDecimal owed = Ledger.balance(handle, product.shortfall()).negate();
        UnitPrice price = UnitPrice.after(product, pool.subtract(owed).add(gain));
        Transfer.Builder transfer = new Transfer.Builder(key, "daily cut")
                .shift(LedgerAccount.housePnl(product.currency()), product.pool(), price.gross().subtract(pool))
                .shift(product.shortfall(), LedgerAccount.housePnl(product.currency()), price.shortfall().subtract(owed))
                .move(product.pool(), product.feeAccrual(), price.fee());
        if (!transfer.isEmpty()) {
            Ledger.post(handle, transfer.build());
        }
        CutRows.write(handle, product, date, price);
        return price.nav().toPlainString();
    }

    /** A product without cuts begins with its first result or, as long as nobody holds it, at once. */
    private Optional<LocalDate> nextDate(UUID productId, LocalDate upTo) {
        return jdbi.withHandle(handle -> CutRows.newest(handle, productId).map(cut -> cut.date().plusDays(1))
                .or(() -> ProductResults.first(handle, productId))
                .or(() -> CutRows.isHeld(handle, productId) ? Optional.empty() : Optional.of(upTo)));
    }

    private static void requirePostable(BigDecimal gain, String currency) {
        if (!Currencies.isPostable(gain, currency)) {
            throw new RefusedException(MoneyRefusal.INVALID_AMOUNT, gain.toPlainString() + " " + currency);
        }
    }

    private static void log(
            Handle handle, UUID actor, String reason, Optional<MoneyRefusal> refusal, Instant at) {
        ActionLog.write(handle, ActionLog.Entry.direct(
                Optional.empty(), PROCESS, "record_result", actor, reason, refusal, at));
    }
}
