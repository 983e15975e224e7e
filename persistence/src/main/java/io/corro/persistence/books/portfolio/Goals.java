package io.corro.persistence.books.portfolio;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.Update;

import io.corro.persistence.books.ledger.RefusedException;
import io.corro.persistence.books.notification.Notifications;
import io.corro.persistence.books.notification.Notifications.Notice;

/** {@code portfolio.goals}, one transaction a method. A goal whose sum is there is achieved, once. Thread-safe. */
public final class Goals {
    public static final int GOALS_MAX = 50;
    public static final int NAME_LENGTH_MAX = 120;
    private static final String SELECT = """
            SELECT goal.id, goal.user_id, goal.portfolio_id, goal.name, goal.goal_type AS type,
                   goal.target_amount AS target,
                   CASE WHEN portfolio.valued_at IS NULL THEN goal.current_amount ELSE portfolio.total_value END AS current,
                   goal.monthly_contribution AS monthly, goal.target_date, goal.priority, goal.status,
                   goal.achieved_at, goal.created_at
            FROM portfolio.goals AS goal
            LEFT JOIN portfolio.portfolios AS portfolio ON portfolio.id = goal.portfolio_id
            """;
    private static final String OF_USER =
            SELECT + "WHERE goal.user_id = :userId ORDER BY goal.priority, goal.created_at, goal.id";
    private static final String ONE = SELECT + "WHERE goal.id = :id AND goal.user_id = :userId";
    private static final String INSERT = """
            INSERT INTO portfolio.goals (id, user_id, portfolio_id, name, goal_type, target_amount, current_amount,
                                         monthly_contribution, target_date, priority)
            VALUES (:id, :userId, :portfolioId, :name, :type::portfolio.goal_type, :target, :current, :monthly,
                    :targetDate, :priority)
            """;
    private static final String UPDATE = """
            UPDATE portfolio.goals
            SET portfolio_id = :portfolioId, name = :name, goal_type = :type::portfolio.goal_type,
                target_amount = :target, current_amount = :current, monthly_contribution = :monthly,
                target_date = :targetDate, priority = :priority, status = :status::portfolio.goal_status,
                achieved_at = NULL
            WHERE id = :id
            """;
    private static final String ACHIEVED = """
            UPDATE portfolio.goals SET status = 'achieved', achieved_at = :at WHERE id = :id AND status = 'active'
            """;
    private static final String REACHED = SELECT + """
            WHERE goal.status = 'active' AND portfolio.valued_at IS NOT NULL
              AND portfolio.total_value >= goal.target_amount
            ORDER BY goal.id LIMIT :limit
            """;

    private final Jdbi jdbi;

    public Goals(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** What its owner says of a goal. */
    public record Wish(Optional<UUID> portfolioId, String name, Goal.Type type, BigDecimal target, BigDecimal current,
            BigDecimal monthly, LocalDate targetDate, int priority, Goal.Status status) {}

    /** The most important first. */
    public List<Goal> of(UUID userId) {
        return jdbi.withHandle(handle -> handle.createQuery(OF_USER).bind("userId", userId)
                .map(ConstructorMapper.of(Goal.class)).list());
    }

    /** @throws RefusedException if it is not the user's */
    public Goal get(UUID userId, UUID id) {
        return jdbi.withHandle(handle -> get(handle, userId, id));
    }

    private static Goal get(Handle handle, UUID userId, UUID id) {
        return handle.createQuery(ONE).bind("id", id).bind("userId", userId).map(ConstructorMapper.of(Goal.class))
                .findOne().orElseThrow(() -> new RefusedException(PortfolioError.GOAL_NOT_FOUND, id.toString()));
    }

    /** @throws RefusedException if there are too many, or the portfolio is not the user's */
    public Goal create(UUID userId, Wish wish, Instant at) {
        return jdbi.inTransaction(handle -> {
            handle.execute("SELECT 1 FROM auth.users WHERE id = ? FOR UPDATE", userId);
            if (handle.createQuery("SELECT count(*)::int FROM portfolio.goals WHERE user_id = :userId")
                    .bind("userId", userId).mapTo(Integer.class).one() >= GOALS_MAX) {
                throw new RefusedException(PortfolioError.TOO_MANY_GOALS);
            }
            UUID id = UUID.randomUUID();
            bound(handle.createUpdate(INSERT), userId, wish, handle).bind("id", id).bind("userId", userId).execute();
            return settled(handle, get(handle, userId, id), at);
        });
    }

    /** @throws RefusedException if it, or the portfolio, is not the user's */
    public Goal change(UUID userId, UUID id, Wish wish, Instant at) {
        return jdbi.inTransaction(handle -> {
            get(handle, userId, id);
            bound(handle.createUpdate(UPDATE), userId, wish, handle).bind("id", id)
                    .bind("status", word(wish.status())).execute();
            return settled(handle, get(handle, userId, id), at);
        });
    }

    private static Update bound(Update update, UUID userId, Wish wish, Handle handle) {
        wish.portfolioId().ifPresent(portfolio -> Portfolios.get(handle, userId, portfolio, ""));
        return update.bind("portfolioId", wish.portfolioId().orElse(null)).bind("name", wish.name())
                .bind("type", word(wish.type())).bind("target", wish.target()).bind("current", wish.current())
                .bind("monthly", wish.monthly()).bind("targetDate", wish.targetDate())
                .bind("priority", wish.priority());
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static Goal settled(Handle handle, Goal goal, Instant at) {
        if (goal.status() != Goal.Status.ACTIVE || goal.current().compareTo(goal.target()) < 0) {
            return goal;
        }
        achieved(handle, goal, at);
        return get(handle, goal.userId(), goal.id());
    }

    private static void achieved(Handle handle, Goal goal, Instant at) {
        if (handle.createUpdate(ACHIEVED).bind("id", goal.id()).bind("at", at).execute() > 0) {
            Notifications.write(handle, new Notice(goal.userId(), "investment.goal_achieved",
                    Map.of("goal", goal.name()), "goal-" + goal.id()));
        }
    }

    /** @throws RefusedException if it is not the user's */
    public void delete(UUID userId, UUID id) {
        jdbi.useTransaction(handle -> {
            get(handle, userId, id);
            handle.execute("DELETE FROM portfolio.goals WHERE id = ?", id);
        });
    }

    /** Looks at goals whose portfolios have become worth their sums. */
    public void settle(Instant at, int limit) {
        jdbi.useTransaction(handle -> handle.createQuery(REACHED).bind("limit", limit)
                .map(ConstructorMapper.of(Goal.class)).list().forEach(goal -> achieved(handle, goal, at)));
    }
}
