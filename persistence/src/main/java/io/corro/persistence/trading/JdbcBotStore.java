package io.corro.persistence.trading;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

import io.corro.engine.core.domain.Instrument;
import io.corro.engine.core.domain.Instruments;
import io.corro.engine.core.domain.Money;
import io.corro.engine.core.domain.Side;
import io.corro.engine.runtime.bot.BotError;
import io.corro.engine.runtime.bot.BotEvent;
import io.corro.engine.runtime.bot.BotLife;
import io.corro.engine.runtime.bot.BotSpec;
import io.corro.engine.runtime.bot.BotStatus;
import io.corro.engine.runtime.bot.BotStore;
import io.corro.engine.runtime.bot.strategy.Strategies;
import io.corro.engine.runtime.port.EngineClock;
import io.corro.persistence.postgres.StorageFailures;

/**
 * {@code trading.trade_bots}, {@code bot_events} and {@code bot_positions}, as the bots' actors write them.
 * Thread-safe.
 */
public final class JdbcBotStore implements BotStore {
    /** For users without a subscription, who trade on a server of their own. */
    static final int BOTS_WITHOUT_PLAN = 50;
    /** The word for strategies of jars. */
    private static final String CUSTOM = "CUSTOM";
    /** Parts per million in one percent. */
    private static final int PPM_PER_PERCENT = 10_000;

    private static final String ALLOWED = """
            SELECT coalesce((SELECT (plan.limits->>'bots')::int
                             FROM financial.subscriptions AS subscription
                             JOIN financial.plans AS plan ON plan.id = subscription.plan_id
                             WHERE subscription.user_id = :user AND subscription.status IN ('trialing', 'active', 'past_due')
                             ORDER BY subscription.created_at DESC LIMIT 1), :usual)
                   > (SELECT count(*) FROM trading.trade_bots WHERE user_id = :user AND deleted_at IS NULL)
            """;
    private static final String INSERT = """
            INSERT INTO trading.trade_bots (id, user_id, account_id, name, strategy, custom_strategy, status, risk_per_trade,
                symbols, timeframe, parameters, max_open_positions, events, created_at)
            VALUES (:id, :user, :account, :name, :strategy::trading.bot_strategy, :custom, :status::trading.bot_status,
                :risk, :symbols, :timeframe, jsonb_object(:names, :values), :positions, :events, :created)
            ON CONFLICT DO NOTHING
            """;
    private static final String UPDATE = """
            UPDATE trading.trade_bots SET name = :name, strategy = :strategy::trading.bot_strategy,
                custom_strategy = :custom, status = :status::trading.bot_status, risk_per_trade = :risk, symbols = :symbols,
                timeframe = :timeframe, parameters = jsonb_object(:names, :values), max_open_positions = :positions,
                events = :events, last_error = :error, started_at = :started, stopped_at = :stopped,
                deleted_at = :deleted, last_run_at = CASE WHEN :status = 'RUNNING' THEN now() ELSE last_run_at END
            WHERE id = :id AND events < :events
            """;
    private static final String EVENT = """
            INSERT INTO trading.bot_events (bot_id, seq, kind, status, reason, actor, created_at)
            VALUES (:bot, :seq, :kind, :status::trading.bot_status, :reason, :actor, :at) ON CONFLICT DO NOTHING
            """;
    private static final String HOLDING = """
            INSERT INTO trading.bot_positions (id, bot_id, symbol, side, size, entry_price, current_price, pnl, status,
                stop_loss, take_profit, close_price, opened_at, closed_at, updated_at)
            VALUES (:id, :bot, :symbol, :side::trading.order_side, :size, :entry, :now, :pnl,
                :status::trading.position_status, :stop, :target, :close, :opened, :closed, now())
            ON CONFLICT (id) DO UPDATE SET size = excluded.size, entry_price = excluded.entry_price,
                current_price = excluded.current_price, pnl = excluded.pnl, status = excluded.status,
                stop_loss = excluded.stop_loss, take_profit = excluded.take_profit, close_price = excluded.close_price,
                closed_at = excluded.closed_at, updated_at = excluded.updated_at
            WHERE bot_positions.status = 'OPEN'
            """;
    private static final String EXECUTIONS = """
            SELECT placed.client_order_id, execution.symbol, execution.side, execution.quantity, execution.price,
                   execution.engine_seq, execution.executed_at
            FROM trading.paper_orders AS placed
            JOIN trading.executions AS execution ON execution.order_id = placed.id
            WHERE placed.bot_id = :bot AND placed.account_id = :account
              AND execution.executed_at > coalesce((SELECT reset_at FROM trading.paper_accounts WHERE id = :account),
                                                   '-infinity'::timestamptz)
            ORDER BY execution.engine_seq
            """;

    private final Jdbi jdbi;
    private final Instruments instruments;

    public JdbcBotStore(Jdbi jdbi, Instruments instruments) {
        this.jdbi = jdbi;
        this.instruments = instruments;
    }

    @Override
    public List<BotKey> awake() {
        return StorageFailures.query(jdbi, handle -> handle
                .createQuery("SELECT account_id, id FROM trading.trade_bots WHERE status IN ('RUNNING', 'PAUSED')")
                .map((row, context) -> new BotKey(row.getObject("account_id", UUID.class),
                        row.getObject("id", UUID.class)))
                .list());
    }

    @Override
    public Optional<BotError> create(BotLife bot) {
        return StorageFailures.query(jdbi, handle -> handle.inTransaction(transaction -> {
            UUID userId = bot.spec().userId();
            transaction.execute("SELECT pg_advisory_xact_lock(hashtextextended('bots/' || ?, 0))", userId.toString());
            boolean isAllowed = transaction.createQuery(ALLOWED).bind("user", userId).bind("usual", BOTS_WITHOUT_PLAN)
                    .mapTo(boolean.class).one();
            if (!isAllowed) {
                return Optional.of(BotError.TOO_MANY_BOTS);
            }
            int inserted = bound(transaction.createUpdate(INSERT), bot)
                    .bind("user", userId).bind("account", bot.spec().accountId())
                    .bind("created", at(bot.createdUs())).execute();
            if (inserted == 0) {
                return Optional.of(BotError.BOT_NAME_TAKEN);
            }
            addEvent(transaction, bot, new BotEvent.Created(bot.spec(), bot.by(), bot.createdUs()));
            return Optional.empty();
        }));
    }

    @Override
    public void write(BotLife bot, @Nullable BotEvent event) {
        StorageFailures.query(jdbi, handle -> handle.inTransaction(transaction -> {
            bound(transaction.createUpdate(UPDATE), bot)
                    .bind("error", bot.status() == BotStatus.HALTED ? bot.why() : null)
                    .bind("started", at(bot.startedUs()))
                    .bind("stopped", bot.status().isAwake() || bot.status() == BotStatus.DRAFT ? null
                            : at(bot.movedUs()))
                    .bind("deleted", bot.status() == BotStatus.DELETED ? at(bot.movedUs()) : null)
                    .execute();
            if (event != null) {
                addEvent(transaction, bot, event);
            }
            return null;
        }));
    }

    private static Update bound(Update update, BotLife bot) {
        BotSpec spec = bot.spec();
        Map<String, String> parameters = spec.parameters();
        List<String> names = List.copyOf(parameters.keySet());
        return update.bind("id", spec.id()).bind("name", spec.name())
                .bind("strategy", isOfProduct(spec) ? spec.strategy().toUpperCase(Locale.ROOT) : CUSTOM)
                .bind("custom", isOfProduct(spec) ? null : spec.strategy()).bind("status", label(bot.status()))
                .bind("risk", BigDecimal.valueOf(spec.riskPpm()).divide(BigDecimal.valueOf(PPM_PER_PERCENT)))
                .bind("symbols", spec.symbols().toArray(String[]::new)).bind("timeframe", spec.timeframe())
                .bindArray("names", String.class, names)
                .bindArray("values", String.class, names.stream().map(parameters::get).collect(Collectors.toList()))
                .bind("positions", spec.maxOpenPositions()).bind("events", bot.events());
    }

    /** Others came in a jar. */
    private static boolean isOfProduct(BotSpec spec) {
        return Strategies.builtIn().find(spec.strategy()).isPresent();
    }

    /** A bot that is gone has a column of its own for that. */
    private static String label(BotStatus status) {
        return (status == BotStatus.DELETED ? BotStatus.STOPPED : status).name();
    }

    private static void addEvent(Handle handle, BotLife bot, BotEvent event) {
        handle.createUpdate(EVENT).bind("bot", bot.spec().id()).bind("seq", bot.events())
                .bind("kind", kind(event)).bind("status", label(bot.status())).bind("reason", reason(event))
                .bind("actor", actor(event)).bind("at", at(event.atUs())).execute();
    }

    private static String kind(BotEvent event) {
        return switch (event) {
            case BotEvent.Created created -> "created";
            case BotEvent.Changed changed -> "changed";
            case BotEvent.Started started -> "started";
            case BotEvent.Guarded guarded -> "guarded";
            case BotEvent.Adjusted adjusted -> "adjusted";
            case BotEvent.Moved moved -> moved.to() == BotStatus.RUNNING ? "resumed"
                    : moved.to().name().toLowerCase(Locale.ROOT);
        };
    }

    private static String reason(BotEvent event) {
        return switch (event) {
            case BotEvent.Moved moved -> moved.why();
            case BotEvent.Adjusted adjusted -> adjusted.why();
            case BotEvent.Created _,BotEvent.Changed _,BotEvent.Started _,BotEvent.Guarded _ -> "";
        };
    }

    private static String actor(BotEvent event) {
        return switch (event) {
            case BotEvent.Created created -> created.by();
            case BotEvent.Changed changed -> changed.by();
            case BotEvent.Started started -> started.by();
            case BotEvent.Moved moved -> moved.by();
            case BotEvent.Guarded _,BotEvent.Adjusted _ -> "system";
        };
    }

    @Override
    public void write(BotHolding holding) {
        Instrument instrument = instruments.bySpelling(holding.symbol()).orElseThrow();
        boolean isClosed = holding.closedUs() != 0;
        StorageFailures.query(jdbi, handle -> handle.createUpdate(HOLDING)
                .bind("id", holding.id()).bind("bot", holding.botId()).bind("symbol", holding.symbol())
                .bind("side", holding.own().side().name()).bind("size", instrument.lots(holding.own().size()))
                .bind("entry", entryPrice(holding, instrument)).bind("now", instrument.price(holding.nowTicks()))
                .bind("pnl", Money.toDecimal(Math.multiplyExact(holding.pnlTicks(),
                        instrument.grid().tickStepValue())))
                .bind("status", isClosed ? "CLOSED" : "OPEN").bind("stop", price(holding.stopTicks(), instrument))
                .bind("target", price(holding.targetTicks(), instrument))
                .bind("close", isClosed ? instrument.price(holding.nowTicks()) : null)
                .bind("opened", at(holding.own().openedUs())).bind("closed", at(holding.closedUs()))
                .execute());
    }

    private static BigDecimal entryPrice(BotHolding holding, Instrument instrument) {
        return BigDecimal.valueOf(holding.own().cost()).multiply(instrument.tickSize())
                .divide(BigDecimal.valueOf(holding.own().size()), Money.SCALE, RoundingMode.HALF_EVEN);
    }

    private static @Nullable BigDecimal price(long ticks, Instrument instrument) {
        return ticks == 0 ? null : instrument.price(ticks);
    }

    private static @Nullable Instant at(long timeUs) {
        return timeUs == 0 ? null : EngineClock.instant(timeUs);
    }

    @Override
    public List<OwnExecution> executions(UUID accountId, UUID botId) {
        return StorageFailures.query(jdbi, handle -> handle.createQuery(EXECUTIONS)
                .bind("account", accountId).bind("bot", botId)
                .map((columns, context) -> {
                    QueriedRow row = new QueriedRow(columns);
                    Instrument instrument = row.instrument(instruments);
                    return new OwnExecution(row.text("client_order_id"), instrument.number(),
                            row.label("side", Side.class), row.steps("quantity", instrument),
                            row.ticks("price", instrument), row.int8("engine_seq"), row.time("executed_at"));
                }).list());
    }
}
