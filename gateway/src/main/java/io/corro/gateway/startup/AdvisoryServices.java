package io.corro.gateway.startup;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jdbi.v3.core.Jdbi;

import io.corro.engine.runtime.TradingEngine;
import io.corro.engine.runtime.marketdata.MarketData;
import io.corro.engine.runtime.port.EngineClock;
import io.corro.engine.runtime.port.TradingHistory;
import io.corro.gateway.assistant.AnswerProvider;
import io.corro.gateway.assistant.Assistant;
import io.corro.gateway.assistant.ChatServerProvider;
import io.corro.gateway.assistant.EngineTools;
import io.corro.gateway.assistant.Manual;
import io.corro.gateway.assistant.OrderExecutor;
import io.corro.gateway.assistant.ScriptedProvider;
import io.corro.gateway.config.AssistantOptions;
import io.corro.gateway.http.assistant.AssistantDataEndpoints;
import io.corro.gateway.http.assistant.AssistantEndpoints;
import io.corro.gateway.http.model.MarketCandles;
import io.corro.gateway.http.model.ModelEndpoints;
import io.corro.gateway.http.portfolio.DailyPrices;
import io.corro.gateway.http.portfolio.EnginePaperDesk;
import io.corro.gateway.http.portfolio.FigureEndpoints;
import io.corro.gateway.http.portfolio.GoalEndpoints;
import io.corro.gateway.http.portfolio.PortfolioEndpoints;
import io.corro.gateway.http.wallet.MoneyCalls;
import io.corro.gateway.httpkit.route.BlockingExecutor;
import io.corro.gateway.httpkit.route.Endpoint;
import io.corro.persistence.books.assistant.Conversations;
import io.corro.persistence.books.assistant.HashedText;
import io.corro.persistence.books.assistant.Memories;
import io.corro.persistence.books.assistant.Passages;
import io.corro.persistence.books.assistant.Preferences;
import io.corro.persistence.books.assistant.ProposedCalls;
import io.corro.persistence.books.model.Models;
import io.corro.persistence.books.model.Predictions;
import io.corro.persistence.books.model.RiskEvents;
import io.corro.persistence.books.portfolio.Goals;
import io.corro.persistence.books.portfolio.OwnMoney;
import io.corro.persistence.books.portfolio.Portfolios;
import io.corro.persistence.books.portfolio.Rebalances;
import io.corro.persistence.books.portfolio.RiskProfiles;
import io.corro.persistence.books.portfolio.Snapshots;
import io.corro.workflows.model.ModelDesk;
import io.corro.workflows.portfolio.PortfolioDesk;
import io.corro.workflows.portfolio.PortfolioValues;

/** What advises people: portfolios, models, and the assistant. Thread-safe; closing it waits for what it is doing. */
public final class AdvisoryServices implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofSeconds(2);
    /** Of what trains: it goes up when the same bars would give another model. */
    private static final String CODE_VERSION = "range-model 1";
    private static final Duration MODEL_PAUSE = Duration.ofSeconds(15);

    private final Jdbi jdbi;
    private final TradingEngine engine;
    private final MarketData market;
    private final InstantSource clock;
    private final TradingHistory history;
    private final AssistantOptions options;
    private final PortfolioValues values;
    private final PortfolioDesk desk;
    private final ModelDesk trainer;

    public AdvisoryServices(TradingEngine engine, Jdbi jdbi, TradingHistory history, MarketData market,
            AssistantOptions options, Path data, InstantSource clock) {
        this.jdbi = jdbi;
        this.engine = engine;
        this.market = market;
        this.clock = clock;
        this.history = history;
        this.options = options;
        values = new PortfolioValues(new OwnMoney(jdbi), new EnginePaperDesk(engine, history));
        desk = new PortfolioDesk(new Portfolios(jdbi), new Rebalances(jdbi), new Snapshots(jdbi), new Goals(jdbi),
                values, clock);
        trainer = new ModelDesk(new Models(jdbi), new Predictions(jdbi), new RiskEvents(jdbi),
                new MarketCandles(market.bars(), engine.instruments(), this::marketNow), data.resolve("models"), clock);
    }

    /** Begins to do what is due. */
    public void start() {
        desk.start(PAUSE);
        trainer.start(MODEL_PAUSE);
    }

    /** Does now what is due for portfolios and models. */
    public void work() {
        desk.work();
        trainer.work();
    }

    public List<Endpoint> endpoints(BlockingExecutor blocking) {
        MoneyCalls calls = new MoneyCalls(blocking, clock);
        Portfolios portfolios = new Portfolios(jdbi);
        List<Endpoint> endpoints = new ArrayList<>();
        endpoints.addAll(new PortfolioEndpoints(portfolios, new Rebalances(jdbi), values, engine.instruments(),
                calls).endpoints());
        endpoints.addAll(new FigureEndpoints(portfolios, new Snapshots(jdbi), engine.instruments(),
                new DailyPrices(market.bars(), this::marketNow), calls)
                .endpoints());
        endpoints.addAll(new GoalEndpoints(new Goals(jdbi), new RiskProfiles(jdbi), calls).endpoints());
        endpoints.addAll(assistant(calls));
        endpoints.addAll(new ModelEndpoints(new Models(jdbi), new Predictions(jdbi), new RiskEvents(jdbi),
                engine.instruments(), CODE_VERSION, calls).endpoints());
        return endpoints;
    }

    private Instant marketNow() {
        return EngineClock.instant(engine.clock().nowUs());
    }

    private List<Endpoint> assistant(MoneyCalls calls) {
        Map<String, AnswerProvider> providers = new TreeMap<>(Map.of("local", new ScriptedProvider()));
        options.server().ifPresent(server -> providers.put(options.kind(),
                new ChatServerProvider(server, options.key(), options.model())));
        Manual manual = new Manual(new Passages(jdbi, HashedText.MODEL, HashedText::embed));
        ProposedCalls proposals = new ProposedCalls(jdbi);
        Conversations conversations = new Conversations(jdbi);
        Preferences preferences = new Preferences(jdbi);
        Memories memories = new Memories(jdbi);
        Assistant assistant = new Assistant(conversations, preferences, memories, providers,
                new EngineTools(engine, history, market.bars(), manual, proposals, clock), clock);
        List<Endpoint> endpoints = new ArrayList<>(new AssistantEndpoints(assistant, conversations,
                List.copyOf(providers.keySet()), options.pricePerMillion(), calls).endpoints());
        endpoints.addAll(new AssistantDataEndpoints(assistant, preferences, memories,
                new AssistantDataEndpoints.Calls(proposals, new OrderExecutor(engine)), manual,
                List.copyOf(providers.keySet()), calls).endpoints());
        return endpoints;
    }

    @Override
    public void close() {
        trainer.close();
        desk.close();
    }
}
