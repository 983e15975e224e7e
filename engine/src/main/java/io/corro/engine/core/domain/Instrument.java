package io.corro.engine.core.domain;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.UUID;

/**
 * Tradable instrument with its price and quantity grid. Inside the engine a price is a count of ticks and a quantity a
 * count of lot steps, "steps" for short. On the wire a quantity is in units (ounces, shares, coins, units of the base
 * currency); in the tables it is in lots of {@code contractSize} units.
 *
 * @param number         the instrument's stable small number, greater than zero: index of arrays and journal bytes
 * @param symbol         canonical name without separator, for example {@code EURUSD}
 * @param tickSize       price of one tick in quote currency
 * @param contractSize   units in one lot
 * @param quantityStep   lots in one step
 * @param minQuantity    smallest order, in lots
 * @param maxQuantity    largest order, in lots
 * @param marginRate     share of the notional that is held as margin at least, greater than zero, at most one
 * @param commissionRate share of the notional that a fill costs which has not rested
 * @param defaultSpread  the house's usual spread, in price
 */
public record Instrument(
        int number, UUID id, String symbol, String displayName, AssetClass assetClass, String baseCurrency,
        String quoteCurrency, boolean active, LiquidityModel liquidity, BigDecimal tickSize, BigDecimal contractSize,
        BigDecimal quantityStep, BigDecimal minQuantity, BigDecimal maxQuantity, BigDecimal marginRate,
        BigDecimal commissionRate, BigDecimal defaultSpread, Charges charges, Grid grid) {

    /** The scale of {@code marginRate} and {@code commissionRate} as integers: parts per million. */
    public static final int RATE_ONE = 1_000_000;
    /** The width of the price index. */
    private static final long PRICE_TICKS_MAX = (1L << 42) - 1;

    /**
     * What the engine's arithmetic needs, as integers.
     *
     * @param tickStepValue money in quote currency of one tick of one step
     * @param tickValue     one tick as money in quote currency per unit
     * @param maxTicks      the highest price; the largest order at it is worth {@link Limits#NOTIONAL_MAX}
     * @param wholeSteps    the fewest steps that make whole units
     */
    public record Grid(long tickStepValue, long tickValue, long minSteps, long maxSteps, long maxTicks,
            int marginRatePpm, int commissionRatePpm, int makerRatePpm, BigDecimal unitsPerStep, long wholeSteps) {

        private Grid withMakerRate(int ratePpm) {
            return new Grid(tickStepValue, tickValue, minSteps, maxSteps, maxTicks, marginRatePpm, commissionRatePpm,
                    ratePpm, unitsPerStep, wholeSteps);
        }

        private static long wholeSteps(BigDecimal unitsPerStep) {
            BigInteger parts = BigInteger.TEN.pow(Math.max(0, unitsPerStep.stripTrailingZeros().scale()));
            return parts.divide(parts.gcd(unitsPerStep.multiply(new BigDecimal(parts)).toBigIntegerExact()))
                    .longValueExact();
        }
    }

    public static Instrument of(
            int number, UUID id, String symbol, String displayName, AssetClass assetClass, String baseCurrency,
            String quoteCurrency, boolean active, LiquidityModel liquidity, BigDecimal tickSize,
            BigDecimal contractSize, BigDecimal quantityStep, BigDecimal minQuantity, BigDecimal maxQuantity,
            BigDecimal marginRate, BigDecimal commissionRate, BigDecimal defaultSpread) {
        BigDecimal unitsPerStep = quantityStep.multiply(contractSize);
        long tickStepValue = Money.ofDecimal(tickSize.multiply(unitsPerStep).stripTrailingZeros());
        long maxSteps = maxQuantity.divide(quantityStep, 0, RoundingMode.FLOOR).longValueExact();
        Grid grid = new Grid(
                tickStepValue,
                Money.ofDecimal(tickSize),
                minQuantity.divide(quantityStep, 0, RoundingMode.UNNECESSARY).longValueExact(),
                maxSteps,
                Math.min(PRICE_TICKS_MAX, Limits.NOTIONAL_MAX / Math.multiplyExact(tickStepValue, maxSteps)),
                marginRate.movePointRight(6).intValueExact(),
                commissionRate.movePointRight(6).intValueExact(),
                commissionRate.movePointRight(6).intValueExact(),
                unitsPerStep.stripTrailingZeros(), Grid.wholeSteps(unitsPerStep));
        return new Instrument(number, id, symbol, displayName, assetClass, baseCurrency, quoteCurrency, active,
                liquidity, tickSize, contractSize, quantityStep, minQuantity, maxQuantity, marginRate, commissionRate,
                defaultSpread, Charges.only(commissionRate), grid);
    }

    /** The same instrument with other charges. */
    public Instrument with(Charges newCharges) {
        return new Instrument(number, id, symbol, displayName, assetClass, baseCurrency, quoteCurrency, active,
                liquidity, tickSize, contractSize, quantityStep, minQuantity, maxQuantity, marginRate, commissionRate,
                defaultSpread, newCharges,
                grid.withMakerRate(newCharges.makerRate().movePointRight(6).intValueExact()));
    }

    /** The same instrument with another liquidity model. */
    public Instrument with(LiquidityModel model) {
        return new Instrument(number, id, symbol, displayName, assetClass, baseCurrency, quoteCurrency, active, model,
                tickSize, contractSize, quantityStep, minQuantity, maxQuantity, marginRate, commissionRate,
                defaultSpread, charges, grid);
    }

    public BigDecimal price(long ticks) {
        return tickSize.multiply(BigDecimal.valueOf(ticks));
    }

    /** @throws ArithmeticException if the price is off the grid or out of range */
    public long ticks(BigDecimal price) {
        return price.divide(tickSize, 0, RoundingMode.UNNECESSARY).longValueExact();
    }

    public BigDecimal units(long steps) {
        return grid.unitsPerStep.multiply(BigDecimal.valueOf(steps));
    }

    /** @throws ArithmeticException if the quantity is off the grid or out of range */
    public long stepsOfUnits(BigDecimal units) {
        return units.divide(grid.unitsPerStep, 0, RoundingMode.UNNECESSARY).longValueExact();
    }

    /** Whether so many steps are shares of which one is not whole. */
    public boolean isPartOfShare(long steps) {
        return assetClass == AssetClass.EQUITY && steps % grid.wholeSteps != 0;
    }

    /** Units of a trade or of a volume on a tape of stocks, which has whole ones: parts of shares are rounded up. */
    public BigDecimal tapeUnits(long steps) {
        return assetClass == AssetClass.EQUITY ? units(steps).setScale(0, RoundingMode.UP) : units(steps);
    }

    public BigDecimal lots(long steps) {
        return quantityStep.multiply(BigDecimal.valueOf(steps));
    }

    /** @throws ArithmeticException if the quantity is off the grid or out of range */
    public long stepsOfLots(BigDecimal lots) {
        return lots.divide(quantityStep, 0, RoundingMode.UNNECESSARY).longValueExact();
    }

    /**
     * The average price of a quantity whose value is known, in quote currency, rounded half-even to eight decimals.
     *
     * @param value money in quote currency
     * @param steps greater than zero
     */
    public BigDecimal averagePrice(long value, long steps) {
        return Money.toDecimal(value).divide(units(steps), Money.SCALE, RoundingMode.HALF_EVEN);
    }

    /** Base and quote currency with a slash ({@code EUR/USD}, {@code NAS100/USD}); for shares the symbol itself. */
    public String pairName() {
        return assetClass == AssetClass.EQUITY ? symbol : baseCurrency + "/" + quoteCurrency;
    }

    /** The pair's name without its slash, by which positions are told ({@code EURUSD}, {@code NAS100USD}). */
    public String compactName() {
        return pairName().replace("/", "");
    }

    /** Whether the symbol is made of two currencies, as in FX, metals and crypto. */
    public boolean isPair() {
        return symbol.equals(baseCurrency + quoteCurrency);
    }
}
