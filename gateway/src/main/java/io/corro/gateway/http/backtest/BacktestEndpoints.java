package io.corro.gateway.http.backtest;

import java.util.List;
import java.util.Optional;

import akka.http.javadsl.model.ContentTypes;
import akka.http.javadsl.model.HttpEntities;
import akka.http.javadsl.model.HttpResponse;

import io.corro.engine.core.domain.FillProfiles;
import io.corro.engine.core.domain.Instruments;
import io.corro.engine.runtime.bot.strategy.Strategies;
import io.corro.gateway.backtest.BacktestJob;
import io.corro.gateway.backtest.BacktestJobs;
import io.corro.gateway.http.trading.AccountKey;
import io.corro.gateway.httpkit.route.ApiRequest;
import io.corro.gateway.httpkit.route.Endpoint;
import io.corro.gateway.httpkit.route.Schema;
import io.corro.gateway.httpkit.wire.ApiException;
import io.corro.gateway.httpkit.wire.Responses;

/** Backtests on the prices that the server has: begun, watched, cancelled, and their results in three forms. */
public final class BacktestEndpoints {
    private static final String TAG = "backtests";
    private static final String ALL = "/v1/backtests";
    private static final String ONE = ALL + "/{backtest_id}";
    private static final Schema SCHEMA = Schema.of(BacktestJson.class);

    private static final Schema RESULT = Schema.object("BacktestResult")
            .nested("report", Schema.object("BacktestReport"))
            .nested("runs", Schema.listOf(Schema.object("BacktestRun")))
            .nested("folds", Schema.listOf(Schema.object("BacktestFold")))
            .describedAs(
                    "As ./corro backtest --json writes it; runs are those of a sweep, folds of a walk-forward test.");

    private final BacktestJobs jobs;
    private final BacktestParser parser;

    public BacktestEndpoints(BacktestJobs jobs, Instruments instruments, FillProfiles profiles,
            Strategies strategies) {
        this.jobs = jobs;
        parser = new BacktestParser(instruments, profiles, strategies);
    }

    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.post(ALL).forKeys(TAG).summary("Begins a backtest on prices of the server")
                        .body(BacktestParser.SCHEMA).answers(202, SCHEMA).answeredBy(this::begin),
                Endpoint.get(ALL).forKeys(TAG).summary("Lists the account's last backtests, the newest first")
                        .answers(Schema.listOf(SCHEMA)).answeredBy(this::list),
                Endpoint.get(ONE).forKeys(TAG).summary("Tells how far a backtest is, and its numbers")
                        .answers(SCHEMA).answeredBy(call -> Responses.ok(BacktestJson.of(job(call)))),
                Endpoint.delete(ONE).forKeys(TAG).summary("Cancels a backtest that waits or runs")
                        .answers(204).answeredBy(this::cancel),
                Endpoint.get(ONE + "/report").forKeys(TAG)
                        .summary("The whole result: trades, equity, months; of a sweep its runs, or its folds")
                        .answers(RESULT).answeredBy(this::report),
                Endpoint.get(ONE + "/trades.csv").forKeys(TAG).summary("The trades; of a sweep its runs, or its folds")
                        .answers(Schema.document("text/csv")).answeredBy(call -> csv(job(call).csv())),
                Endpoint.get(ONE + "/equity.csv").forKeys(TAG).summary("The equity at every bar")
                        .answers(Schema.document("text/csv")).answeredBy(call -> csv(job(call).equityCsv())),
                Endpoint.get(ONE + "/page").forKeys(TAG).summary("A page with plots; of a sweep that of the best run")
                        .answers(Schema.document("text/html")).answeredBy(this::page));
    }

    private HttpResponse begin(ApiRequest call) {
        return jobs.begin(AccountKey.accountId(call), parser.read(call.fields()))
                .map(job -> Responses.json(202, BacktestJson.of(job)))
                .orElseThrow(() -> new ApiException(BacktestError.BACKTESTS_BUSY));
    }

    private HttpResponse list(ApiRequest call) {
        return Responses.records(jobs.of(AccountKey.accountId(call)).stream().map(BacktestJson::of).toList());
    }

    private BacktestJob job(ApiRequest call) {
        return jobs.find(AccountKey.accountId(call), call.pathId("backtest_id"))
                .orElseThrow(() -> new ApiException(BacktestError.BACKTEST_NOT_FOUND));
    }

    private HttpResponse cancel(ApiRequest call) {
        job(call).cancel();
        return Responses.noContent();
    }

    private HttpResponse report(ApiRequest call) {
        return HttpResponse.create().withEntity(HttpEntities.create(ContentTypes.APPLICATION_JSON,
                result(job(call).json())));
    }

    private static HttpResponse csv(Optional<String> text) {
        return HttpResponse.create().withEntity(HttpEntities.create(ContentTypes.TEXT_CSV_UTF8, result(text)));
    }

    private HttpResponse page(ApiRequest call) {
        return HttpResponse.create().withEntity(HttpEntities.create(ContentTypes.TEXT_HTML_UTF8,
                result(job(call).page())));
    }

    private static <T> T result(Optional<T> result) {
        return result.orElseThrow(() -> new ApiException(BacktestError.BACKTEST_NOT_DONE));
    }
}
