package io.corro.gateway.http.position;

import java.math.BigDecimal;

import org.jspecify.annotations.Nullable;

import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Protection;
import io.corro.engine.core.domain.Side;
import io.corro.engine.core.domain.Trail;
import io.corro.engine.core.journal.PositionProtection;
import io.corro.engine.core.journal.PositionRecord;
import io.corro.gateway.httpkit.route.Schema;
import io.corro.gateway.httpkit.wire.JsonWriter;

/** Protections on the wire. Stateless. */
final class ProtectionJson {
    private static final int PPM_OF_PERCENT = 4;

    static final Schema REQUEST = Schema.object("ProtectionRequest")
            .decimals("stop_loss", "take_profit", "trail_price", "trail_percent").allOptional()
            .describedAs("At least one of them, and at most one trail. What is left away ends.");
    static final Schema SCHEMA = Schema.object("Protection")
            .texts("symbol", "side")
            .decimals("qty", "stop_loss", "take_profit", "trail_price", "trail_percent", "hwm", "stop_price")
            .nullable("stop_loss", "take_profit", "trail_price", "trail_percent", "hwm", "stop_price")
            .times("protected_at").nullable("protected_at")
            .describedAs("The whole position is closed when the price that would close it reaches one of these:"
                    + " at the market for `stop_loss` and the trail, at its price or better for `take_profit`."
                    + " `hwm` is the best price since the trail was set, as last recorded, and `stop_price` where"
                    + " the trail stands.");

    private ProtectionJson() {}

    static void write(JsonWriter json, PositionRecord position, Instrument instrument) {
        PositionProtection protection = position.protection();
        Protection terms = protection.terms();
        Trail trail = terms.trail();
        json.begin()
                .text("symbol", instrument.compactName())
                .text("side", position.side() == Side.BUY ? "long" : "short")
                .decimal("qty", instrument.units(position.side().sign() * position.quantity()));
        writeLevels(json, terms, instrument);
        json.decimal("trail_price", price(trail.ticks(), instrument))
                .decimal("trail_percent", trail.ratePpm() == 0
                        ? null : BigDecimal.valueOf(trail.ratePpm()).movePointLeft(PPM_OF_PERCENT))
                .decimal("hwm", price(protection.bestTicks(), instrument))
                .decimal("stop_price", protection.bestTicks() == 0 ? null
                        : instrument.price(trail.stopTicks(position.side().opposite(), protection.bestTicks())))
                .time("protected_at", protection.setAtUs())
                .end();
    }

    /** The fixed levels, which a position shows too. */
    static void writeLevels(JsonWriter json, Protection terms, Instrument instrument) {
        json.decimal("stop_loss", price(terms.stopLossTicks(), instrument))
                .decimal("take_profit", price(terms.takeProfitTicks(), instrument));
    }

    private static @Nullable BigDecimal price(long ticks, Instrument instrument) {
        return ticks == 0 ? null : instrument.price(ticks);
    }
}
