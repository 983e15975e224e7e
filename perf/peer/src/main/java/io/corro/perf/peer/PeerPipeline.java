package io.corro.perf.peer;

import java.util.concurrent.ExecutionException;

import exchange.core2.core.ExchangeApi;
import exchange.core2.core.ExchangeCore;
import exchange.core2.core.common.CoreSymbolSpecification;
import exchange.core2.core.common.CoreWaitStrategy;
import exchange.core2.core.common.api.ApiAddUser;
import exchange.core2.core.common.api.ApiAdjustUserBalance;
import exchange.core2.core.common.api.ApiCommand;
import exchange.core2.core.common.api.binary.BatchAddSymbolsCommand;
import exchange.core2.core.common.cmd.CommandResultCode;
import exchange.core2.core.common.cmd.OrderCommand;
import exchange.core2.core.common.config.ExchangeConfiguration;
import exchange.core2.core.common.config.InitialStateConfiguration;
import exchange.core2.core.common.config.OrdersProcessingConfiguration;
import exchange.core2.core.common.config.PerformanceConfiguration;
import exchange.core2.core.common.config.ReportsQueriesConfiguration;
import exchange.core2.core.common.config.SerializationConfiguration;
import exchange.core2.core.orderbook.OrderBookDirectImpl;
import org.jspecify.annotations.Nullable;

import io.corro.perf.flow.Flow;
import io.corro.perf.round.RoundResult;
import io.corro.perf.round.RoundTimer;
import io.corro.perf.round.Task;

/**
 * Its whole pipeline: one matching engine, one risk engine, the direct book. On a machine with fewer processors than
 * its six threads its authors advise threads that yield, unpinned, so that is what it gets.
 *
 * <p>Results are seen where its own benchmarks see them: behind the matching engine. Its release of risk runs after
 * that and is in no latency.
 */
final class PeerPipeline {
    /** More than any user needs, and few enough that the sum over all users fits its arithmetic. */
    private static final long BALANCE = 1L << 50;

    private final Flow flow;
    private final ApiCommand[] commands;
    private final ExchangeCore core;
    private final ExchangeApi api;
    /** Null while the book is filled. */
    private @Nullable RoundTimer timer;
    private int nextResult;
    private long volume;

    PeerPipeline(Flow flow, ApiCommand[] commands, boolean risk) {
        this.flow = flow;
        this.commands = commands;
        core = ExchangeCore.builder().resultsConsumer((command, sequence) -> onResult(command))
                .exchangeConfiguration(configuration(risk)).build();
        api = core.getApi();
    }

    private static ExchangeConfiguration configuration(boolean risk) {
        return ExchangeConfiguration.defaultBuilder()
                .performanceCfg(PerformanceConfiguration.baseBuilder()
                        .ringBufferSize(1 << 15)
                        .waitStrategy(CoreWaitStrategy.YIELDING)
                        .orderBookFactory(OrderBookDirectImpl::new)
                        .build())
                .initStateCfg(InitialStateConfiguration.cleanStart("PERF"))
                .reportsQueriesCfg(ReportsQueriesConfiguration.createStandardConfig())
                .ordersProcessingCfg(risk ? OrdersProcessingConfiguration.DEFAULT : withoutRisk())
                .serializationCfg(SerializationConfiguration.DEFAULT)
                .build();
    }

    private static OrdersProcessingConfiguration withoutRisk() {
        return OrdersProcessingConfiguration.builder()
                .riskProcessingMode(OrdersProcessingConfiguration.RiskProcessingMode.NO_RISK_PROCESSING)
                .marginTradingMode(OrdersProcessingConfiguration.MarginTradingMode.MARGIN_TRADING_ENABLED)
                .build();
    }

    RoundResult run(Task task, CoreSymbolSpecification symbol) throws ExecutionException, InterruptedException {
        core.startup();
        try {
            open(symbol);
            for (int index = 0; index < flow.fillCount(); index++) {
                api.submitCommand(commands[index]);
            }
            // The answer comes after all that was sent before: the book is filled.
            api.requestOrderBookAsync(symbol.symbolId, 1).get();
            return measure(task, symbol);
        } finally {
            core.shutdown();
        }
    }

    private void open(CoreSymbolSpecification symbol) throws ExecutionException, InterruptedException {
        api.submitBinaryDataAsync(new BatchAddSymbolsCommand(symbol)).get();
        int users = 0;
        for (int index = 0; index < flow.length(); index++) {
            users = Math.max(users, flow.user(index));
        }
        for (int user = 1; user <= users; user++) {
            api.submitCommand(ApiAddUser.builder().uid(user).build());
            api.submitCommand(ApiAdjustUserBalance.builder().uid(user).currency(symbol.quoteCurrency)
                    .amount(BALANCE).transactionId(1).build());
        }
    }

    private RoundResult measure(Task task, CoreSymbolSpecification symbol)
            throws ExecutionException, InterruptedException {
        // Handed to the thread of the results by the ring, with the first command.
        RoundTimer measuring = new RoundTimer(task, flow.measuredCount());
        timer = measuring;
        measuring.start();
        for (int index = 0; index < flow.measuredCount(); index++) {
            measuring.awaitTurn(index);
            api.submitCommand(commands[flow.fillCount() + index]);
        }
        RoundTimer.Finished finished = measuring.finish();
        return finished.with(PeerBook.summary(api.requestOrderBookAsync(symbol.symbolId, -1).get(), volume));
    }

    private void onResult(OrderCommand command) {
        RoundTimer measuring = timer;
        if (measuring == null || !isOrderCommand(command)) {
            return;
        }
        if (command.resultCode != CommandResultCode.SUCCESS) {
            throw new IllegalStateException("refused: " + command);
        }
        volume += PeerBook.tradedVolume(command.matcherEvent);
        measuring.onResult(nextResult++);
    }

    private static boolean isOrderCommand(OrderCommand command) {
        return switch (command.command) {
            case PLACE_ORDER, CANCEL_ORDER, MOVE_ORDER -> true;
            default -> false;
        };
    }
}
