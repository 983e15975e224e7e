package io.corro.gateway.http.portfolio;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

import akka.http.javadsl.model.ContentTypes;
import akka.http.javadsl.model.HttpCharsets;
import akka.http.javadsl.model.HttpEntities;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.MediaTypes;

import io.corro.engine.core.domain.AssetClass;
import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.performance.Performance;
import io.corro.gateway.http.trading.SymbolFields;
import io.corro.gateway.http.wallet.MoneyCalls;
import io.corro.gateway.httpkit.route.ApiRequest;
import io.corro.gateway.httpkit.route.Endpoint;
import io.corro.gateway.httpkit.route.Schema;
import io.corro.gateway.httpkit.wire.FieldErrorCode;
import io.corro.gateway.httpkit.wire.Fields;
import io.corro.gateway.httpkit.wire.Responses;
import io.corro.persistence.books.ledger.RefusedException;
import io.corro.persistence.books.portfolio.Optimiser;
import io.corro.persistence.books.portfolio.Optimiser.Moments;
import io.corro.persistence.books.portfolio.Optimiser.Objective;
import io.corro.persistence.books.portfolio.Portfolio;
import io.corro.persistence.books.portfolio.PortfolioError;
import io.corro.persistence.books.portfolio.Portfolios;
import io.corro.persistence.books.portfolio.Snapshots;
import io.corro.persistence.books.portfolio.Snapshots.Snapshot;

/** Figures of portfolios: their days, the tear sheet, and the best weights by an objective. */
public final class FigureEndpoints {
    private static final String TAG = "portfolios";
    private static final String ONE = "/v1/portfolios/{portfolio_id}";
    private static final int DAYS_MAX = 3_660;
    private static final int SYMBOLS_MIN = 2;
    private static final int SYMBOLS_MAX = 50;
    private static final int SAMPLE_DAYS = 252;
    private static final LocalDate FIRST = LocalDate.of(2000, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2999, 12, 31);
    private static final Map<String, Objective> OBJECTIVES = Map.of("minimum_variance", Objective.MINIMUM_VARIANCE,
            "maximum_sharpe", Objective.MAXIMUM_SHARPE, "risk_parity", Objective.RISK_PARITY);
    private static final Schema WISH = Schema.object("OptimisationWish").textLists("symbols")
            .words("objective", OBJECTIVES.keySet()).integers("days").decimals("max_weight", "riskless_rate")
            .optional("days", "max_weight", "riskless_rate")
            .describedAs("`max_weight` and the yearly `riskless_rate` are shares; `days` of prices, 30 to 2520.");

    private final Portfolios portfolios;
    private final Snapshots snapshots;
    private final Instruments instruments;
    private final DailyPrices prices;
    private final MoneyCalls calls;

    public FigureEndpoints(Portfolios portfolios, Snapshots snapshots, Instruments instruments, DailyPrices prices,
            MoneyCalls calls) {
        this.portfolios = portfolios;
        this.snapshots = snapshots;
        this.instruments = instruments;
        this.prices = prices;
        this.calls = calls;
    }

    /** A day of a portfolio. */
    record PortfolioDayJson(LocalDate date, BigDecimal totalValue, BigDecimal cashValue, BigDecimal netContributions,
            BigDecimal returnPct) {

        static PortfolioDayJson of(Snapshot of) {
            return new PortfolioDayJson(of.date(), of.totalValue(), of.cashValue(), of.netContributions(),
                    of.returnPct());
        }

        String csv() {
            return date + "," + totalValue.toPlainString() + "," + cashValue.toPlainString() + ","
                    + netContributions.toPlainString() + "," + returnPct.toPlainString() + "\r\n";
        }
    }

    public List<Endpoint> endpoints() {
        return List.of(
                range(Endpoint.get(ONE + "/snapshots")).forMembers(TAG).summary("Lists a portfolio's days")
                        .answers(Schema.listOf(Schema.of(PortfolioDayJson.class)))
                        .handledBy(call -> days(call, days -> Responses.records(days.stream().map(PortfolioDayJson::of)
                                .toList()))),
                range(Endpoint.get(ONE + "/tear-sheet")).forMembers(TAG).summary("Reads a portfolio's statistics")
                        .answers(Schema.of(TearSheetJson.class)).handledBy(this::tearSheet),
                range(Endpoint.get(ONE + "/tear-sheet.csv")).forMembers(TAG)
                        .summary("Downloads a portfolio's days as CSV").answers(Schema.document("text/csv"))
                        .handledBy(call -> days(call, FigureEndpoints::csv)),
                Endpoint.post("/v1/portfolio-optimisations").forMembers(TAG)
                        .summary("Finds the best weights of symbols by their daily returns").body(WISH)
                        .answers(Schema.of(OptimisationJson.class)).handledBy(this::optimise));
    }

    private static Endpoint.Builder range(Endpoint.Builder endpoint) {
        return endpoint.query("from", "the first date").query("until", "the last date");
    }

    private CompletionStage<HttpResponse> days(ApiRequest call, Function<List<Snapshot>, HttpResponse> answer) {
        return read(call, (portfolio, days) -> answer.apply(days));
    }

    private interface Answer {
        HttpResponse of(Portfolio portfolio, List<Snapshot> days);
    }

    private CompletionStage<HttpResponse> read(ApiRequest call, Answer answer) {
        call.pathId("portfolio_id");
        Fields query = call.query();
        LocalDate from = query.date("from").orElse(FIRST);
        LocalDate until = query.date("until").orElse(LAST);
        query.check();
        return calls.call(() -> {
            Portfolio portfolio = portfolios.get(call.principal().userId(), call.pathId("portfolio_id"));
            return answer.of(portfolio, snapshots.of(portfolio.id(), from, until, DAYS_MAX));
        });
    }

    private CompletionStage<HttpResponse> tearSheet(ApiRequest call) {
        return read(call, (portfolio, days) -> {
            if (days.isEmpty()) {
                throw new RefusedException(PortfolioError.NO_SNAPSHOTS);
            }
            return Responses.ok(TearSheetJson.of(Snapshots.days(days), portfolio.benchmark(),
                    portfolio.benchmark().flatMap(instruments::bySpelling)
                            .map(symbol -> prices.closes(symbol, DAYS_MAX)).orElseGet(TreeMap::new)));
        });
    }

    private static HttpResponse csv(List<Snapshot> days) {
        StringBuilder csv = new StringBuilder("date,total_value,cash_value,net_contributions,return_pct\r\n");
        days.forEach(day -> csv.append(PortfolioDayJson.of(day).csv()));
        return HttpResponse.create().withEntity(HttpEntities.create(
                ContentTypes.create(MediaTypes.TEXT_CSV, HttpCharsets.UTF_8),
                csv.toString().getBytes(StandardCharsets.UTF_8)));
    }

    private CompletionStage<HttpResponse> optimise(ApiRequest call) {
        Fields fields = call.fields();
        List<Instrument> chosen = symbols(fields);
        Optional<Objective> objective = fields.requiredWord("objective", OBJECTIVES);
        int days = fields.integer("days", 30, 2_520).orElse(SAMPLE_DAYS);
        double maxWeight = share(fields, "max_weight").map(BigDecimal::doubleValue).orElse(1.0);
        double riskless = share(fields, "riskless_rate").map(BigDecimal::doubleValue).orElse(0.0);
        fields.check();
        return calls.call(() -> {
            int daysAYear = daysAYear(chosen);
            double[][] returns = prices.returns(chosen, days);
            Moments moments = Moments.of(returns, daysAYear);
            double[] weights = Optimiser.weights(moments, objective.get(), riskless, maxWeight);
            return Responses.ok(OptimisationJson.of(chosen.stream().map(Instrument::symbol).toList(),
                    objective.get(), moments, weights, riskless,
                    assumptions(objective.get(), daysAYear, maxWeight, riskless)).ofDays(returns[0].length));
        });
    }

    private List<Instrument> symbols(Fields fields) {
        List<String> spellings = fields.list("symbols", SymbolFields.SPELLING_LENGTH_MAX).orElse(List.of());
        List<Instrument> found = spellings.stream().limit(SYMBOLS_MAX + 1)
                .flatMap(spelling -> SymbolFields.find(fields, "symbols", spelling, instruments).stream()).distinct()
                .toList();
        if (found.size() < SYMBOLS_MIN || spellings.size() > SYMBOLS_MAX) {
            fields.fault("symbols", FieldErrorCode.NUMBER_OUT_OF_RANGE, "symbols must be 2 to 50 different ones.");
        }
        return found;
    }

    private static Optional<BigDecimal> share(Fields fields, String name) {
        return fields.decimal(name).filter(share -> (share.signum() >= 0 && share.compareTo(BigDecimal.ONE) <= 0)
                || fields.reject(name, FieldErrorCode.NUMBER_OUT_OF_RANGE, name + " must be from 0 to 1."));
    }

    private static int daysAYear(List<Instrument> chosen) {
        return Performance.daysAYear(chosen.stream().allMatch(each -> each.assetClass() == AssetClass.CRYPTO)
                ? AssetClass.CRYPTO : AssetClass.FOREX);
    }

    private static List<String> assumptions(Objective objective, int daysAYear, double maxWeight, double riskless) {
        return List.of("The next days are like those of the sample: its mean returns and covariances hold.",
                "Daily returns are independent of each other; a year has " + daysAYear + " of them.",
                "Nothing is sold short, the weights add up to one, and costs are left out.",
                objective == Objective.RISK_PARITY ? "Each symbol brings the same share of the variance."
                        : "No weight is above " + maxWeight + ".",
                "The riskless rate is " + riskless + " a year.");
    }
}
