package io.corro.persistence.trading;

import java.math.BigDecimal;
import java.sql.SQLException;

import org.jdbi.v3.core.Handle;

import io.corro.engine.core.domain.FillFees;
import io.corro.engine.core.domain.FillProfile;
import io.corro.engine.core.domain.FillProfiles;
import io.corro.engine.core.domain.FillTerms;

/** {@code trading.fill_profiles}: rows are only ever added. Stateless. */
final class FillProfileTable {
    private static final String ALL = "SELECT * FROM trading.fill_profiles ORDER BY profile_no";
    private static final int PPM_DIGITS = 6;

    private FillProfileTable() {}

    static FillProfiles readAll(Handle handle) {
        return new FillProfiles(
                handle.createQuery(ALL).map((columns, context) -> read(new QueriedRow(columns))).list());
    }

    private static FillProfile read(Row row) throws SQLException {
        return new FillProfile(row.int4("profile_no"), row.text("name"), row.int4("version"), terms(row));
    }

    private static FillTerms terms(Row row) throws SQLException {
        return new FillTerms(row.bool("size_matters"), row.int4("slippage_ticks"), row.int4("impact_ticks"),
                row.int4("penetration_ticks"), ppm(row.numeric("queue_ahead")), ppm(row.numeric("partial_fills")),
                ppm(row.numeric("refusals")), fees(row));
    }

    private static FillFees fees(Row row) throws SQLException {
        BigDecimal maker = row.numeric("maker_fee");
        BigDecimal taker = row.numeric("taker_fee");
        return maker == null || taker == null ? FillFees.NONE : new FillFees(ppm(maker), ppm(taker));
    }

    private static int ppm(BigDecimal share) {
        return share.movePointRight(PPM_DIGITS).intValueExact();
    }
}
