package io.corro.gateway.http.distribution;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

import io.corro.gateway.httpkit.wire.Described;
import io.corro.persistence.books.distribution.ProfitStatements.Statement;

/** What one investment has earned in a period, as its owner sees it. */
@Described("`amount` is the profit after fees; what of it was not paid to the wallet stays invested.")
record DistributionJson(UUID id, UUID accountId, String product, String currency, LocalDate periodStart,
        LocalDate periodEnd, BigDecimal grossProfit, BigDecimal managementFee, BigDecimal performanceFee,
        BigDecimal amount, BigDecimal paidToWallet, Instant paidAt) {

    static DistributionJson of(Statement statement) {
        return new DistributionJson(statement.id(), statement.accountId(), statement.productCode(),
                statement.currency(), statement.periodStart(), statement.periodEnd(), statement.grossProfit(),
                statement.managementFee(), statement.performanceFee(), statement.amount(), statement.paidToWallet(),
                statement.paidAt());
    }
}
