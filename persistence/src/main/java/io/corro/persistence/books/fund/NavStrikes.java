package io.corro.persistence.books.fund;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

import io.corro.error.ErrorCode;
import io.corro.persistence.books.cases.ActionLog;
import io.corro.persistence.books.ledger.Amounts;
import io.corro.persistence.books.ledger.ContentHash;
import io.corro.persistence.books.ledger.Currencies;
import io.corro.persistence.books.ledger.Ledger;
import io.corro.persistence.books.ledger.LedgerAccount;
import io.corro.persistence.books.ledger.PostingKey;
import io.corro.persistence.books.ledger.PostingKeys;
import io.corro.persistence.books.ledger.RefusedException;
import io.corro.persistence.books.ledger.Transfer;
import io.corro.persistence.postgres.Database;

/**
 * The daily cut: the day's result goes into the product's pool, the management fee is set aside from it, and the price
 * of a unit is what is left divided by the units. One transaction per product and day, and each day needs the one
 * before it.
 */
public final class NavStrikes {
    private static final String PROCESS = "nav";

    private final Jdbi jdbi;

    public NavStrikes(Database database) {
        this.jdbi = database.jdbi();
    }

    /**
     * What a product has gained on a day.
     *
     * @param gain   before fees, negative for a loss, in whole smallest units
     * @param actor  who says so
     */
    public record Result(UUID productId, LocalDate date, BigDecimal gain, UUID actor, String reason, Instant at) {}

    /** Why a product's next day is not cut. */
    public record Waiting(UUID productId, LocalDate date) {}

    /**
     * Takes what a product has gained on a day; repeated it changes nothing, and until the day is cut it can be
     * replaced. A large one counts when a second person has said the same.
     *
     * @return why not; empty when taken
     */
    public Optional<ErrorCode> recordResult(Result result) {
        return logged("record_result", result, handle -> {
            Product product = Product.lock(handle, result.productId());
            requireAcceptable(result.gain(), product.currency());
            if (NavStrikeTable.newest(handle, product.id()).filter(cut -> !cut.date().isBefore(result.date()))
                    .isPresent()) {
                throw new RefusedException(FundError.CUT_SEALED, product.code() + " " + result.date());
            }
            return said(handle, product, result, result.gain(), () -> ProductResults.write(handle, result));
        });
    }

    /**
     * Corrects what a product has gained on a day that is cut. The difference is posted today, and every day since gets
     * a new revision of its price; what was sold or charged at the old ones stays, until a distribution is restated.
     * Management fees stay as they were taken. A day without units has no result that could be corrected.
     *
     * @return why not; empty when taken
     */
    public Optional<ErrorCode> restateResult(Result result) {
        return logged("restate_result", result, handle -> {
            InvestmentAccountTable.lockAll(handle, result.productId());
            Product product = Product.lock(handle, result.productId());
            requireAcceptable(result.gain(), product.currency());
            requireHeld(product, NavStrikeTable.find(handle, product.id(), result.date()).orElseThrow(
                    () -> new RefusedException(FundError.CUT_NOT_SEALED, product.code() + " " + result.date())));
            BigDecimal known = ProductResults.find(handle, product.id(), result.date()).orElse(BigDecimal.ZERO);
            BigDecimal change = result.gain().subtract(known);
            return change.signum() == 0
                    ? Optional.empty()
                    : said(handle, product, result, change, () -> restate(handle, product, result, change));
        });
    }

    private static void requireHeld(Product product, NavStrikeTable.Cut cut) {
        if (cut.totalUnits().signum() == 0 || product.totalUnits().signum() == 0) {
            throw new RefusedException(FundError.NOBODY_HELD, product.code() + " " + cut.date());
        }
    }

    /** Takes what one person may say, or what a second one has said. */
    private static Optional<ErrorCode> said(
            Handle handle, Product product, Result result, BigDecimal change, Runnable taken) {
        if (ResultBounds.needsSecondPerson(change, assets(handle, product))
                && !ProductResults.isProposedByAnother(handle, result)) {
            ProductResults.propose(handle, result);
            return Optional.of(FundError.SECOND_PERSON_NEEDED);
        }
        taken.run();
        return Optional.empty();
    }

    private static void restate(Handle handle, Product product, Result result, BigDecimal change) {
        int revision = ProductResults.write(handle, result);
        PostingKey key = keyOf(product.id(), result.date(), "restate").nth(revision);
        PostingKeys.once(handle, key, ContentHash.of(change),
                () -> restate(handle, product, result.date(), change, key));
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
    public Optional<ErrorCode> seal(UUID productId, LocalDate date) {
        try {
            jdbi.useTransaction(handle -> {
                InvestmentAccountTable.lockAll(handle, productId);
                Product product = Product.lock(handle, productId);
                Optional<NavStrikeTable.Cut> newest = NavStrikeTable.newest(handle, productId);
                if (newest.filter(cut -> !cut.date().isBefore(date)).isPresent()) {
                    return;
                }
                if (newest.filter(cut -> !cut.date().plusDays(1).equals(date)).isPresent()) {
                    throw new RefusedException(FundError.PREDECESSOR_NOT_SEALED, product.code() + " " + date);
                }
                BigDecimal gain = gain(handle, product, date);
                PostingKey key = keyOf(productId, date, "seal");
                PostingKeys.once(handle, key, ContentHash.of(gain), () -> cut(handle, product, date, gain, key));
            });
            return Optional.empty();
        } catch (RefusedException e) {
            return Optional.of(e.error());
        }
    }

    /** Without units there is nobody who could have gained anything. */
    private static BigDecimal gain(Handle handle, Product product, LocalDate date) {
        if (product.totalUnits().signum() == 0) {
            return BigDecimal.ZERO;
        }
        return ProductResults.find(handle, product.id(), date)
                .orElseThrow(() -> new RefusedException(FundError.RESULT_MISSING, product.code() + " " + date));
    }

    private static String cut(Handle handle, Product product, LocalDate date, BigDecimal gain, PostingKey key) {
        UnitPrice price = UnitPrice.after(product, assets(handle, product).add(gain));
        book(handle, product, price, key, "daily cut");
        NavStrikeTable.write(handle, product, date, price);
        return price.nav().toPlainString();
    }

    private static String restate(
            Handle handle, Product product, LocalDate date, BigDecimal change, PostingKey key) {
        UnitPrice price = UnitPrice.now(product, assets(handle, product).add(change));
        book(handle, product, price, key, "restated result");
        NavStrikeTable.restate(handle, product, date, change, price);
        return price.nav().toPlainString();
    }

    /** What the product owns; negative if it owes. */
    private static BigDecimal assets(Handle handle, Product product) {
        return Ledger.balance(handle, product.pool()).add(Ledger.balance(handle, product.shortfall()));
    }

    /** Brings the product's accounts to what the price says. */
    private static void book(Handle handle, Product product, UnitPrice price, PostingKey key, String kind) {
        LedgerAccount others = LedgerAccount.housePnl(product.currency());
        BigDecimal pool = Ledger.balance(handle, product.pool());
        BigDecimal owed = Ledger.balance(handle, product.shortfall()).negate();
        Transfer.Builder transfer = new Transfer.Builder(key, kind)
                .shift(others, product.pool(), price.gross().subtract(pool))
                .shift(product.shortfall(), others, price.shortfall().subtract(owed))
                .move(product.pool(), product.feeAccrual(), price.fee());
        if (!transfer.isEmpty()) {
            Ledger.post(handle, transfer.build());
        }
    }

    /** A product without cuts begins with its first result or, as long as nobody holds it, at once. */
    private Optional<LocalDate> nextDate(UUID productId, LocalDate upTo) {
        return jdbi.withHandle(handle -> NavStrikeTable.newest(handle, productId).map(cut -> cut.date().plusDays(1))
                .or(() -> ProductResults.first(handle, productId))
                .or(() -> NavStrikeTable.isHeld(handle, productId) ? Optional.empty() : Optional.of(upTo)));
    }

    private static void requireAcceptable(BigDecimal gain, String currency) {
        if (ResultBounds.isBeyond(gain)) {
            throw new RefusedException(FundError.GAIN_TOO_LARGE, gain.toPlainString() + " " + currency);
        }
        if (!Currencies.isPostable(gain, currency)) {
            throw new RefusedException(FundError.GAIN_TOO_FINE, Amounts.money(gain, currency) + " " + currency);
        }
    }

    private static PostingKey keyOf(UUID productId, LocalDate date, String step) {
        return PostingKey.of("nav-" + productId + "-" + date, step);
    }

    /** Does what somebody asks for, or says why not; both leave a line in the action log. */
    private Optional<ErrorCode> logged(
            String action, Result result, Function<Handle, Optional<ErrorCode>> step) {
        try {
            return jdbi.inTransaction(handle -> {
                Optional<ErrorCode> refusal = step.apply(handle);
                log(handle, action, result, result.reason(), refusal);
                return refusal;
            });
        } catch (RefusedException e) {
            jdbi.useHandle(handle -> log(handle, action, result, e.getMessage(), Optional.of(e.error())));
            return Optional.of(e.error());
        }
    }

    private static void log(
            Handle handle, String action, Result result, String reason, Optional<ErrorCode> refusal) {
        ActionLog.write(handle, ActionLog.Entry.direct(
                Optional.empty(), PROCESS, action, result.actor(), reason, refusal, result.at()));
    }
}
