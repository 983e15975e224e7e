package io.corro.persistence.trading;

import java.sql.SQLException;
import java.time.DayOfWeek;
import java.util.Map;
import java.util.stream.Collectors;

import org.jdbi.v3.core.Handle;

import io.corro.engine.core.domain.AssetClass;
import io.corro.engine.core.domain.Charges;
import io.corro.engine.core.domain.FormerSteps;
import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.domain.LiquidityModel;

/** {@code trading.symbols}, read only. Stateless. */
final class InstrumentTable {
    private static final String ALL = """
            SELECT instrument_no, id, name, display_name, asset_class, base_currency, quote_currency, is_active,
                   liquidity, tick_size, contract_size, quantity_step, min_quantity, max_quantity, margin_rate,
                   commission_rate, default_spread, maker_commission_rate, swap_long, swap_short, swap_triple_day
            FROM trading.symbols
            """;

    private static final String FORMER_STEPS = """
            SELECT instrument_no, former_quantity_step / quantity_step AS present_per_former
            FROM trading.symbols WHERE former_quantity_step <> quantity_step
            """;

    private InstrumentTable() {}

    static Instruments readAll(Handle handle) {
        return new Instruments(handle.createQuery(ALL).map((columns, context) -> read(new QueriedRow(columns))).list(),
                new FormerSteps(handle.createQuery(FORMER_STEPS)
                        .map((columns, context) -> Map.entry(columns.getInt("instrument_no"),
                                columns.getBigDecimal("present_per_former").longValueExact()))
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue))));
    }

    private static Instrument read(Row row) throws SQLException {
        return Instrument.of(
                row.int4("instrument_no"), row.uuid("id"), row.text("name"), row.text("display_name"),
                row.label("asset_class", AssetClass.class), row.text("base_currency"), row.text("quote_currency"),
                row.bool("is_active"), row.label("liquidity", LiquidityModel.class), row.decimal("tick_size"),
                row.decimal("contract_size"), row.decimal("quantity_step"), row.decimal("min_quantity"),
                row.decimal("max_quantity"), row.decimal("margin_rate"), row.decimal("commission_rate"),
                row.decimal("default_spread")).with(charges(row));
    }

    private static Charges charges(Row row) throws SQLException {
        int tripleDay = row.int4("swap_triple_day");
        return new Charges(row.decimal("maker_commission_rate"), row.decimal("swap_long"), row.decimal("swap_short"),
                tripleDay == 0 ? null : DayOfWeek.of(tripleDay));
    }
}
