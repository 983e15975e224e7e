package io.corro.gateway.http.equity;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.corro.gateway.httpkit.wire.Described;
import io.corro.gateway.httpkit.wire.JsonNumber;

/** A history of equity as the convention writes it: parallel lists of numbers, one element for each window. */
@Described("""
        Equity at the end of each window, labelled by its beginning. Profit is without what was paid in. Points are \
        recorded each minute, kept for 8 days by the minute, for 40 days by the quarter of an hour, afterwards by the \
        day; between two points the earlier one holds.""")
record PortfolioHistoryJson(List<Long> timestamp, List<JsonNumber> equity, List<JsonNumber> profitLoss,
        List<Optional<JsonNumber>> profitLossPct, JsonNumber baseValue,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Optional<LocalDate> baseValueAsof, String timeframe,
        Map<String, List<JsonNumber>> cashflow) {

    static PortfolioHistoryJson of(EquityHistory history) {
        return new PortfolioHistoryJson(
                each(history, entry -> entry.label().getEpochSecond()),
                each(history, entry -> new JsonNumber(entry.equity())),
                each(history, entry -> new JsonNumber(entry.profit())),
                each(history, entry -> entry.share().map(JsonNumber::new)),
                new JsonNumber(history.baseValue()), history.baseDate(), history.timeframe().word(),
                numbers(history.cashflows()));
    }

    private static <T> List<T> each(EquityHistory history, Function<EquityHistory.Entry, T> value) {
        return history.entries().stream().map(value).toList();
    }

    private static Map<String, List<JsonNumber>> numbers(Map<String, List<BigDecimal>> sums) {
        Map<String, List<JsonNumber>> numbers = new TreeMap<>();
        sums.forEach((type, amounts) -> numbers.put(type, amounts.stream().map(JsonNumber::new).toList()));
        return numbers;
    }
}
