package io.corro.persistence.books.fund;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

import io.corro.persistence.books.ledger.Currencies;

/**
 * What a cut writes: {@code investment.daily_performance}, the cached values of product and holdings, and
 * {@code platform.record_holdings} at the end of a month or of a period that somebody waits for. Within the caller's
 * transaction. Stateless.
 */
public final class NavStrikeTable {
    private static final String SELECT = """
            SELECT date, revision, nav, high_water_mark, total_units FROM investment.daily_performance
            WHERE product_id = :productId
            """;
    private static final String NEWEST = SELECT + "ORDER BY date DESC, revision DESC LIMIT 1";
    private static final String FIND = SELECT + "AND date = :date ORDER BY revision DESC LIMIT 1";
    /** The return on what was worth nothing is as much as the column holds. */
    private static final String WRITE = """
            WITH previous AS (
                SELECT nav, created_at FROM investment.daily_performance
                WHERE product_id = :id ORDER BY date DESC, revision DESC LIMIT 1
            ), flows AS (
                SELECT coalesce(sum(amount) FILTER (WHERE type = 'deposit'), 0) AS inflow,
                       coalesce(sum(amount) FILTER (WHERE type <> 'deposit' AND wallet_trans_id IS NOT NULL), 0)
                           AS outflow
                FROM investment.transactions
                WHERE status = 'completed' AND type IN ('deposit', 'withdrawal', 'distribution')
                  AND account_id IN (SELECT id FROM investment.accounts WHERE product_id = :id)
                  AND completed_at > (SELECT created_at FROM previous)
            ), held AS (
                SELECT count(*) AS investors,
                       coalesce(sum(units * greatest(:nav - high_water_mark, 0)), 0) * :performanceFee / 100 AS fee
                FROM investment.accounts WHERE product_id = :id AND units > 0
            )
            INSERT INTO investment.daily_performance (product_id, date, nav, return_pct, drawdown, total_units, aum,
                inflow, outflow, management_fee_accrued, performance_fee_accrued, high_water_mark, investors_count)
            SELECT :id, :date, :nav, coalesce((SELECT least(100 * (:nav / nav - 1), 999999) FROM previous), 0),
                   :drawdown, :totalUnits, :aum, inflow, outflow, :fee, held.fee, :highest, investors
            FROM flows, held
            """;
    /** Every day from the restated one on, with what the change makes of its price. */
    private static final String RESTATE = """
            WITH newest AS (
                SELECT DISTINCT ON (date) * FROM investment.daily_performance
                WHERE product_id = :id ORDER BY date, revision DESC
            ), before AS (
                SELECT nav, high_water_mark FROM newest WHERE date < :date ORDER BY date DESC LIMIT 1
            ), priced AS (
                SELECT newest.*, greatest(aum + :change, 0) AS new_aum,
                       CASE WHEN total_units = 0 THEN nav ELSE
                           greatest(round(greatest(aum + :change, 0) / total_units, 8), 0.00000001) END AS new_nav
                FROM newest WHERE date >= :date
            ), marked AS (
                SELECT priced.*, greatest(max(new_nav) OVER (ORDER BY date),
                                          (SELECT high_water_mark FROM before)) AS new_mark,
                       coalesce(lag(new_nav) OVER (ORDER BY date), (SELECT nav FROM before)) AS previous_nav
                FROM priced
            )
            INSERT INTO investment.daily_performance (product_id, date, revision, nav, return_pct, drawdown,
                total_units, aum, inflow, outflow, management_fee_accrued, performance_fee_accrued, high_water_mark,
                investors_count)
            SELECT product_id, date, revision + 1, new_nav,
                   coalesce(least(100 * (new_nav / previous_nav - 1), 999999), 0), 100 * (1 - new_nav / new_mark), total_units, new_aum, inflow, outflow, management_fee_accrued,
                   performance_fee_accrued, new_mark, investors_count
            FROM marked
            """;
    private static final String PRICE_PRODUCT = """
            UPDATE investment.products SET nav = :nav, high_water_mark = :highest, version = version + 1 WHERE id = :id
            """;
    private static final String PAUSE = """
            UPDATE investment.products SET status = 'paused' WHERE id = :id AND status IN ('active', 'soft_closed')
            """;
    private static final String REPORT_DRAWDOWN = """
            INSERT INTO ml.risk_events (event_type, severity, details, action_taken)
            VALUES ('max_drawdown', 'critical', jsonb_build_object('product', :code, 'date', :date, 'nav', :nav),
                    'product paused')
            """;
    private static final String VALUE_HOLDINGS = """
            UPDATE investment.accounts AS account
            SET balance = value.balance, version = version + 1,
                performance_pct = CASE WHEN total_deposited = 0 THEN 0 ELSE
                    least(100 * (value.balance + total_withdrawn - total_deposited) / total_deposited, 999999) END
            FROM (SELECT id, round(units * :nav, :scale) AS balance FROM investment.accounts
                  WHERE product_id = :id AND status <> 'closed') AS value
            WHERE account.id = value.id
            """;
    private static final String SHARE_FEE = """
            INSERT INTO platform.fee_shares (account_id, product_id, borne)
            SELECT id, product_id, units * :fee / :totalUnits FROM investment.accounts
            WHERE product_id = :id AND units > 0
            ON CONFLICT (account_id) DO UPDATE SET borne = fee_shares.borne + excluded.borne
            """;
    private static final String NOTE_HOLDINGS = """
            INSERT INTO platform.record_holdings (product_id, date, account_id, units, high_water_mark, fee_borne)
            SELECT account.product_id, :date, account.id, account.units, account.high_water_mark,
                   coalesce(share.borne, 0)
            FROM investment.accounts AS account LEFT JOIN platform.fee_shares AS share ON share.account_id = account.id
            WHERE account.product_id = :id AND (account.units > 0 OR share.borne > share.charged)
            """;
    private static final String IS_AWAITED = """
            SELECT EXISTS (SELECT FROM platform.distribution_runs AS run
                           JOIN platform.process_cases AS open_case ON open_case.case_id = run.case_id
                           WHERE run.product_id = :id AND run.period_end = :date AND open_case.outcome IS NULL)
            """;

    private NavStrikeTable() {}

    /**
     * The newest revision of a day.
     *
     * @param highWaterMark the highest price until then
     */
    public record Cut(LocalDate date, int revision, BigDecimal nav, BigDecimal highWaterMark, BigDecimal totalUnits) {}

    public static Optional<Cut> newest(Handle handle, UUID productId) {
        return handle.createQuery(NEWEST).bind("productId", productId)
                .map(ConstructorMapper.of(Cut.class)).findOne();
    }

    public static Optional<Cut> find(Handle handle, UUID productId, LocalDate date) {
        return handle.createQuery(FIND).bind("productId", productId).bind("date", date)
                .map(ConstructorMapper.of(Cut.class)).findOne();
    }

    public static boolean isHeld(Handle handle, UUID productId) {
        return handle.createQuery("SELECT total_units > 0 FROM investment.products WHERE id = :id")
                .bind("id", productId).mapTo(Boolean.class).one();
    }

    static void write(Handle handle, Product product, LocalDate date, UnitPrice price) {
        BigDecimal highest = product.highWaterMark().max(price.nav());
        handle.createUpdate(WRITE)
                .bind("id", product.id()).bind("date", date).bind("nav", price.nav())
                .bind("drawdown", price.drawdown(highest))
                .bind("totalUnits", product.totalUnits()).bind("aum", price.net()).bind("fee", price.fee())
                .bind("highest", highest).bind("performanceFee", product.performanceFee()).execute();
        if (price.fee().signum() > 0) {
            handle.createUpdate(SHARE_FEE).bind("id", product.id()).bind("fee", price.fee())
                    .bind("totalUnits", product.totalUnits()).execute();
        }
        noteHoldings(handle, product, date);
        value(handle, product, date, price, highest);
    }

    /**
     * Writes the days from a date on anew.
     *
     * @param change of what belongs to investors, negative when less does
     * @param price  that follows for today
     */
    static void restate(Handle handle, Product product, LocalDate date, BigDecimal change, UnitPrice price) {
        handle.createUpdate(RESTATE).bind("id", product.id()).bind("date", date).bind("change", change).execute();
        Cut newest = newest(handle, product.id()).orElseThrow();
        value(handle, product, date, price, newest.highWaterMark().max(price.nav()));
    }

    private static void value(
            Handle handle, Product product, LocalDate date, UnitPrice price, BigDecimal highest) {
        handle.createUpdate(PRICE_PRODUCT)
                .bind("id", product.id()).bind("nav", price.nav()).bind("highest", highest).execute();
        handle.createUpdate(VALUE_HOLDINGS).bind("id", product.id()).bind("nav", price.nav())
                .bind("scale", Currencies.scale(product.currency())).execute();
        boolean hasFallen = price.drawdown(highest).compareTo(product.maxDrawdown()) > 0;
        if (product.totalUnits().signum() > 0 && (price.isWorthless() || hasFallen)) {
            pause(handle, product, date, price);
        }
    }

    /** Suspends subscriptions; once, until somebody has opened the product again. */
    private static void pause(Handle handle, Product product, LocalDate date, UnitPrice price) {
        if (handle.createUpdate(PAUSE).bind("id", product.id()).execute() == 1) {
            handle.createUpdate(REPORT_DRAWDOWN).bind("code", product.code()).bind("date", date.toString())
                    .bind("nav", price.nav()).execute();
        }
    }

    private static void noteHoldings(Handle handle, Product product, LocalDate date) {
        boolean isMonthEnd = date.getDayOfMonth() == date.lengthOfMonth();
        if (isMonthEnd || handle.createQuery(IS_AWAITED).bind("id", product.id()).bind("date", date)
                .mapTo(Boolean.class).one()) {
            handle.createUpdate(NOTE_HOLDINGS).bind("id", product.id()).bind("date", date).execute();
        }
    }
}
