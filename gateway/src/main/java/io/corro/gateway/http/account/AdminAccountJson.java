package io.corro.gateway.http.account;

import java.util.Locale;

import io.corro.engine.core.domain.Money;
import io.corro.engine.core.journal.AccountRecord;
import io.corro.gateway.httpkit.route.Schema;
import io.corro.gateway.httpkit.wire.JsonWriter;

/** Accounts as operators see them: without marks, which need a view of each account. */
final class AdminAccountJson {
    static final Schema SCHEMA = addTo(Schema.object("AdminAccount"));

    private AdminAccountJson() {}

    /** Adds the properties that {@link #writeFields} writes. */
    static Schema addTo(Schema schema) {
        return schema.ids("id", "user_id").texts("name", "status", "fill_profile")
                .integers("leverage", "margin_call_level", "stop_out_level")
                .decimals("balance", "initial_balance", "realized_pl", "commission", "margin_used")
                .times("created_at", "updated_at", "reset_at").nullable("reset_at");
    }

    static void write(JsonWriter json, AccountRecord account) {
        json.begin();
        writeFields(json, account);
        json.end();
    }

    /** Writes the fields into an object that is open. */
    static void writeFields(JsonWriter json, AccountRecord account) {
        json.id("id", account.id())
                .id("user_id", account.userId())
                .text("name", account.name())
                .text("status", account.status().name().toLowerCase(Locale.ROOT))
                .text("fill_profile", account.fillProfile().name().toLowerCase(Locale.ROOT))
                .number("leverage", account.leverage())
                .number("margin_call_level", account.margin().callPercent())
                .number("stop_out_level", account.margin().stopOutPercent())
                .decimal("balance", Money.toDecimal(account.balance()))
                .decimal("initial_balance", Money.toDecimal(account.initialBalance()))
                .decimal("realized_pl", Money.toDecimal(account.realizedPnl()))
                .decimal("commission", Money.toDecimal(account.feeTotal()))
                .decimal("margin_used", Money.toDecimal(account.marginUsed()))
                .time("created_at", account.createdAtUs())
                .time("updated_at", account.updatedAtUs())
                .time("reset_at", account.resetAtUs());
    }
}
