package io.corro.persistence.imports;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;

import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.domain.Money;
import io.corro.engine.core.marketdata.Timeframe;
import io.corro.engine.runtime.feed.BarQuotes;
import io.corro.engine.runtime.feed.ReplaySource;
import io.corro.persistence.marketdata.KeptFrame;
import io.corro.persistence.postgres.StorageFailures;

/**
 * Prices for a replay: of each instrument the finest that were imported, in the order quotes, trades, the shortest
 * bars; where nothing was, the shortest bars that were recorded. Read a file or a month at a time.
 */
public final class StoredPrices implements ReplaySource {
    private static final String MONTHS = """
            SELECT DISTINCT date_trunc('month', opened_at AT TIME ZONE 'UTC')::date AS month
            FROM %s WHERE symbol = :symbol AND %s AND %s ORDER BY month
            """;
    private static final String MONTH = """
            SELECT opened_at, open, high, low, close, volume FROM %s
            WHERE symbol = :symbol AND %s AND %s AND opened_at >= :from AND opened_at < :until ORDER BY opened_at
            """;
    private static final String IMPORTED = "source = '" + ImportedBars.SOURCE + "'";
    private static final String RECORDED = "source != '" + ImportedBars.SOURCE + "'";

    private final Jdbi jdbi;
    private final PriceFiles files;
    private final Instruments instruments;
    private final long startUs;
    private final long endUs;

    /**
     * @param startUs rows before are left out
     * @param endUs   rows from there on are left out
     */
    public StoredPrices(Jdbi jdbi, PriceFiles files, Instruments instruments, long startUs, long endUs) {
        this.jdbi = jdbi;
        this.files = files;
        this.instruments = instruments;
        this.startUs = startUs;
        this.endUs = endUs;
    }

    /** Series of one instrument: its periods, and how the rows of one are read. */
    private record Stored(Instrument instrument, PriceKind kind, Timeframe frame, List<LocalDate> periods,
            Function<LocalDate, List<PriceRow>> reader) {}

    @Override
    public Prices open() {
        return open(instruments.all());
    }

    /** The prices of one instrument alone. */
    public ReplaySource only(Instrument instrument) {
        return () -> open(List.of(instrument));
    }

    private Prices open(Collection<Instrument> wanted) {
        List<PriceSeries> series = files.series();
        return new ReplayPrices(wanted.stream()
                .flatMap(instrument -> finest(instrument, series).stream()).<ReplayRow.Rows>map(StoredRows::new)
                .toList(), endUs);
    }

    private Optional<Stored> finest(Instrument instrument, List<PriceSeries> series) {
        List<Stored> imported = new ArrayList<>(ofTables(instrument, IMPORTED));
        series.stream().filter(each -> each.symbol().equals(instrument.symbol()))
                .forEach(each -> imported.add(ofFiles(instrument, each)));
        return finest(imported).or(() -> finest(ofTables(instrument, RECORDED)));
    }

    private static Optional<Stored> finest(List<Stored> candidates) {
        return candidates.stream().filter(each -> !each.periods.isEmpty())
                .min(Comparator.comparingInt((Stored each) -> rank(each.kind)).thenComparing(Stored::frame));
    }

    private static int rank(PriceKind kind) {
        return switch (kind) {
            case QUOTES -> 0;
            case TRADES -> 1;
            case BARS -> 2;
        };
    }

    private Stored ofFiles(Instrument instrument, PriceSeries series) {
        Timeframe frame = Timeframe.parse(series.frame()).orElse(Timeframe.MINUTE);
        List<LocalDate> periods = files.periods(series).stream()
                .filter(period -> isWanted(PriceSeries.startUs(period), series.endUs(period))).toList();
        return new Stored(instrument, series.kind(), frame, periods, period -> files.read(series, period));
    }

    private List<Stored> ofTables(Instrument instrument, String which) {
        return KeptFrame.ALL.stream().map(frame -> ofTable(instrument, frame, which)).toList();
    }

    private Stored ofTable(Instrument instrument, KeptFrame frame, String which) {
        List<LocalDate> months = StorageFailures.query(jdbi, handle -> handle
                .createQuery(MONTHS.formatted(frame.table(), frame.condition(), which))
                .bind("symbol", instrument.symbol()).mapTo(LocalDate.class).list()).stream()
                .filter(month -> isWanted(PriceSeries.startUs(month), PriceSeries.startUs(month.plusMonths(1))))
                .toList();
        return new Stored(instrument, PriceKind.BARS, frame.timeframe(), months,
                month -> month(instrument, frame, which, month));
    }

    private boolean isWanted(long fromUs, long untilUs) {
        return untilUs > startUs && fromUs < endUs;
    }

    private List<PriceRow> month(Instrument instrument, KeptFrame frame, String which, LocalDate month) {
        return StorageFailures.query(jdbi, handle -> handle
                .createQuery(MONTH.formatted(frame.table(), frame.condition(), which))
                .bind("symbol", instrument.symbol()).bind("from", utc(month)).bind("until", utc(month.plusMonths(1)))
                .map((row, context) -> row(row)).list());
    }

    private static OffsetDateTime utc(LocalDate date) {
        return date.atStartOfDay().atOffset(ZoneOffset.UTC);
    }

    private static PriceRow row(ResultSet row) throws SQLException {
        Instant openedAt = row.getObject("opened_at", OffsetDateTime.class).toInstant();
        return new PriceRow(ChronoUnit.MICROS.between(Instant.EPOCH, openedAt), new long[] {
            amount(row.getBigDecimal("open")), amount(row.getBigDecimal("high")), amount(row.getBigDecimal("low")),
            amount(row.getBigDecimal("close")), 0});
    }

    private static long amount(BigDecimal price) {
        return Money.ofDecimal(price);
    }

    private final class StoredRows implements ReplayRow.Rows {
        private final Stored series;
        private final BarQuotes rule;
        private final Iterator<LocalDate> periods;
        private Iterator<PriceRow> rows = List.<PriceRow>of().iterator();
        private @Nullable PriceRow next;

        StoredRows(Stored series) {
            this.series = series;
            this.rule = new BarQuotes(series.instrument);
            this.periods = series.periods.iterator();
        }

        @Override
        public boolean hasNext() {
            return ahead() != null;
        }

        private @Nullable PriceRow ahead() {
            while (next == null) {
                if (rows.hasNext()) {
                    PriceRow row = rows.next();
                    next = row.timeUs() < startUs ? null : row;
                } else if (periods.hasNext()) {
                    rows = series.reader.apply(periods.next()).iterator();
                } else {
                    return null;
                }
            }
            return next;
        }

        @Override
        public ReplayRow next() {
            PriceRow row = ahead();
            if (row == null) {
                throw new NoSuchElementException();
            }
            next = null;
            return new ReplayRow(series.kind, series.frame, series.instrument, rule, row);
        }
    }
}
