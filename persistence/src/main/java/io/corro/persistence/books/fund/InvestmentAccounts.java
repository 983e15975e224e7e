package io.corro.persistence.books.fund;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

import io.corro.persistence.books.ledger.Currencies;
import io.corro.persistence.postgres.Database;

/** {@code investment.accounts} as their owners see them. Thread-safe. */
public final class InvestmentAccounts {
    private static final String OF_USER = """
            SELECT account.id, product.code AS product_code, product.name AS product_name, account.status::text AS status,
                   account.currency, account.units, account.reserved_units, product.nav, account.opened_at
            FROM investment.accounts AS account
            JOIN investment.products AS product ON product.id = account.product_id
            WHERE account.user_id = :userId
              AND (CAST(:after AS uuid) IS NULL OR (account.opened_at, account.id)
                   > (SELECT opened_at, id FROM investment.accounts WHERE id = :after))
            ORDER BY account.opened_at, account.id LIMIT :limit
            """;

    private final Jdbi jdbi;

    public InvestmentAccounts(Database database) {
        this.jdbi = database.jdbi();
    }

    /** @param nav price of a unit now */
    public record InvestmentAccount(UUID id, String productCode, String productName, String status, String currency,
            BigDecimal units, BigDecimal reservedUnits, BigDecimal nav, Instant openedAt) {

        /** What all units are worth. */
        public BigDecimal value() {
            return Currencies.round(units.multiply(nav), currency);
        }

        /** The most that can be asked for now. */
        public BigDecimal available() {
            return units.subtract(reservedUnits).multiply(nav)
                    .setScale(Currencies.scale(currency), RoundingMode.FLOOR);
        }
    }

    /** A page of a user's accounts, the oldest first; {@code after} is the last one of the page before. */
    public List<InvestmentAccount> of(UUID userId, Optional<UUID> after, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(OF_USER)
                .bind("userId", userId).bind("after", after.orElse(null)).bind("limit", limit)
                .map(ConstructorMapper.of(InvestmentAccount.class)).list());
    }
}
