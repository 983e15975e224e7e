package io.corro.workflows.portfolio;

import java.math.BigDecimal;

import io.corro.persistence.books.portfolio.Asset;
import io.corro.persistence.books.portfolio.Asset.Kind;
import io.corro.persistence.books.portfolio.Holdings;
import io.corro.persistence.books.portfolio.Holdings.PaperAccount;
import io.corro.persistence.books.portfolio.OwnMoney;
import io.corro.persistence.books.portfolio.Portfolio;

/** What portfolios are worth now. Thread-safe; may block. */
public record PortfolioValues(OwnMoney money, PaperDesk desk) {

    /** Fails if its paper account cannot be valued now. */
    public Holdings of(Portfolio portfolio) {
        return money.holdings(portfolio.userId(), portfolio.paperAccountId().map(desk::account));
    }

    /** The smallest amount of an asset that can be traded now. */
    public BigDecimal least(Asset asset) {
        return asset.kind() == Kind.SYMBOL ? desk.smallestOrder(asset.name()) : BigDecimal.ZERO;
    }

    /** What was paid in from outside, ever. */
    BigDecimal paidIn(Portfolio portfolio, Holdings holdings) {
        return holdings.paper().stream().map(PaperAccount::paidIn).reduce(money.paidIn(portfolio.userId()),
                BigDecimal::add);
    }
}
