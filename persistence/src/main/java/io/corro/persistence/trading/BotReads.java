package io.corro.persistence.trading;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

import io.corro.persistence.postgres.StorageFailures;

/** The rows of bots, read. Thread-safe. */
public final class BotReads {
    private static final int EVENTS_MAX = 500;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};
    private static final String BOTS = """
            SELECT id, account_id, user_id, name, coalesce(custom_strategy, lower(strategy::text)) AS strategy,
                   lower(status::text) AS status, symbols,
                   timeframe, parameters::text AS parameters, risk_per_trade, max_open_positions, last_error, created_at,
                   started_at, stopped_at
            FROM trading.trade_bots WHERE account_id = :account AND deleted_at IS NULL
            """;
    private static final String EVENTS = """
            SELECT seq, kind, lower(status::text) AS status, reason, actor, created_at FROM trading.bot_events
            WHERE bot_id = :bot ORDER BY seq DESC LIMIT :limit
            """;
    private static final String POSITIONS = """
            SELECT held.symbol, lower(side::text) AS side, size * contract_size AS size, entry_price, current_price, pnl,
                   stop_loss, take_profit, close_price, opened_at, closed_at
            FROM trading.bot_positions AS held JOIN trading.symbols AS traded ON traded.name = held.symbol
            JOIN trading.trade_bots AS bot ON bot.id = held.bot_id
            JOIN trading.paper_accounts AS account ON account.id = bot.account_id
            WHERE bot_id = :bot
              AND (held.closed_at IS NOT NULL OR account.reset_at IS NULL OR held.opened_at > account.reset_at)
            ORDER BY opened_at DESC, held.id LIMIT :limit
            """;

    private static final RowMapper<BotRow> BOT_ROWS = (row, context) -> new BotRow(row.getObject("id", UUID.class),
            row.getObject("account_id", UUID.class), row.getObject("user_id", UUID.class), row.getString("name"),
            row.getString("strategy"), row.getString("status"),
            Arrays.asList((String[]) row.getArray("symbols").getArray()), row.getString("timeframe"),
            texts(row.getString("parameters")), row.getBigDecimal("risk_per_trade"), row.getInt("max_open_positions"),
            Optional.ofNullable(row.getString("last_error")), time(row.getObject("created_at", OffsetDateTime.class)),
            timeIfAny(row.getObject("started_at", OffsetDateTime.class)),
            timeIfAny(row.getObject("stopped_at", OffsetDateTime.class)));
    private static final RowMapper<EventRow> EVENT_ROWS = (row, context) -> new EventRow(row.getLong("seq"),
            row.getString("kind"), row.getString("status"), row.getString("reason"), row.getString("actor"),
            time(row.getObject("created_at", OffsetDateTime.class)));
    private static final RowMapper<PositionRow> POSITION_ROWS = (row, context) -> new PositionRow(
            row.getString("symbol"), row.getString("side").toLowerCase(Locale.ROOT), row.getBigDecimal("size"),
            row.getBigDecimal("entry_price"), Optional.ofNullable(row.getBigDecimal("current_price")),
            row.getBigDecimal("pnl"), Optional.ofNullable(row.getBigDecimal("stop_loss")),
            Optional.ofNullable(row.getBigDecimal("take_profit")),
            Optional.ofNullable(row.getBigDecimal("close_price")),
            time(row.getObject("opened_at", OffsetDateTime.class)),
            timeIfAny(row.getObject("closed_at", OffsetDateTime.class)));

    private final Jdbi jdbi;

    public BotReads(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** @param riskPerTrade percent of the equity */
    public record BotRow(UUID id, UUID accountId, UUID userId, String name, String strategy, String status,
            List<String> symbols, String timeframe, Map<String, String> parameters, BigDecimal riskPerTrade,
            int maxOpenPositions, Optional<String> haltedBecause, Instant createdAt, Optional<Instant> startedAt,
            Optional<Instant> stoppedAt) {}

    public record EventRow(long seq, String kind, String status, String reason, String actor, Instant at) {}

    /** @param size in units */
    public record PositionRow(String symbol, String side, BigDecimal size, BigDecimal entryPrice,
            Optional<BigDecimal> currentPrice, BigDecimal pnl, Optional<BigDecimal> stopLoss,
            Optional<BigDecimal> takeProfit, Optional<BigDecimal> closePrice, Instant openedAt,
            Optional<Instant> closedAt) {}

    /** The account's bots, oldest first. */
    public List<BotRow> of(UUID accountId) {
        return StorageFailures.query(jdbi, handle -> handle.createQuery(BOTS + " ORDER BY created_at, id")
                .bind("account", accountId).map(BOT_ROWS).list());
    }

    public Optional<BotRow> find(UUID accountId, UUID botId) {
        return StorageFailures.query(jdbi, handle -> handle.createQuery(BOTS + " AND id = :bot")
                .bind("account", accountId).bind("bot", botId).map(BOT_ROWS).findOne());
    }

    /** The last events, newest first. */
    public List<EventRow> events(UUID botId) {
        return StorageFailures.query(jdbi, handle -> handle.createQuery(EVENTS).bind("bot", botId)
                .bind("limit", EVENTS_MAX).map(EVENT_ROWS).list());
    }

    /** What it holds and has held, newest first; a reset of the account has ended what was open. */
    public List<PositionRow> positions(UUID botId) {
        return StorageFailures.query(jdbi, handle -> handle.createQuery(POSITIONS).bind("bot", botId)
                .bind("limit", EVENTS_MAX).map(POSITION_ROWS).list());
    }

    private static Map<String, String> texts(String json) {
        try {
            return JSON.readValue(json, TEXTS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the parameters of a bot are no object of texts", e);
        }
    }

    private static Instant time(OffsetDateTime time) {
        return time.toInstant();
    }

    private static Optional<Instant> timeIfAny(@Nullable OffsetDateTime time) {
        return Optional.ofNullable(time).map(OffsetDateTime::toInstant);
    }
}
