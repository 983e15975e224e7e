package io.corro.gateway.http.wallet;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

import akka.http.javadsl.model.HttpResponse;

import io.corro.gateway.httpkit.route.ApiRequest;
import io.corro.gateway.httpkit.route.Endpoint;
import io.corro.gateway.httpkit.route.Schema;
import io.corro.gateway.httpkit.wire.FieldErrorCode;
import io.corro.gateway.httpkit.wire.Fields;
import io.corro.gateway.httpkit.wire.HttpLimits;
import io.corro.gateway.httpkit.wire.Responses;
import io.corro.persistence.books.wallet.WalletLimits;
import io.corro.persistence.books.wallet.WalletLimits.Standing;
import io.corro.persistence.books.wallet.WalletStatements;
import io.corro.persistence.books.wallet.WalletStatements.Balance;
import io.corro.persistence.books.wallet.WalletStatements.Movement;
import io.corro.persistence.books.wallet.WalletStatements.Slice;
import io.corro.persistence.books.wallet.WalletStatements.Statement;
import io.corro.persistence.postgres.Database;

/** What a user's wallets hold and how that came about; what may be taken out. */
public final class WalletEndpoints {
    private static final int STATEMENT_MAX = 1_000;
    private static final Duration STATEMENT_TIME = Duration.ofDays(30);

    private final WalletStatements statements;
    private final Database database;
    private final MoneyCalls calls;

    public WalletEndpoints(WalletStatements statements, Database database, MoneyCalls calls) {
        this.statements = statements;
        this.database = database;
        this.calls = calls;
    }

    /** A wallet. */
    record WalletJson(UUID id, String currency, BigDecimal balance, BigDecimal reserved, BigDecimal available,
            String status) {

        static WalletJson of(Balance of) {
            return new WalletJson(of.id(), of.currency(), of.balance(), of.reservedBalance(), of.available(),
                    of.status());
        }
    }

    /** A movement of a wallet. */
    record MovementJson(UUID id, long seq, String type, BigDecimal amount, BigDecimal balanceAfter, Instant at,
            String description, Optional<String> referenceType, Optional<UUID> referenceId) {

        static MovementJson of(Movement of) {
            return new MovementJson(of.id(), of.seq(), of.type(), of.amount(), of.balanceAfter(), of.at(),
                    of.description(), of.referenceType(), of.referenceId());
        }
    }

    /**
     * Movements of a time: opening, what came, what went, closing.
     *
     * @param movementCount how many there were; the list has the last thousand of them
     */
    record StatementJson(String currency, Instant from, Instant until, BigDecimal opening, BigDecimal in,
            BigDecimal out, BigDecimal closing, long movementCount, List<MovementJson> movements) {

        static StatementJson of(String currency, Slice slice, Statement of) {
            return new StatementJson(currency, slice.from(), slice.until(), of.sums().opening(), of.sums().incoming(),
                    of.sums().outgoing(), of.sums().closing(), of.sums().movements(),
                    of.movements().reversed().stream().map(MovementJson::of).toList());
        }
    }

    /** What may be taken out. */
    record LimitsJson(String currency, BigDecimal single, BigDecimal daily, BigDecimal monthly, BigDecimal usedToday,
            BigDecimal usedThisMonth) {}

    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get("/v1/wallets").forMembers("wallets").summary("Lists the user's wallets")
                        .query("at", "the balances at that time instead of now")
                        .answers(Schema.listOf(Schema.of(WalletJson.class))).handledBy(this::wallets),
                Endpoint.get("/v1/wallets/{currency}/movements").forMembers("wallets")
                        .summary("Lists the movements of a wallet, the newest first")
                        .query("before_seq", "those before this one").query("limit", "up to 200, default 50")
                        .answers(Schema.listOf(Schema.of(MovementJson.class))).handledBy(this::movements),
                Endpoint.get("/v1/wallets/{currency}/statement").forMembers("wallets")
                        .summary("The statement of a wallet: sums of a time and its last 1000 movements")
                        .query("from", "usually 30 days ago").query("until", "usually now")
                        .answers(Schema.of(StatementJson.class)).handledBy(this::statement),
                Endpoint.get("/v1/wallets/{currency}/limits").forMembers("wallets")
                        .summary("What may be taken out, and what of it is used")
                        .answers(Schema.of(LimitsJson.class)).handledBy(this::limits));
    }

    private CompletionStage<HttpResponse> wallets(ApiRequest call) {
        Fields query = call.query();
        Optional<Instant> at = query.time("at");
        query.check();
        return calls.call(() -> Responses.records(
                statements.balances(call.principal().userId(), at).stream().map(WalletJson::of).toList()));
    }

    private CompletionStage<HttpResponse> movements(ApiRequest call) {
        String currency = MoneyCalls.pathCurrency(call.path("currency"));
        Fields query = call.query();
        int before = query.integer("before_seq", 1, Integer.MAX_VALUE).orElse(Integer.MAX_VALUE);
        int limit = query.integer("limit", 1, HttpLimits.ITEMS_PER_PAGE_MAX).orElse(HttpLimits.ITEMS_PER_PAGE);
        query.check();
        Slice slice = new Slice(before, Instant.EPOCH, now(), limit);
        return calls.call(() -> Responses.records(statements.movements(call.principal().userId(), currency, slice)
                .stream().map(MovementJson::of).toList()));
    }

    private CompletionStage<HttpResponse> statement(ApiRequest call) {
        String currency = MoneyCalls.pathCurrency(call.path("currency"));
        Fields query = call.query();
        Instant until = query.time("until").orElseGet(this::now);
        Instant from = query.time("from").orElseGet(() -> until.minus(STATEMENT_TIME));
        if (from.isAfter(until)) {
            query.fault("from", FieldErrorCode.CONFLICTING_FIELDS, "from must not be after until.");
        }
        query.check();
        Slice slice = new Slice(Long.MAX_VALUE, from, until, STATEMENT_MAX);
        return calls.call(() -> Responses.ok(StatementJson.of(
                currency, slice, statements.statement(call.principal().userId(), currency, slice))));
    }

    /** Later than all that has happened: a row may be younger than the clock of this process says. */
    private Instant now() {
        return calls.clock().instant().plusSeconds(1);
    }

    private CompletionStage<HttpResponse> limits(ApiRequest call) {
        String currency = MoneyCalls.pathCurrency(call.path("currency"));
        LocalDate today = LocalDate.ofInstant(calls.clock().instant(), ZoneOffset.UTC);
        return calls.call(() -> {
            Standing standing = database.jdbi().withHandle(
                    handle -> WalletLimits.standing(handle, call.principal().userId(), currency, today));
            return Responses.ok(new LimitsJson(currency, standing.single(), standing.daily(), standing.monthly(),
                    standing.usedToday(), standing.usedThisMonth()));
        });
    }
}
