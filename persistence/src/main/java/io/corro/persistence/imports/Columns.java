package io.corro.persistence.imports;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Columns of a file: where each value stands. Recognised by the names of a header in their many spellings, or by
 * position when the first row is one of numbers.
 *
 * @param time   index of the time, or of the date
 * @param clock  index of the time of day when date and time have columns of their own, else -1
 * @param symbol index of the symbol, or -1
 * @param values indexes of the kind's columns, -1 for one that is missing
 */
record Columns(boolean hasHeader, int time, int clock, int symbol, int[] values) {
    private static final int NONE = -1;

    private static final List<String> TIMES = List.of("time", "timestamp", "datetime", "date", "t", "openedat",
            "opentime", "gmttime", "localtime", "utc", "unix", "timestamputc", "datetimeutc", "tsevent", "indexlevel",
            "");
    private static final List<String> SYMBOLS = List.of("symbol", "ticker", "instrument", "pair", "sym");

    private static final Map<String, List<String>> NAMES = Map.of(
            "open", List.of("open", "o", "openprice"),
            "high", List.of("high", "h", "max", "highprice"),
            "low", List.of("low", "l", "min", "lowprice"),
            "close", List.of("close", "c", "last", "closeprice"),
            "volume", List.of("volume", "vol", "v", "tickvol", "tickvolume", "volumebtc", "basevolume"),
            "bid", List.of("bid", "bidprice", "bp", "bestbid"),
            "ask", List.of("ask", "askprice", "ap", "bestask", "offer"),
            "bid_size", List.of("bidsize", "bs", "bidvolume", "bidqty"),
            "ask_size", List.of("asksize", "as", "askvolume", "askqty"));
    private static final Map<String, List<String>> NAMES_OF_TRADES = Map.of(
            "price", List.of("price", "p", "last", "tradeprice"),
            "size", List.of("size", "s", "qty", "quantity", "amount", "volume", "vol"));

    /**
     * Recognises the columns by the first row.
     *
     * @throws ImportRefusedException if a column is missing
     */
    static Columns of(List<String> first, PriceKind kind) {
        return isHeader(first, kind) ? byName(first, kind) : byPosition(first, kind);
    }

    /** A row with at least one number among its prices is data. */
    private static boolean isHeader(List<String> first, PriceKind kind) {
        List<String> names = first.stream().map(Columns::normal).toList();
        return kind.columns().stream().limit(kind.prices()).anyMatch(column -> find(names, names(column)) >= 0);
    }

    private static Columns byName(List<String> header, PriceKind kind) {
        List<String> names = header.stream().map(Columns::normal).toList();
        int[] values = kind.columns().stream().mapToInt(column -> find(names, names(column))).toArray();
        for (int i = 0; i < kind.prices(); i++) {
            if (values[i] == NONE) {
                throw new ImportRefusedException("The header has no column for " + kind.columns().get(i)
                        + ": name one of them " + kind.columns().get(i) + ". It has " + String.join(", ", header)
                        + ".");
            }
        }
        int time = find(names, TIMES);
        if (time == NONE) {
            throw new ImportRefusedException("The header has no column for the time: name one of them time. It has "
                    + String.join(", ", header) + ".");
        }
        int date = names.indexOf("date");
        boolean apart = date >= 0 && names.contains("time");
        return new Columns(true, apart ? date : time, apart ? names.indexOf("time") : NONE, find(names, SYMBOLS),
                values);
    }

    private static Columns byPosition(List<String> first, PriceKind kind) {
        int clock = first.size() > 1 && first.get(1).strip().matches("\\d{1,2}:\\d{2}(:\\d{2}(\\.\\d+)?)?") ? 1 : NONE;
        int from = clock == NONE ? 1 : 2;
        if (first.size() < from + kind.prices()) {
            throw new ImportRefusedException("The file has neither a header that names time, "
                    + String.join(", ", kind.columns()) + " nor so many columns.");
        }
        int[] values = new int[kind.columns().size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = from + i < first.size() ? from + i : NONE;
        }
        return new Columns(false, 0, clock, NONE, values);
    }

    private static List<String> names(String column) {
        return Optional.ofNullable(NAMES.get(column)).orElseGet(() -> NAMES_OF_TRADES.get(column));
    }

    private static int find(List<String> header, List<String> names) {
        return names.stream().mapToInt(header::indexOf).filter(index -> index >= 0).findFirst().orElse(NONE);
    }

    /** Letters alone: {@code <TICKVOL>}, {@code Bid Price} and {@code bid_price} are names too. */
    private static String normal(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
    }
}
