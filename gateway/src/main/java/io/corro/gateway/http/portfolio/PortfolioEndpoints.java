package io.corro.gateway.http.portfolio;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

import akka.http.javadsl.model.HttpResponse;

import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Instruments;
import io.corro.gateway.http.trading.SymbolFields;
import io.corro.gateway.http.wallet.MoneyCalls;
import io.corro.gateway.httpkit.route.ApiRequest;
import io.corro.gateway.httpkit.route.Endpoint;
import io.corro.gateway.httpkit.route.Schema;
import io.corro.gateway.httpkit.wire.FieldErrorCode;
import io.corro.gateway.httpkit.wire.Fields;
import io.corro.gateway.httpkit.wire.Responses;
import io.corro.persistence.books.ledger.RefusedException;
import io.corro.persistence.books.portfolio.Asset;
import io.corro.persistence.books.portfolio.Drift;
import io.corro.persistence.books.portfolio.Holdings;
import io.corro.persistence.books.portfolio.Portfolio;
import io.corro.persistence.books.portfolio.PortfolioError;
import io.corro.persistence.books.portfolio.Portfolios;
import io.corro.persistence.books.portfolio.Portfolios.Wish;
import io.corro.persistence.books.portfolio.Rebalances;
import io.corro.persistence.books.portfolio.Rebalances.Proposal;
import io.corro.persistence.books.portfolio.Targets;
import io.corro.workflows.portfolio.PortfolioValues;

/** The portfolios of a user: what they are to be, what they are, and the proposals that bring the two together. */
public final class PortfolioEndpoints {
    private static final String TAG = "portfolios";
    private static final String ALL = "/v1/portfolios";
    private static final String ONE = ALL + "/{portfolio_id}";
    private static final String PROPOSAL = "/v1/rebalances/{rebalance_id}";
    private static final String SYMBOL = "symbol:";
    private static final BigDecimal THRESHOLD = BigDecimal.valueOf(5);
    private static final BigDecimal THRESHOLD_MAX = BigDecimal.valueOf(50);
    private static final int CREATED = 201;
    private static final Schema NEW = Schema.object("NewPortfolio").texts("name").decimals("threshold_pct")
            .ids("paper_account_id").texts("benchmark").optional("threshold_pct", "paper_account_id", "benchmark");
    private static final Schema CHANGE = Schema.object("PortfolioChange").texts("name").decimals("threshold_pct")
            .ids("paper_account_id").texts("benchmark").allOptional()
            .describedAs("What is missing stays as it is.");
    private static final Schema TARGETS = Schema.object("PortfolioTargets")
            .nested("targets", Schema.mapOf(Schema.text()))
            .describedAs("Percent by asset (cash, product:CODE, symbol:NAME), 100 together.");
    private static final Schema PROPOSE = Schema.object("RebalanceWish").flags("sells").allOptional()
            .describedAs("Without `sells` cash alone is used.");
    private static final Schema PORTFOLIO = Schema.of(PortfolioJson.class);
    private static final Schema REBALANCE = Schema.of(RebalanceJson.class);

    private final Portfolios portfolios;
    private final Rebalances rebalances;
    private final PortfolioValues values;
    private final Instruments instruments;
    private final MoneyCalls calls;

    public PortfolioEndpoints(Portfolios portfolios, Rebalances rebalances, PortfolioValues values,
            Instruments instruments, MoneyCalls calls) {
        this.portfolios = portfolios;
        this.rebalances = rebalances;
        this.values = values;
        this.instruments = instruments;
        this.calls = calls;
    }

    public List<Endpoint> endpoints() {
        return Stream.of(own(), proposals()).flatMap(List::stream).toList();
    }

    private List<Endpoint> own() {
        return List.of(
                Endpoint.get(ALL).forMembers(TAG).summary("Lists portfolios").answers(Schema.listOf(PORTFOLIO))
                        .handledBy(this::list),
                Endpoint.post(ALL).forMembers(TAG).summary("Creates a portfolio").body(NEW)
                        .answers(CREATED, PORTFOLIO).handledBy(this::create),
                Endpoint.get(ONE).forMembers(TAG).summary("Reads a portfolio").answers(PORTFOLIO)
                        .handledBy(call -> calls.call(() -> Responses.ok(json(own(call))))),
                Endpoint.patch(ONE).forMembers(TAG).summary("Changes a portfolio").body(CHANGE).answers(PORTFOLIO)
                        .handledBy(this::change),
                Endpoint.delete(ONE).forMembers(TAG).summary("Deletes a portfolio that has no history")
                        .answers(204).handledBy(this::delete),
                Endpoint.put(ONE + "/targets").forMembers(TAG).summary("Sets a portfolio's targets").body(TARGETS)
                        .answers(PORTFOLIO).handledBy(this::setTargets),
                Endpoint.get(ONE + "/allocation").forMembers(TAG)
                        .summary("Reads what a portfolio consists of, and how far that is from its targets")
                        .answers(Schema.of(AllocationJson.class)).handledBy(this::allocation));
    }

    private List<Endpoint> proposals() {
        return List.of(
                Endpoint.post(ONE + "/rebalances").forMembers(TAG)
                        .summary("Proposes the steps to the targets: cash first, then sales").body(PROPOSE)
                        .answers(CREATED, REBALANCE).handledBy(this::propose),
                Endpoint.get(ONE + "/rebalances").forMembers(TAG).summary("Lists proposals, the newest first")
                        .answers(Schema.listOf(REBALANCE)).handledBy(this::proposals),
                Endpoint.get(PROPOSAL).forMembers(TAG).summary("Reads a proposal").answers(REBALANCE)
                        .handledBy(this::proposal),
                Endpoint.post(PROPOSAL + "/approve").forOwners(TAG)
                        .summary("Approves a proposal, whose steps are then done").answers(REBALANCE)
                        .handledBy(call -> decide(call, true)),
                Endpoint.post(PROPOSAL + "/reject").forMembers(TAG).summary("Rejects a proposal").answers(REBALANCE)
                        .handledBy(call -> decide(call, false)));
    }

    private PortfolioJson json(Portfolio portfolio) {
        return PortfolioJson.of(portfolio, portfolios.targets(portfolio.id()));
    }

    private Portfolio own(ApiRequest call) {
        return portfolios.get(call.principal().userId(), call.pathId("portfolio_id"));
    }

    private CompletionStage<HttpResponse> list(ApiRequest call) {
        return calls.call(() -> Responses.records(portfolios.of(call.principal().userId()).stream().map(this::json)
                .toList()));
    }

    private CompletionStage<HttpResponse> create(ApiRequest call) {
        Fields fields = call.fields();
        Optional<String> name = fields.requiredText("name", Portfolios.NAME_LENGTH_MAX);
        Wish wish = new Wish(name.orElse(""), threshold(fields).orElse(THRESHOLD), fields.uuid("paper_account_id"),
                benchmark(fields));
        fields.check();
        return calls.call(() -> Responses.json(CREATED, json(portfolios.create(call.principal().userId(), wish))));
    }

    private CompletionStage<HttpResponse> change(ApiRequest call) {
        UUID id = call.pathId("portfolio_id");
        Fields fields = call.fields();
        Optional<String> name = fields.text("name", Portfolios.NAME_LENGTH_MAX);
        Optional<BigDecimal> threshold = threshold(fields);
        Optional<UUID> account = fields.uuid("paper_account_id");
        Optional<String> benchmark = benchmark(fields);
        fields.check();
        return calls.call(() -> {
            Portfolio known = own(call);
            return Responses.ok(json(portfolios.change(known.userId(), id, new Wish(name.orElse(known.name()),
                    threshold.orElse(known.thresholdPct()), account.or(known::paperAccountId),
                    benchmark.or(known::benchmark)))));
        });
    }

    private static Optional<BigDecimal> threshold(Fields fields) {
        return fields.positive("threshold_pct").filter(
                percent -> (percent.compareTo(THRESHOLD_MAX) <= 0 && percent.stripTrailingZeros().scale() <= 4)
                        || fields.reject("threshold_pct", FieldErrorCode.NUMBER_OUT_OF_RANGE,
                                "threshold_pct must be at most 50 and have at most four decimals."));
    }

    private Optional<String> benchmark(Fields fields) {
        return fields.text("benchmark", SymbolFields.SPELLING_LENGTH_MAX)
                .flatMap(spelling -> SymbolFields.find(fields, "benchmark", spelling, instruments))
                .map(Instrument::symbol);
    }

    private CompletionStage<HttpResponse> delete(ApiRequest call) {
        UUID id = call.pathId("portfolio_id");
        return calls.call(() -> {
            portfolios.delete(call.principal().userId(), id);
            return Responses.noContent();
        });
    }

    private CompletionStage<HttpResponse> setTargets(ApiRequest call) {
        UUID id = call.pathId("portfolio_id");
        Fields fields = call.fields();
        Map<String, BigDecimal> percents = new HashMap<>();
        fields.object("targets").ifPresentOrElse(targets -> targets.names().limit(Targets.ASSETS_MAX + 1).forEach(
                name -> targets.decimal(name).ifPresent(percent -> canonical(targets, name)
                        .ifPresent(asset -> percents.merge(asset, percent, BigDecimal::add)))),
                () -> fields.fault("targets", FieldErrorCode.MISSING_FIELD, "targets is required."));
        fields.check();
        return calls.call(() -> {
            portfolios.setTargets(call.principal().userId(), id, Targets.parse(percents));
            return Responses.ok(json(own(call)));
        });
    }

    /** A symbol, in any spelling, by the name of its row; empty with a fault if it names no instrument. */
    private Optional<String> canonical(Fields targets, String asset) {
        return asset.startsWith(SYMBOL)
                ? SymbolFields.find(targets, asset, asset.substring(SYMBOL.length()), instruments)
                        .map(each -> Asset.symbol(each.symbol()).toString())
                : Optional.of(asset);
    }

    private CompletionStage<HttpResponse> allocation(ApiRequest call) {
        return calls.call(() -> {
            Portfolio portfolio = own(call);
            Holdings holdings = values.of(portfolio);
            return Responses.ok(AllocationJson.of(portfolio, holdings, Drift.of(holdings,
                    portfolios.targets(portfolio.id()).orElseGet(PortfolioEndpoints::onlyCash))));
        });
    }

    private static Targets onlyCash() {
        return new Targets(new TreeMap<>(Map.of(Asset.CASH, BigDecimal.valueOf(100))));
    }

    private CompletionStage<HttpResponse> propose(ApiRequest call) {
        call.pathId("portfolio_id");
        Fields fields = call.fields();
        boolean sells = fields.flag("sells").orElse(true);
        fields.check();
        return calls.call(() -> {
            Portfolio portfolio = own(call);
            Targets targets = portfolios.targets(portfolio.id())
                    .orElseThrow(() -> new RefusedException(PortfolioError.TARGETS_MISSING));
            return Responses.json(CREATED, RebalanceJson.of(rebalances.propose(new Proposal(portfolio,
                    values.of(portfolio), targets, sells, values::least, Rebalances.BY_OWNER,
                    calls.clock().instant()))));
        });
    }

    private CompletionStage<HttpResponse> proposals(ApiRequest call) {
        call.pathId("portfolio_id");
        return calls.call(() -> {
            Portfolio portfolio = own(call);
            return Responses.records(rebalances.of(portfolio.userId(), portfolio.id()).stream()
                    .map(RebalanceJson::of).toList());
        });
    }

    private CompletionStage<HttpResponse> proposal(ApiRequest call) {
        UUID id = call.pathId("rebalance_id");
        return calls.call(() -> Responses.ok(RebalanceJson.of(rebalances.get(call.principal().userId(), id))));
    }

    private CompletionStage<HttpResponse> decide(ApiRequest call, boolean isApproved) {
        UUID id = call.pathId("rebalance_id");
        return calls.call(() -> Responses.ok(RebalanceJson.of(rebalances.decide(
                call.principal().userId(), id, isApproved, calls.clock().instant()))));
    }
}
