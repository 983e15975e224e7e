package io.corro.gateway.http.backtest;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

import akka.http.javadsl.model.ContentTypes;
import akka.http.javadsl.model.HttpEntities;
import akka.http.javadsl.model.HttpHeader;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.StatusCode;
import akka.http.javadsl.model.StatusCodes;
import akka.http.javadsl.model.headers.RawHeader;

import io.corro.gateway.backtest.BacktestJob;
import io.corro.gateway.backtest.BacktestJobs;
import io.corro.gateway.backtest.SignedRun;
import io.corro.gateway.http.trading.AccountKey;
import io.corro.gateway.httpkit.route.ApiRequest;
import io.corro.gateway.httpkit.route.BlockingExecutor;
import io.corro.gateway.httpkit.route.Endpoint;
import io.corro.gateway.httpkit.route.Schema;
import io.corro.gateway.httpkit.wire.ApiError;
import io.corro.gateway.httpkit.wire.ApiException;
import io.corro.gateway.httpkit.wire.Responses;
import io.corro.persistence.books.backtest.PublishedRun;
import io.corro.persistence.books.backtest.PublishedRunError;
import io.corro.persistence.books.backtest.PublishedRuns;
import io.corro.workflows.signing.SigningKey;

/**
 * Signed manifests of backtests for their owners, and for anybody those that an owner shows. Browsers get a page,
 * machines the manifest, byte for byte as it was signed.
 */
public final class RunEndpoints {
    private static final String TAG = "backtests";
    private static final String MANIFEST = "/v1/backtests/{backtest_id}/manifest";
    private static final Schema RUN = Schema.of(RunJson.class);
    private static final Schema SIGNED = Schema.object("SignedRun").nested("manifest", Schema.object("RunManifest"))
            .texts("signature").describedAs("A detached JSON Web Signature over the manifest as canonical JSON.");
    private static final List<HttpHeader> DISCREET = List.of(
            RawHeader.create("Vary", "Accept"), RawHeader.create("X-Content-Type-Options", "nosniff"),
            RawHeader.create("Content-Security-Policy",
                    "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"));

    private final BacktestJobs jobs;
    private final PublishedRuns runs;
    private final Supplier<SigningKey> key;
    private final BlockingExecutor blocking;

    /** @param key may be slow */
    public RunEndpoints(BacktestJobs jobs, PublishedRuns runs, Supplier<SigningKey> key, BlockingExecutor blocking) {
        this.jobs = jobs;
        this.runs = runs;
        this.key = key;
        this.blocking = blocking;
    }

    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get(MANIFEST).forKeys(TAG)
                        .summary("The signed manifest of a backtest, by which ./corro verify proves it; of a sweep"
                                + " that of the best run")
                        .answers(SIGNED).handledBy(call -> blocking.call(() -> json(signed(job(call))))),
                Endpoint.post("/v1/backtests/{backtest_id}/publish").forKeys(TAG)
                        .summary("Shows the signed manifest of a backtest to everybody").answers(201, RUN)
                        .handledBy(this::publish),
                Endpoint.get("/v1/runs").forKeys(TAG).summary("Lists the runs that the account shows, newest first")
                        .answers(Schema.listOf(RUN)).handledBy(this::list),
                Endpoint.delete("/v1/runs/{run_id}").forKeys(TAG).summary("Shows a run no more").answers(204)
                        .handledBy(this::withdraw),
                Endpoint.get("/runs/{run_id}").forPublic("verification").errorPage(RunEndpoints::errorPage)
                        .summary("Shows the signed manifest of a run").answers(SIGNED)
                        .answers(Schema.document("text/html")).handledBy(this::show));
    }

    private BacktestJob job(ApiRequest call) {
        return jobs.find(AccountKey.accountId(call), call.pathId("backtest_id"))
                .orElseThrow(() -> new ApiException(BacktestError.BACKTEST_NOT_FOUND));
    }

    private String signed(BacktestJob job) {
        return SignedRun.of(job.manifest().orElseThrow(() -> new ApiException(BacktestError.BACKTEST_NOT_DONE)),
                key.get()).text();
    }

    private static HttpResponse json(String text) {
        return HttpResponse.create().withEntity(HttpEntities.create(ContentTypes.APPLICATION_JSON, text));
    }

    private CompletionStage<HttpResponse> publish(ApiRequest call) {
        BacktestJob job = job(call);
        return blocking.call(() -> runs.publish(call.principal().userId(), job.accountId(), job.id(), signed(job))
                .map(run -> Responses.json(201, RunJson.of(run)))
                .orElseThrow(() -> new ApiException(PublishedRunError.TOO_MANY_PUBLISHED_RUNS)));
    }

    private CompletionStage<HttpResponse> list(ApiRequest call) {
        return blocking.call(() -> runs.of(AccountKey.accountId(call)))
                .thenApply(found -> Responses.records(found.stream().map(RunJson::of).toList()));
    }

    private CompletionStage<HttpResponse> withdraw(ApiRequest call) {
        UUID id = call.pathId("run_id");
        return blocking.call(() -> {
            if (!runs.withdraw(AccountKey.accountId(call), id)) {
                throw new ApiException(PublishedRunError.PUBLISHED_RUN_NOT_FOUND);
            }
            return Responses.noContent();
        });
    }

    private CompletionStage<HttpResponse> show(ApiRequest call) {
        UUID id = call.pathId("run_id");
        return blocking.call(() -> {
            Optional<PublishedRun> run = runs.find(id);
            if (run.isEmpty()) {
                throw new ApiException(PublishedRunError.PUBLISHED_RUN_NOT_FOUND);
            }
            return (call.wantsPage() ? page(StatusCodes.OK, RunPage.of(run.get()))
                    : json(run.get().manifest())).addHeaders(DISCREET);
        });
    }

    private static HttpResponse errorPage(ApiError error) {
        return page(StatusCodes.get(error.status()), RunPage.failed(error.message())).addHeaders(DISCREET);
    }

    private static HttpResponse page(StatusCode status, String page) {
        return HttpResponse.create().withStatus(status)
                .withEntity(HttpEntities.create(ContentTypes.TEXT_HTML_UTF8, page));
    }
}
