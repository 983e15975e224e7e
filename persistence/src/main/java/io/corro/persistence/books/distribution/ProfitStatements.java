package io.corro.persistence.books.distribution;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

import io.corro.persistence.postgres.Database;

/** {@code investment.distributions} as the owners of holdings read them. Stateless, thread-safe. */
public final class ProfitStatements {
    private static final String LIST = """
            SELECT paid.id, paid.account_id, product.code AS product_code, account.currency, paid.period_start,
                   paid.period_end, paid.gross_profit, paid.management_fee_amount AS management_fee,
                   paid.performance_fee_amount AS performance_fee, paid.amount,
                   coalesce(movement.amount, 0) AS paid_to_wallet, paid.paid_at
            FROM investment.distributions AS paid
            JOIN investment.accounts AS account ON account.id = paid.account_id
            JOIN investment.products AS product ON product.id = account.product_id
            LEFT JOIN financial.wallet_trans AS movement ON movement.id = paid.wallet_trans_id
            WHERE account.user_id = :userId AND paid.status = 'paid'
              AND (CAST(:after AS uuid) IS NULL OR (paid.paid_at, paid.id) <
                   (SELECT paid_at, id FROM investment.distributions WHERE id = :after))
            ORDER BY paid.paid_at DESC, paid.id DESC LIMIT :limit
            """;

    private final Jdbi jdbi;

    public ProfitStatements(Database database) {
        this.jdbi = database.jdbi();
    }

    /**
     * What a period has brought to a holding.
     *
     * @param grossProfit  before fees; the management fee was taken from it day by day
     * @param amount       after fees
     * @param paidToWallet the part of {@code amount} that went to the wallet; the rest stays in the product
     */
    public record Statement(UUID id, UUID accountId, String productCode, String currency, LocalDate periodStart,
            LocalDate periodEnd, BigDecimal grossProfit, BigDecimal managementFee,
            BigDecimal performanceFee, BigDecimal amount, BigDecimal paidToWallet, Instant paidAt) {}

    /**
     * The newest first.
     *
     * @param after the last one of the page before
     */
    public List<Statement> list(UUID userId, Optional<UUID> after, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(LIST)
                .bind("userId", userId).bind("after", after.orElse(null)).bind("limit", limit)
                .map(ConstructorMapper.of(Statement.class)).list());
    }
}
