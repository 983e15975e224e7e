package io.corro.persistence.books.fund;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

import io.corro.persistence.books.ledger.LedgerAccount;
import io.corro.persistence.books.ledger.RefusedException;

/**
 * A managed product as its cuts and distributions need it.
 *
 * @param nav           price of a unit at the newest cut
 * @param managementFee percent a year
 * @param maxDrawdown   percent
 * @param frequency     monthly, quarterly or none
 */
public record Product(UUID id, String code, String currency, BigDecimal nav, BigDecimal totalUnits,
        BigDecimal highWaterMark,
        BigDecimal managementFee, BigDecimal performanceFee, BigDecimal maxDrawdown, String frequency) {
    private static final String SELECT = """
            SELECT id, code, currency, nav, total_units, high_water_mark, management_fee, performance_fee, max_drawdown,
                   distribution_frequency AS frequency
            FROM investment.products
            """;
    private static final String OFFERED = SELECT + "WHERE status NOT IN ('draft', 'closed') ORDER BY code";

    /** Products that are being run, by code. */
    public static List<Product> offered(Handle handle) {
        return handle.createQuery(OFFERED).map(ConstructorMapper.of(Product.class)).list();
    }

    /** Locks the product for the rest of the transaction; lock wallets and accounts before it. */
    public static Product lock(Handle handle, UUID productId) {
        return handle.createQuery(SELECT + "WHERE id = :id FOR UPDATE").bind("id", productId)
                .map(ConstructorMapper.of(Product.class)).findOne()
                .orElseThrow(() -> new RefusedException(FundError.PRODUCT_NOT_FOUND, "product " + productId));
    }

    /** Takes burned units out of the product's sum; given ones are negative. */
    public static void shrink(Handle handle, UUID productId, BigDecimal units) {
        handle.createUpdate("""
                UPDATE investment.products SET total_units = total_units - :units, version = version + 1 WHERE id = :id
                """).bind("id", productId).bind("units", units).execute();
    }

    public boolean paysOut() {
        return !frequency.equals("none");
    }

    LedgerAccount pool() {
        return LedgerAccount.investmentPool(id, currency);
    }

    LedgerAccount feeAccrual() {
        return LedgerAccount.feeAccrual(id, currency);
    }

    LedgerAccount shortfall() {
        return LedgerAccount.productShortfall(id, currency);
    }
}
