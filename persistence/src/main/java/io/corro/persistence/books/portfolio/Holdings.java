package io.corro.persistence.books.portfolio;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import io.corro.persistence.books.portfolio.Asset.Pot;

/**
 * What a portfolio consists of at one moment, in its base currency. Borrowed money is negative cash: an account that
 * holds more than it is worth has borrowed the rest. Immutable.
 *
 * @param values     of everything but cash; what was sold short is negative
 * @param pots       cash by where it is; together with the values it is what all is worth
 * @param leftOut    what does not count, being in other currencies
 * @param paper      the paper account, if the portfolio has one
 */
public record Holdings(SortedMap<Asset, BigDecimal> values, Map<Pot, BigDecimal> pots, List<String> leftOut,
        List<PaperAccount> paper) {

    /**
     * A paper account with its margin.
     *
     * @param paidIn     what was paid into it since it was opened or last reset
     * @param values     of its positions by symbol; of short ones negative
     * @param freeMargin negative under water
     */
    public record PaperAccount(BigDecimal equity, BigDecimal paidIn, BigDecimal marginUsed, BigDecimal freeMargin,
            Map<String, BigDecimal> values) {

        BigDecimal cash() {
            return values.values().stream().reduce(equity, BigDecimal::subtract);
        }
    }

    public Holdings {
        values = new TreeMap<>(values);
        pots = Map.copyOf(pots);
        leftOut = List.copyOf(leftOut);
        paper = List.copyOf(paper);
    }

    /** Both cash and what is held. */
    public BigDecimal total() {
        return values.values().stream().reduce(cash(), BigDecimal::add);
    }

    public BigDecimal cash() {
        return pots.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    BigDecimal cash(Pot pot) {
        return pots.getOrDefault(pot, BigDecimal.ZERO);
    }

    BigDecimal of(Asset asset) {
        return asset.equals(Asset.CASH) ? cash() : values.getOrDefault(asset, BigDecimal.ZERO);
    }
}
