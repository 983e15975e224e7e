package io.corro.gateway.http.wallet;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

import akka.http.javadsl.model.HttpResponse;

import io.corro.gateway.httpkit.route.ApiRequest;
import io.corro.gateway.httpkit.route.Endpoint;
import io.corro.gateway.httpkit.route.IdempotencyKey;
import io.corro.gateway.httpkit.route.Schema;
import io.corro.gateway.httpkit.wire.ApiException;
import io.corro.gateway.httpkit.wire.Described;
import io.corro.gateway.httpkit.wire.Fields;
import io.corro.gateway.httpkit.wire.Responses;
import io.corro.persistence.books.cash.CashError;
import io.corro.persistence.books.cash.CashOrder;
import io.corro.persistence.books.cash.CashOrders.NewCash;
import io.corro.persistence.books.cash.Exchanges;
import io.corro.persistence.books.cash.Exchanges.Quote;
import io.corro.persistence.books.cash.WalletTransfers;
import io.corro.persistence.books.cash.WalletTransfers.NewTransfer;
import io.corro.workflows.cash.CashDesk;

/** Money into wallets, out of them, to other users and into other currencies. */
public final class CashEndpoints {
    private static final Schema CASH = Schema.object("NewCash").texts("currency").decimals("amount")
            .ids("payment_method_id");
    private static final Schema TRANSFER = Schema.object("NewTransfer").texts("to", "currency").decimals("amount")
            .describedAs("`to` is the recipient's e-mail address.");
    private static final Schema WANTED = Schema.object("ExchangeWish").texts("from", "to").decimals("amount");
    private static final Schema AGREED = Schema.object("Exchange").ids("quote_id");
    private static final Schema ORDER = Schema.of(CashOrderJson.class);
    private static final Schema QUOTE = Schema.of(ExchangeQuoteJson.class);
    private static final int LISTED = 100;
    private static final int CREATED = 201;

    private final CashDesk desk;
    private final WalletTransfers transfers;
    private final Exchanges exchanges;
    private final MoneyCalls calls;

    public CashEndpoints(CashDesk desk, WalletTransfers transfers, Exchanges exchanges, MoneyCalls calls) {
        this.desk = desk;
        this.transfers = transfers;
        this.exchanges = exchanges;
        this.calls = calls;
    }

    /** A payment into a wallet or out of it. */
    @Described("`returned` is what went back of a payment in afterwards, by refunds and disputes.")
    record CashOrderJson(UUID id, String currency, BigDecimal amount, BigDecimal settled, BigDecimal returned,
            String status,
            Optional<String> failureCode, UUID paymentMethodId, Instant createdAt, Optional<Instant> endedAt) {

        static CashOrderJson of(CashOrder of) {
            return new CashOrderJson(of.id(), of.currency(), of.amount(), of.settled(), of.returned(), of.stage(),
                    of.failureCode(),
                    of.paymentMethodId(), of.createdAt(), of.endedAt());
        }
    }

    /** What an exchange gives. */
    record ExchangeQuoteJson(UUID id, String from, String to, BigDecimal amount, BigDecimal result, BigDecimal rate,
            Instant expiresAt) {

        static ExchangeQuoteJson of(Quote of) {
            return new ExchangeQuoteJson(of.id(), of.fromCurrency(), of.toCurrency(), of.amount(), of.result(),
                    of.rate(), of.expiresAt());
        }
    }

    /** A transfer that was made. */
    record TransferJson(UUID id, String status) {}

    public List<Endpoint> endpoints() {
        return List.of(
                IdempotencyKey.describe(Endpoint.post("/v1/pay-ins")).forMembers("wallets")
                        .summary("Takes money from a card or bank account").body(CASH).answers(CREATED, ORDER)
                        .handledBy(call -> order(call, "pay_in")),
                Endpoint.get("/v1/pay-ins").forMembers("wallets").summary("Lists payments in, the newest first")
                        .answers(Schema.listOf(ORDER)).handledBy(call -> list(call, "pay_in")),
                Endpoint.get("/v1/pay-ins/{order_id}").forMembers("wallets").summary("Reads a payment in")
                        .answers(ORDER).handledBy(call -> one(call, "pay_in")),
                IdempotencyKey.describe(Endpoint.post("/v1/pay-outs")).forFreshMembers("wallets")
                        .summary("Sends money to a bank account or card").body(CASH).answers(CREATED, ORDER)
                        .handledBy(call -> order(call, "pay_out")),
                Endpoint.get("/v1/pay-outs").forMembers("wallets").summary("Lists payments out, the newest first")
                        .answers(Schema.listOf(ORDER)).handledBy(call -> list(call, "pay_out")),
                Endpoint.get("/v1/pay-outs/{order_id}").forMembers("wallets").summary("Reads a payment out")
                        .answers(ORDER).handledBy(call -> one(call, "pay_out")),
                IdempotencyKey.describe(Endpoint.post("/v1/transfers")).forFreshMembers("wallets")
                        .summary("Sends money to another user").body(TRANSFER)
                        .answers(CREATED, Schema.of(TransferJson.class)).handledBy(this::transfer),
                Endpoint.post("/v1/exchange-quotes").forMembers("wallets").summary("Quotes an exchange for a minute")
                        .body(WANTED).answers(CREATED, QUOTE).handledBy(this::quote),
                Endpoint.post("/v1/exchanges").forFreshMembers("wallets").summary("Exchanges as quoted, once")
                        .body(AGREED).answers(CREATED, QUOTE).handledBy(this::exchange));
    }

    private CompletionStage<HttpResponse> order(ApiRequest call, String kind) {
        String key = IdempotencyKey.of(call);
        Fields fields = call.fields();
        String currency = MoneyCalls.currency(fields, "currency");
        Optional<BigDecimal> amount = fields.requiredDecimal("amount");
        Optional<UUID> methodId = fields.requiredUuid("payment_method_id");
        fields.check();
        NewCash wanted = new NewCash(call.principal().userId(), kind, methodId.get(), currency, amount.get(), key,
                calls.clock().instant());
        return calls.call(() -> Responses.json(CREATED, CashOrderJson.of(desk.request(wanted))));
    }

    private CompletionStage<HttpResponse> list(ApiRequest call, String kind) {
        return calls.call(() -> Responses.records(desk.orders().list(call.principal().userId(), kind, LISTED).stream()
                .map(CashOrderJson::of).toList()));
    }

    private CompletionStage<HttpResponse> one(ApiRequest call, String kind) {
        UUID id = call.pathId("order_id");
        return calls.call(() -> Responses.ok(CashOrderJson.of(desk.orders().find(call.principal().userId(), id)
                .filter(order -> order.isPayIn() == kind.equals("pay_in"))
                .orElseThrow(() -> new ApiException(CashError.CASH_ORDER_NOT_FOUND)))));
    }

    private CompletionStage<HttpResponse> transfer(ApiRequest call) {
        String key = IdempotencyKey.of(call);
        Fields fields = call.fields();
        String to = fields.requiredEmail("to").orElse("");
        String currency = MoneyCalls.currency(fields, "currency");
        Optional<BigDecimal> amount = fields.requiredDecimal("amount");
        fields.check();
        NewTransfer wanted = new NewTransfer(call.principal().userId(), to, currency, amount.get(), key,
                calls.clock().instant());
        return calls.call(() -> Responses.json(CREATED, new TransferJson(transfers.transfer(wanted), "completed")));
    }

    private CompletionStage<HttpResponse> quote(ApiRequest call) {
        Fields fields = call.fields();
        String from = MoneyCalls.currency(fields, "from");
        String to = MoneyCalls.currency(fields, "to");
        Optional<BigDecimal> amount = fields.requiredDecimal("amount");
        fields.check();
        return calls.call(() -> Responses.json(CREATED, ExchangeQuoteJson.of(exchanges.quote(
                call.principal().userId(), from, to, amount.get(), calls.clock().instant()))));
    }

    private CompletionStage<HttpResponse> exchange(ApiRequest call) {
        Fields fields = call.fields();
        Optional<UUID> quoteId = fields.requiredUuid("quote_id");
        fields.check();
        return calls.call(() -> Responses.json(CREATED, ExchangeQuoteJson.of(exchanges.exchange(
                call.principal().userId(), quoteId.get(), calls.clock().instant()))));
    }
}
