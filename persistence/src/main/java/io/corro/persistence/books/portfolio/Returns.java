package io.corro.persistence.books.portfolio;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Returns of a portfolio, as shares: 0.1 is ten percent. They are ratios, so they are doubles; no amount is made of
 * them. Stateless.
 */
public final class Returns {
    private static final double DAYS_A_YEAR = 365;
    private static final double RATE_MIN = -0.999_999;
    private static final double RATE_MAX = 1_000;
    private static final int HALVINGS = 200;

    private Returns() {}

    /**
     * A day's end.
     *
     * @param flow what was paid in during the day, less what was taken out
     */
    public record Day(LocalDate date, BigDecimal value, BigDecimal flow) {}

    /** Money paid in is negative, money taken out or still there is positive, as the owner sees it. */
    public record Flow(LocalDate date, double amount) {}

    /** The returns of the days after the first: a flow counts from the day's end. */
    public static List<Double> daily(List<Day> days) {
        List<Double> returns = new ArrayList<>();
        for (int i = 1; i < days.size(); i++) {
            double before = days.get(i - 1).value().doubleValue();
            double after = days.get(i).value().subtract(days.get(i).flow()).doubleValue();
            returns.add(before == 0 ? 0 : after / before - 1);
        }
        return returns;
    }

    /** What a unit of money has become, whenever money came and went: the daily returns, chained. */
    public static double timeWeighted(List<Double> daily) {
        return daily.stream().mapToDouble(each -> 1 + each).reduce(1, (a, b) -> a * b) - 1;
    }

    /**
     * The yearly rate at which all flows are worth nothing together, by days over 365. Empty if they have one sign, or
     * no rate fits.
     */
    public static OptionalDouble moneyWeighted(List<Flow> flows) {
        double low = RATE_MIN;
        double high = RATE_MAX;
        if (flows.isEmpty() || worth(flows, low) * worth(flows, high) > 0) {
            return OptionalDouble.empty();
        }
        double sign = Math.signum(worth(flows, low));
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (Math.signum(worth(flows, middle)) == sign) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return OptionalDouble.of((low + high) / 2);
    }

    /** The flows of a portfolio: what it was worth first is paid in, what it is worth last is taken out. */
    public static List<Flow> flows(List<Day> days) {
        List<Flow> flows = new ArrayList<>();
        flows.add(new Flow(days.getFirst().date(), -days.getFirst().value().doubleValue()));
        days.stream().skip(1).filter(day -> day.flow().signum() != 0)
                .forEach(day -> flows.add(new Flow(day.date(), -day.flow().doubleValue())));
        flows.add(new Flow(days.getLast().date(), days.getLast().value().doubleValue()));
        return flows;
    }

    private static double worth(List<Flow> flows, double rate) {
        LocalDate first = flows.getFirst().date();
        return flows.stream().mapToDouble(flow -> flow.amount()
                / Math.pow(1 + rate, ChronoUnit.DAYS.between(first, flow.date()) / DAYS_A_YEAR)).sum();
    }

    /** The largest loss from a peak, as a share of the peak, of the chained returns. */
    public static double maxDrawdown(List<Double> daily) {
        double worth = 1;
        double peak = 1;
        double deepest = 0;
        for (double each : daily) {
            worth *= 1 + each;
            peak = Math.max(peak, worth);
            deepest = Math.max(deepest, 1 - worth / peak);
        }
        return deepest;
    }

    /** The standard deviation of a sample of daily returns, times the root of the days in a year. */
    public static double volatility(List<Double> daily, int daysAYear) {
        if (daily.size() < 2) {
            return 0;
        }
        double mean = daily.stream().mapToDouble(Double::doubleValue).average().orElse(0);
        double squares = daily.stream().mapToDouble(each -> (each - mean) * (each - mean)).sum();
        return Math.sqrt(squares / (daily.size() - 1) * daysAYear);
    }
}
