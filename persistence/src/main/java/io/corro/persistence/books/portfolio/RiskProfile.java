package io.corro.persistence.books.portfolio;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;

/**
 * How much risk somebody can bear, by their own answers: points from 0 to 100. Immutable.
 *
 * @param classes suggested percent of each class of assets
 */
public record RiskProfile(Category category, int score, BigDecimal maxDrawdownPct, int horizonMonths,
        Map<String, Integer> classes, Instant createdAt) {
    private static final int HORIZON_POINTS = 30;
    private static final int HORIZON_MONTHS = 120;
    private static final int LOSS_POINTS = 30;
    private static final int LOSS_PCT = 40;
    private static final int INCOME_POINTS = 10;
    private static final int POINTS_A_CATEGORY = 20;

    /** From the least risk to the most. */
    public enum Category {
        CONSERVATIVE(50, 45, 5), MODERATE(30, 55, 15), BALANCED(15, 60, 25), GROWTH(10, 50, 40), AGGRESSIVE(5, 35, 60);

        private final Map<String, Integer> classes;

        Category(int cash, int products, int symbols) {
            classes = Map.of("cash", cash, "products", products, "symbols", symbols);
        }

        public Map<String, Integer> classes() {
            return classes;
        }
    }

    /** What somebody has done before: each is worth its points. */
    public enum Experience {
        NONE(0), SOME(8), MUCH(15);

        private final int points;

        Experience(int points) {
            this.points = points;
        }
    }

    /** What somebody would do after a loss of a fifth. */
    public enum Reaction {
        SELL(0), WAIT(8), BUY(15);

        private final int points;

        Reaction(int points) {
            this.points = points;
        }
    }

    /**
     * The answers to the questionnaire.
     *
     * @param horizonMonths how long the money can stay
     * @param maxLossPct    the loss that would be borne
     */
    public record Answers(int horizonMonths, int maxLossPct, Experience experience, Reaction reaction,
            boolean isIncomeStable) {

        public int score() {
            return HORIZON_POINTS * Math.min(horizonMonths, HORIZON_MONTHS) / HORIZON_MONTHS
                    + LOSS_POINTS * Math.min(maxLossPct, LOSS_PCT) / LOSS_PCT + experience.points + reaction.points
                    + (isIncomeStable ? INCOME_POINTS : 0);
        }

        public Category category() {
            Category[] all = Category.values();
            return all[Math.min(score() / POINTS_A_CATEGORY, all.length - 1)];
        }
    }
}
