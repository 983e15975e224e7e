package io.corro.gateway.http.performance;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

import akka.http.javadsl.model.HttpResponse;

import io.corro.engine.core.domain.AssetClass;
import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.domain.Money;
import io.corro.engine.core.domain.Quotes;
import io.corro.engine.core.domain.RejectReason;
import io.corro.engine.core.journal.AccountRecord;
import io.corro.engine.core.journal.ExecutionRecord;
import io.corro.engine.core.performance.EquityPoint;
import io.corro.engine.runtime.TradingEngine;
import io.corro.engine.runtime.account.AccountView;
import io.corro.engine.runtime.account.EngineClient;
import io.corro.engine.runtime.account.Valuation;
import io.corro.engine.runtime.bot.BotError;
import io.corro.engine.runtime.port.ActivityQuery;
import io.corro.engine.runtime.port.TimeWindow;
import io.corro.engine.runtime.port.TradingHistory;
import io.corro.gateway.http.trading.AccountKey;
import io.corro.gateway.http.trading.AccountMarkets;
import io.corro.gateway.http.trading.EngineErrors;
import io.corro.gateway.http.trading.HistoryReads;
import io.corro.gateway.httpkit.route.ApiRequest;
import io.corro.gateway.httpkit.route.Endpoint;
import io.corro.gateway.httpkit.route.Schema;
import io.corro.gateway.httpkit.wire.ApiException;
import io.corro.gateway.httpkit.wire.Responses;
import io.corro.gateway.httpkit.wire.WireTime;
import io.corro.persistence.postgres.Database;
import io.corro.persistence.trading.BotExecutions;
import io.corro.persistence.trading.BotReads;
import io.corro.persistence.trading.BotReads.BotRow;
import io.corro.persistence.trading.EquityPoints;

/** The statistics of the key's account and of its bots, reckoned as those of a backtest. */
public final class PerformanceEndpoints {
    private static final int FILLS_MAX = 50_000;
    private static final int MOVEMENTS_MAX = 100_000;
    private static final Schema SCHEMA = Schema.of(PerformanceJson.class);

    private final EngineClient engine;
    private final Instruments instruments;
    private final Quotes quotes;
    private final HistoryReads history;
    private final AccountMarkets markets;
    private final EquityPoints points;
    private final BotReads bots;
    private final BotExecutions executions;
    private final InstantSource clock;

    public PerformanceEndpoints(TradingEngine trading, HistoryReads history, Database database, InstantSource clock) {
        engine = trading.client();
        instruments = trading.instruments();
        quotes = trading.quotes();
        this.history = history;
        markets = new AccountMarkets(engine, instruments, history);
        points = new EquityPoints(database.jdbi());
        bots = new BotReads(database.jdbi());
        executions = new BotExecutions(database.jdbi(), instruments);
        this.clock = clock;
    }

    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get("/v1/accounts/{account_id}/performance").forKeys("account")
                        .summary("Reads the statistics of the key's account").answers(SCHEMA)
                        .handledBy(this::account),
                Endpoint.get("/v1/bots/{bot_id}/performance").forKeys("bots")
                        .summary("Reads the statistics of a bot, from its own executions").answers(SCHEMA)
                        .handledBy(this::bot));
    }

    private CompletionStage<HttpResponse> account(ApiRequest call) {
        UUID accountId = AccountKey.accountId(call);
        if (!accountId.equals(call.pathId("account_id"))) {
            throw new ApiException(RejectReason.ACCOUNT_NOT_FOUND);
        }
        return markets.of(accountId).thenCompose(market -> read(accountId, (view, past) -> PerformanceJson.of(
                account(view, past), market)));
    }

    /** Reads what is at least as new as the account. */
    private CompletionStage<HttpResponse> read(UUID accountId, Reading reading) {
        return engine.view(accountId).thenApply(reply -> EngineErrors.value(reply))
                .thenCompose(view -> history.upToDate(accountId, past -> reading.of(view, past)))
                .thenApply(found -> Responses.ok(found));
    }

    private interface Reading {
        PerformanceJson of(AccountView view, TradingHistory past);
    }

    private Results account(AccountView view, TradingHistory past) {
        AccountRecord account = view.account();
        Instant now = clock.instant();
        List<ExecutionRecord> fills = past.fills(sinceStart(account, false, FILLS_MAX)).stream()
                .map(TradingHistory.Fill::execution).toList().reversed();
        long equity = Valuation.of(view, quotes, instruments).equity();
        return AccountResults.of(account, points.of(account.id(), Instant.EPOCH, now),
                past.cashMovements(sinceStart(account, true, MOVEMENTS_MAX)), fills,
                new EquityPoint(WireTime.micros(now), equity), instruments);
    }

    private static ActivityQuery sinceStart(AccountRecord account, boolean isAscending, int most) {
        TimeWindow window = new TimeWindow(AccountResults.startUs(account), Long.MAX_VALUE);
        return new ActivityQuery(account.id(), Optional.empty(), window, Optional.empty(), isAscending, most);
    }

    private CompletionStage<HttpResponse> bot(ApiRequest call) {
        UUID accountId = AccountKey.accountId(call);
        UUID botId = call.pathId("bot_id");
        return read(accountId, (view, past) -> {
            BotRow bot = bots.find(accountId, botId).orElseThrow(() -> new ApiException(BotError.BOT_NOT_FOUND));
            return PerformanceJson.of(bot(view.account(), bot), market(bot));
        });
    }

    private Results bot(AccountRecord account, BotRow bot) {
        long startUs = Math.max(WireTime.micros(bot.createdAt()), account.resetAtUs());
        List<ExecutionRecord> fills = executions.of(account.id(), bot.id(), account.resetAtUs(), FILLS_MAX);
        return new BotResults(new EquityPoint(startUs, equityAt(account, startUs)), instruments, quotes)
                .of(fills, WireTime.micros(clock.instant()));
    }

    private long equityAt(AccountRecord account, long atUs) {
        Instant at = WireTime.instant(atUs);
        return points.of(account.id(), at, at).stream().map(point -> Money.ofDecimal(point.equity())).findFirst()
                .orElse(account.initialBalance());
    }

    private AssetClass market(BotRow bot) {
        return bot.symbols().stream().allMatch(symbol -> instruments.bySpelling(symbol)
                .filter(traded -> traded.assetClass() == AssetClass.CRYPTO).isPresent())
                        ? AssetClass.CRYPTO : AssetClass.FOREX;
    }
}
