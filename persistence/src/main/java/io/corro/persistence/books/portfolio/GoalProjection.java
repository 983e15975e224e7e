package io.corro.persistence.books.portfolio;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;

/**
 * Where savings lead: without chance at the expected return, and with it in bands. A month's growth is lognormal, its
 * mean is the expected return, and contributions come at the end of each month. The same seed gives the same bands.
 * Ratios and bands are doubles: they are guesses, and nothing is booked by them.
 *
 * @param monthsToTarget without chance; empty if it takes more than a hundred years
 * @param onTime         the share of paths that are at the target by its date
 * @param bands          one each year, and one at the target's date
 */
public record GoalProjection(OptionalInt monthsToTarget, double onTime, List<Band> bands) {
    public static final int PATHS = 2_000;
    static final int MONTHS_MAX = 1_200;
    private static final int MONTHS_A_YEAR = 12;
    private static final double LOW = 0.1;
    private static final double MIDDLE = 0.5;
    private static final double HIGH = 0.9;

    /** What a tenth of the paths are below, what half are, and what a tenth are above. */
    public record Band(int month, double low, double middle, double high) {}

    /**
     * @param yearlyReturn as a share, above −1
     * @param volatility   yearly, as a share
     */
    public record Plan(double start, double monthly, double target, double yearlyReturn, double volatility) {

        double monthlyGrowth() {
            return Math.pow(1 + yearlyReturn, 1.0 / MONTHS_A_YEAR);
        }
    }

    public GoalProjection {
        bands = List.copyOf(bands);
    }

    /** Whole months until a date, at least one and at most a hundred years. */
    public static int months(LocalDate today, LocalDate date) {
        return Math.clamp(ChronoUnit.MONTHS.between(today, date), 1, MONTHS_MAX);
    }

    /** @param months until the target's date */
    public static GoalProjection of(Plan plan, int months, long seed) {
        double[][] worths = paths(plan, months, seed);
        List<Band> bands = new ArrayList<>();
        for (int month = MONTHS_A_YEAR; month < months; month += MONTHS_A_YEAR) {
            bands.add(band(month, worths[month - 1]));
        }
        bands.add(band(months, worths[months - 1]));
        double reached = Arrays.stream(worths[months - 1]).filter(worth -> worth >= plan.target()).count();
        return new GoalProjection(monthsToTarget(plan), reached / PATHS, bands);
    }

    static OptionalInt monthsToTarget(Plan plan) {
        double worth = plan.start();
        for (int month = 0; month <= MONTHS_MAX; month++) {
            if (worth >= plan.target()) {
                return OptionalInt.of(month);
            }
            worth = worth * plan.monthlyGrowth() + plan.monthly();
        }
        return OptionalInt.empty();
    }

    /** What each path is worth after each month. */
    private static double[][] paths(Plan plan, int months, long seed) {
        Random random = new Random(seed);
        double deviation = plan.volatility() / Math.sqrt(MONTHS_A_YEAR);
        double drift = Math.log(plan.monthlyGrowth()) - deviation * deviation / 2;
        double[][] worths = new double[months][PATHS];
        for (int path = 0; path < PATHS; path++) {
            double worth = plan.start();
            for (int month = 0; month < months; month++) {
                worth = worth * Math.exp(drift + deviation * random.nextGaussian()) + plan.monthly();
                worths[month][path] = worth;
            }
        }
        return worths;
    }

    private static Band band(int month, double[] worths) {
        double[] sorted = worths.clone();
        Arrays.sort(sorted);
        return new Band(month, at(sorted, LOW), at(sorted, MIDDLE), at(sorted, HIGH));
    }

    private static double at(double[] sorted, double share) {
        return sorted[(int) Math.round(share * (sorted.length - 1))];
    }
}
