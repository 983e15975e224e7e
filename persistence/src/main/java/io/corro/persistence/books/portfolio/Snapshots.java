package io.corro.persistence.books.portfolio;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.UUID;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

import io.corro.persistence.books.portfolio.Returns.Day;

/** {@code portfolio.portfolio_snapshots}: what each portfolio is worth at a day, written once. Thread-safe. */
public final class Snapshots {
    private static final int PERCENT_DECIMALS = 6;
    private static final int RATIO_DIGITS = 12;
    private static final BigDecimal PERCENT_MAX = BigDecimal.valueOf(999_999);
    private static final String WRITE = """
            INSERT INTO portfolio.portfolio_snapshots (portfolio_id, snapshot_date, total_value, cash_value,
                                                       net_contributions, return_pct, allocation)
            VALUES (:id, :date, :total, :cash, :paidIn, :returned, jsonb_object(:assets, :values))
            ON CONFLICT (portfolio_id, snapshot_date) DO NOTHING
            """;
    private static final String VALUED = """
            UPDATE portfolio.portfolios SET total_value = :total, cash_value = :cash, valued_at = :at WHERE id = :id
            """;
    private static final String READ = """
            SELECT snapshot_date AS date, total_value, cash_value, net_contributions, return_pct
            FROM portfolio.portfolio_snapshots WHERE portfolio_id = :id
            """;
    private static final String RANGE = READ
            + " AND snapshot_date BETWEEN :from AND :until ORDER BY snapshot_date LIMIT :limit";
    private static final String LAST = READ + " AND snapshot_date < :date ORDER BY snapshot_date DESC LIMIT 1";
    private static final String DUE = Portfolios.COLUMNS + """
            WHERE id > :after AND NOT EXISTS (SELECT FROM portfolio.portfolio_snapshots AS snapshot
                              WHERE snapshot.portfolio_id = portfolio.id AND snapshot.snapshot_date = :date)
            ORDER BY id LIMIT :limit
            """;

    private final Jdbi jdbi;

    public Snapshots(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** @param netContributions paid in from outside, less what was taken out, ever */
    public record Snapshot(LocalDate date, BigDecimal totalValue, BigDecimal cashValue, BigDecimal netContributions,
            BigDecimal returnPct) {}

    /**
     * Portfolios without a snapshot of that day, by id.
     *
     * @param after the last one that was looked at
     */
    public List<Portfolio> due(LocalDate date, UUID after, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(DUE).bind("date", date).bind("after", after)
                .bind("limit", limit).map(ConstructorMapper.of(Portfolio.class)).list());
    }

    /**
     * Writes the day's, unless it is there.
     *
     * @param paidIn from outside, ever
     */
    public void write(UUID portfolioId, LocalDate date, Holdings holdings, BigDecimal paidIn, Instant at) {
        jdbi.useTransaction(handle -> {
            Optional<Snapshot> before = handle.createQuery(LAST).bind("id", portfolioId).bind("date", date)
                    .map(ConstructorMapper.of(Snapshot.class)).findOne();
            BigDecimal total = holdings.total().max(BigDecimal.ZERO);
            BigDecimal cash = holdings.cash().max(BigDecimal.ZERO).min(total);
            SortedMap<Asset, BigDecimal> values = holdings.values();
            handle.createUpdate(WRITE).bind("id", portfolioId).bind("date", date).bind("total", total)
                    .bind("cash", cash).bind("paidIn", paidIn)
                    .bind("returned", before.map(last -> returned(last, total, paidIn)).orElse(BigDecimal.ZERO))
                    .bind("assets", values.keySet().stream().map(Asset::toString).toArray(String[]::new))
                    .bind("values", values.values().stream().map(BigDecimal::toPlainString).toArray(String[]::new))
                    .execute();
            value(handle, portfolioId, total, cash, at);
        });
    }

    private static void value(Handle handle, UUID portfolioId, BigDecimal total, BigDecimal cash, Instant at) {
        handle.createUpdate(VALUED).bind("id", portfolioId).bind("total", total).bind("cash", cash).bind("at", at)
                .execute();
    }

    /** Percent, with what was paid in since counted at the end. */
    private static BigDecimal returned(Snapshot last, BigDecimal total, BigDecimal paidIn) {
        if (last.totalValue().signum() == 0) {
            return BigDecimal.ZERO;
        }
        BigDecimal flow = paidIn.subtract(last.netContributions());
        return total.subtract(flow).divide(last.totalValue(), RATIO_DIGITS, RoundingMode.HALF_EVEN)
                .subtract(BigDecimal.ONE).movePointRight(2).setScale(PERCENT_DECIMALS, RoundingMode.HALF_EVEN)
                .max(PERCENT_MAX.negate()).min(PERCENT_MAX);
    }

    /** By date. */
    public List<Snapshot> of(UUID portfolioId, LocalDate from, LocalDate until, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(RANGE).bind("id", portfolioId).bind("from", from)
                .bind("until", until).bind("limit", limit).map(ConstructorMapper.of(Snapshot.class)).list());
    }

    /** The days of a series, with what was paid in on each. */
    public static List<Day> days(List<Snapshot> snapshots) {
        Snapshot[] last = new Snapshot[1];
        return snapshots.stream().map(each -> {
            BigDecimal flow = last[0] == null ? BigDecimal.ZERO
                    : each.netContributions().subtract(last[0].netContributions());
            last[0] = each;
            return new Day(each.date(), each.totalValue(), flow);
        }).toList();
    }
}
