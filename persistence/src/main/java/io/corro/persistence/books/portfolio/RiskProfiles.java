package io.corro.persistence.books.portfolio;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

import io.corro.persistence.books.portfolio.RiskProfile.Answers;
import io.corro.persistence.books.portfolio.RiskProfile.Category;

/** {@code portfolio.risk_profiles} with the answers behind them; the newest is current. Thread-safe. */
public final class RiskProfiles {
    private static final int YEARS_VALID = 2;
    private static final String CURRENT = """
            SELECT category, score, max_drawdown_pct, horizon_months, created_at
            FROM portfolio.risk_profiles WHERE user_id = :userId AND is_current
            """;
    private static final String ANSWER = """
            INSERT INTO investment.risk_questionnaire (id, user_id, answers, risk_score, profile_type, completed_at,
                                                       expires_at)
            VALUES (:id, :userId, jsonb_build_object('horizon_months', :horizon, 'max_loss_pct', :loss,
                    'experience', CAST(:experience AS text), 'reaction', CAST(:reaction AS text),
                    'income_stable', :stable), :score, :type::investment.risk_profile, :at, :expiresAt)
            """;
    private static final String INSERT = """
            INSERT INTO portfolio.risk_profiles (user_id, risk_questionnaire_id, category, score, max_drawdown_pct,
                                                 horizon_months, target_allocation, created_at)
            VALUES (:userId, :id, :category::portfolio.risk_category, :score, :loss, :horizon,
                    jsonb_build_object('cash', :cash, 'products', :products, 'symbols', :symbols), :at)
            """;

    private final Jdbi jdbi;

    public RiskProfiles(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    private record Row(Category category, int score, BigDecimal maxDrawdownPct, int horizonMonths,
            Instant createdAt) {

        RiskProfile profile() {
            return new RiskProfile(category, score, maxDrawdownPct, horizonMonths, category.classes(), createdAt);
        }
    }

    public Optional<RiskProfile> current(UUID userId) {
        return jdbi.withHandle(handle -> current(handle, userId));
    }

    private static Optional<RiskProfile> current(Handle handle, UUID userId) {
        return handle.createQuery(CURRENT).bind("userId", userId).map(ConstructorMapper.of(Row.class)).findOne()
                .map(Row::profile);
    }

    public RiskProfile answer(UUID userId, Answers answers, Instant at) {
        return jdbi.inTransaction(handle -> {
            handle.execute("SELECT 1 FROM auth.users WHERE id = ? FOR UPDATE", userId);
            handle.execute("UPDATE portfolio.risk_profiles SET is_current = false WHERE user_id = ? AND is_current",
                    userId);
            UUID id = UUID.randomUUID();
            keepAnswers(handle, id, userId, answers, at);
            Category category = answers.category();
            handle.createUpdate(INSERT).bind("userId", userId).bind("id", id).bind("category", word(category))
                    .bind("score", answers.score()).bind("loss", answers.maxLossPct())
                    .bind("horizon", answers.horizonMonths()).bind("cash", category.classes().get("cash"))
                    .bind("products", category.classes().get("products"))
                    .bind("symbols", category.classes().get("symbols")).bind("at", at).execute();
            return current(handle, userId).orElseThrow();
        });
    }

    private static void keepAnswers(Handle handle, UUID id, UUID userId, Answers answers, Instant at) {
        handle.createUpdate(ANSWER).bind("id", id).bind("userId", userId).bind("horizon", answers.horizonMonths())
                .bind("loss", answers.maxLossPct()).bind("experience", word(answers.experience()))
                .bind("reaction", word(answers.reaction())).bind("stable", answers.isIncomeStable())
                .bind("score", answers.score()).bind("type", type(answers.category())).bind("at", at)
                .bind("expiresAt", at.atOffset(ZoneOffset.UTC).plusYears(YEARS_VALID).toInstant()).execute();
    }

    /** The three profiles of investment products. */
    private static String type(Category category) {
        return switch (category) {
            case CONSERVATIVE -> "conservative";
            case MODERATE, BALANCED -> "moderate";
            case GROWTH, AGGRESSIVE -> "aggressive";
        };
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
