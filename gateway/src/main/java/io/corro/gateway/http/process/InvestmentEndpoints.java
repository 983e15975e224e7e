package io.corro.gateway.http.process;

import java.util.List;

import io.corro.gateway.http.route.Endpoint;
import io.corro.gateway.http.route.Schema;
import io.corro.gateway.http.wire.JsonWriter;
import io.corro.gateway.http.wire.Responses;
import io.corro.persistence.investment.InvestmentAccounts;
import io.corro.persistence.investment.InvestmentAccounts.InvestmentAccount;

/** What a user has invested. */
final class InvestmentEndpoints {
    private static final Schema ACCOUNT = Schema.object("InvestmentAccount").ids("id")
            .texts("product", "product_name", "status", "currency")
            .decimals("units", "reserved_units", "nav", "value", "available").times("opened_at")
            .describedAs("`available` is the most that can be withdrawn now: what is not promised to withdrawals.");

    private final InvestmentAccounts accounts;
    private final Blocking blocking;

    InvestmentEndpoints(InvestmentAccounts accounts, Blocking blocking) {
        this.accounts = accounts;
        this.blocking = blocking;
    }

    List<Endpoint> endpoints() {
        return List.of(Endpoint.get("/v1/investment/accounts").forBots("investments")
                .summary("Lists the user's investment accounts").answers(Schema.listOf(ACCOUNT))
                .handledBy(call -> blocking.call(() -> accounts.of(call.principal().userId()))
                        .thenApply(found -> Responses.ok(json -> json.list(found, InvestmentEndpoints::write)))));
    }

    private static void write(JsonWriter json, InvestmentAccount account) {
        json.begin().id("id", account.id()).text("product", account.productCode())
                .text("product_name", account.productName()).text("status", account.status())
                .text("currency", account.currency()).decimal("units", account.units())
                .decimal("reserved_units", account.reservedUnits()).decimal("nav", account.nav())
                .decimal("value", account.value()).decimal("available", account.available())
                .time("opened_at", account.openedAt()).end();
    }
}
