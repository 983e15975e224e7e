package io.corro.gateway.http.fund;

import java.util.List;

import io.corro.gateway.httpkit.route.BlockingExecutor;
import io.corro.gateway.httpkit.route.Endpoint;
import io.corro.gateway.httpkit.route.Schema;
import io.corro.gateway.httpkit.wire.JsonWriter;
import io.corro.gateway.httpkit.wire.Responses;
import io.corro.persistence.books.fund.InvestmentAccounts;
import io.corro.persistence.books.fund.InvestmentAccounts.InvestmentAccount;

/** What a user has invested. */
public final class InvestmentEndpoints {
    private static final Schema ACCOUNT = Schema.object("InvestmentAccount").ids("id")
            .texts("product", "product_name", "status", "currency")
            .decimals("units", "reserved_units", "nav", "value", "available").times("opened_at")
            .describedAs("`available` is the most that can be withdrawn now: what is not promised to withdrawals.");

    private final InvestmentAccounts accounts;
    private final BlockingExecutor blocking;

    public InvestmentEndpoints(InvestmentAccounts accounts, BlockingExecutor blocking) {
        this.accounts = accounts;
        this.blocking = blocking;
    }

    public List<Endpoint> endpoints() {
        return List.of(Endpoint.get("/v1/investment/accounts").forKeys("investments")
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
