package io.corro.persistence.trading;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.List;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

import io.corro.engine.core.domain.FillFees;
import io.corro.engine.core.domain.FillProfile;
import io.corro.engine.core.domain.FillProfiles;
import io.corro.engine.core.domain.FillTerms;

/** {@code trading.fill_profiles}: rows are only ever added. Stateless. */
final class FillProfileTable {
    private static final String FROM_NUMBER =
            "SELECT * FROM trading.fill_profiles WHERE profile_no >= :first ORDER BY profile_no";
    private static final String INSERT = """
            INSERT INTO trading.fill_profiles
                (profile_no, name, version, size_matters, slippage_ticks, impact_ticks, penetration_ticks,
                 queue_ahead, partial_fills, refusals, maker_fee, taker_fee)
            VALUES (:number, :name, :version, :sizeMatters, :slippage, :impact, :penetration,
                    :queueAhead, :partialFills, :refusals, :maker, :taker)
            """;
    private static final int PPM_DIGITS = 6;

    private FillProfileTable() {}

    static FillProfiles readAll(Handle handle) {
        return new FillProfiles(readFrom(handle, 0));
    }

    /** Those of this number and of higher ones, by number. */
    static List<FillProfile> readFrom(Handle handle, int first) {
        return handle.createQuery(FROM_NUMBER).bind("first", first)
                .map((columns, context) -> read(new QueriedRow(columns))).list();
    }

    static void insert(Handle handle, FillProfile profile) {
        FillTerms terms = profile.terms();
        handle.createUpdate(INSERT)
                .bind("number", profile.number()).bind("name", profile.name()).bind("version", profile.version())
                .bind("sizeMatters", terms.sizeMatters()).bind("slippage", terms.slippageTicks())
                .bind("impact", terms.impactTicks()).bind("penetration", terms.penetrationTicks())
                .bind("queueAhead", share(terms.queueAheadPpm())).bind("partialFills", share(terms.partialPpm()))
                .bind("refusals", share(terms.refusalPpm())).bind("maker", fee(terms, terms.fees().makerPpm()))
                .bind("taker", fee(terms, terms.fees().takerPpm())).execute();
    }

    private static @Nullable BigDecimal fee(FillTerms terms, int ppm) {
        return terms.fees().isNone() ? null : share(ppm);
    }

    private static BigDecimal share(int ppm) {
        return BigDecimal.valueOf(ppm, PPM_DIGITS);
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
        BigDecimal maker = row.numericOrNull("maker_fee");
        BigDecimal taker = row.numericOrNull("taker_fee");
        return maker == null || taker == null ? FillFees.NONE : new FillFees(ppm(maker), ppm(taker));
    }

    private static int ppm(BigDecimal share) {
        return share.movePointRight(PPM_DIGITS).intValueExact();
    }
}
