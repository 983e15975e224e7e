package io.corro.persistence.books.portfolio;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.ojalgo.optimisation.Expression;
import org.ojalgo.optimisation.ExpressionsBasedModel;
import org.ojalgo.optimisation.Optimisation;
import org.ojalgo.optimisation.Variable;

import io.corro.persistence.books.ledger.RefusedException;

/**
 * Finds weights of assets from their daily returns: nothing is sold short, the weights add up to one, none is above the
 * largest allowed. Means and covariances are those of the sample, times the trading days of a year. Stateless.
 */
public final class Optimiser {
    private static final int ROUNDS_MAX = 10_000;
    private static final double CLOSE = 1e-12;
    private static final double ROUNDING = 1e-9;

    /** What the best weights are. */
    public enum Objective {
        MINIMUM_VARIANCE, MAXIMUM_SHARPE, RISK_PARITY
    }

    /**
     * Yearly moments of the sample.
     *
     * @param means       yearly
     * @param covariances yearly
     */
    public record Moments(double[] means, double[][] covariances) {

        /** @param returns of each asset, the same days of all */
        public static Moments of(double[][] returns, int daysAYear) {
            int size = returns.length;
            int days = returns[0].length;
            double[] means = Arrays.stream(returns).mapToDouble(each -> Arrays.stream(each).average().orElse(0))
                    .toArray();
            double[][] covariances = new double[size][size];
            for (int i = 0; i < size; i++) {
                for (int j = 0; j <= i; j++) {
                    double sum = 0;
                    for (int day = 0; day < days; day++) {
                        sum += (returns[i][day] - means[i]) * (returns[j][day] - means[j]);
                    }
                    covariances[i][j] = sum / (days - 1) * daysAYear;
                    covariances[j][i] = covariances[i][j];
                }
            }
            return new Moments(Arrays.stream(means).map(mean -> mean * daysAYear).toArray(), covariances);
        }

        int size() {
            return means.length;
        }

        public double mean(double[] weights) {
            return product(means, weights);
        }

        public double volatility(double[] weights) {
            return Math.sqrt(product(marginal(weights), weights));
        }

        /** Covariance of each asset with the whole. */
        double[] marginal(double[] weights) {
            return Arrays.stream(covariances).mapToDouble(row -> product(row, weights)).toArray();
        }

        /** The share of the variance that each asset brings; they add up to one. */
        public double[] contributions(double[] weights) {
            double[] marginal = marginal(weights);
            double variance = product(marginal, weights);
            double[] shares = new double[size()];
            for (int i = 0; i < shares.length; i++) {
                shares[i] = variance == 0 ? 0 : weights[i] * marginal[i] / variance;
            }
            return shares;
        }

        private static double product(double[] left, double[] right) {
            double sum = 0;
            for (int i = 0; i < left.length; i++) {
                sum += left[i] * right[i];
            }
            return sum;
        }
    }

    private Optimiser() {}

    /**
     * @param riskless  yearly rate, for the best ratio of gain and risk
     * @param maxWeight of one asset; risk parity, which has no choice, takes no notice of it
     * @throws RefusedException if no weights can be found
     */
    public static double[] weights(Moments moments, Objective objective, double riskless, double maxWeight) {
        if (objective != Objective.RISK_PARITY && maxWeight * moments.size() < 1 - ROUNDING) {
            throw new RefusedException(PortfolioError.WEIGHTS_IMPOSSIBLE);
        }
        return switch (objective) {
            case MINIMUM_VARIANCE -> minimumVariance(moments, maxWeight);
            case MAXIMUM_SHARPE -> maximumSharpe(moments, riskless, maxWeight);
            case RISK_PARITY -> riskParity(moments);
        };
    }

    private static double[] minimumVariance(Moments moments, double maxWeight) {
        ExpressionsBasedModel model = new ExpressionsBasedModel();
        List<Variable> weights = variables(model, moments.size());
        weights.forEach(weight -> weight.upper(maxWeight));
        sum(model, "whole", weights, null).level(1);
        return solved(model, weights, moments);
    }

    /**
     * The ratio does not change with the size of a position: the least variance among those that gain one unit above
     * the riskless rate has the best ratio, and is then made to add up to one.
     */
    private static double[] maximumSharpe(Moments moments, double riskless, double maxWeight) {
        double[] excess = Arrays.stream(moments.means()).map(mean -> mean - riskless).toArray();
        if (Arrays.stream(excess).allMatch(each -> each <= ROUNDING)) {
            throw new RefusedException(PortfolioError.NO_GAIN_EXPECTED);
        }
        ExpressionsBasedModel model = new ExpressionsBasedModel();
        List<Variable> sizes = variables(model, moments.size());
        sum(model, "gain", sizes, excess).level(1);
        for (int i = 0; i < sizes.size() && maxWeight < 1; i++) {
            Expression share = model.newExpression("share" + i).upper(0);
            for (int j = 0; j < sizes.size(); j++) {
                share.set(sizes.get(j), (i == j ? 1 : 0) - maxWeight);
            }
        }
        return solved(model, sizes, moments);
    }

    private static List<Variable> variables(ExpressionsBasedModel model, int count) {
        List<Variable> variables = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            variables.add(model.newVariable("w" + i).lower(0));
        }
        return variables;
    }

    private static Expression sum(
            ExpressionsBasedModel model, String name, List<Variable> variables, double @Nullable [] factors) {
        Expression sum = model.newExpression(name);
        for (int i = 0; i < variables.size(); i++) {
            sum.set(variables.get(i), factors == null ? 1 : factors[i]);
        }
        return sum;
    }

    private static double[] solved(ExpressionsBasedModel model, List<Variable> variables, Moments moments) {
        Expression variance = model.newExpression("variance").weight(1);
        for (int i = 0; i < variables.size(); i++) {
            for (int j = 0; j < variables.size(); j++) {
                variance.set(variables.get(i), variables.get(j), moments.covariances()[i][j]);
            }
        }
        Optimisation.Result result = model.minimise();
        if (!result.getState().isFeasible()) {
            throw new RefusedException(PortfolioError.NO_GAIN_EXPECTED, result.getState().toString());
        }
        double[] sizes = new double[variables.size()];
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = Math.max(0, result.doubleValue(i));
        }
        return normal(sizes);
    }

    /** Each asset brings the same share of the risk: one at a time is set to its share until none moves any more. */
    private static double[] riskParity(Moments moments) {
        int size = moments.size();
        double[] sizes = new double[size];
        for (int i = 0; i < size; i++) {
            sizes[i] = 1 / Math.sqrt(Math.max(moments.covariances()[i][i], CLOSE));
        }
        double moved = 1;
        for (int round = 0; round < ROUNDS_MAX && moved > CLOSE; round++) {
            moved = 0;
            for (int i = 0; i < size; i++) {
                double own = Math.max(moments.covariances()[i][i], CLOSE);
                double others =
                        Moments.product(moments.covariances()[i], sizes) - moments.covariances()[i][i] * sizes[i];
                double next = (Math.sqrt(others * others + 4 * own / size) - others) / (2 * own);
                moved = Math.max(moved, Math.abs(next - sizes[i]) / next);
                sizes[i] = next;
            }
        }
        return normal(sizes);
    }

    private static double[] normal(double[] sizes) {
        double sum = Arrays.stream(sizes).sum();
        return Arrays.stream(sizes).map(size -> size / sum).toArray();
    }
}
