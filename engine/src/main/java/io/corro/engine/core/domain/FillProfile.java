package io.corro.engine.core.domain;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Fill profile: how realistic the dealer's fills of an account's orders are. It is data: a name, a version of it, and
 * {@link FillTerms} that never change once the version is out; other terms are another version. Immutable.
 *
 * <p>Whatever is left to chance is a function of the profile's number, the order and how much of it is filled: the same
 * order under the same profile always meets the same.
 *
 * @param number stands in journal bytes for name and version: from zero to {@link #NUMBER_MAX}, never used again
 * @param name   in lower case, as clients write it
 */
public record FillProfile(int number, String name, int version, FillTerms terms) {
    /** As many as one byte of a record can name. */
    public static final int NUMBER_MAX = 126;
    /** Chances and shares are counted in parts of a million. */
    public static final int PPM = 1_000_000;

    /** Before the profiles below, which are checked by it. */
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{1,39}");

    /** Any quantity trades at the best quote. */
    public static final FillProfile OPTIMISTIC = new FillProfile(0, "optimistic", 1, FillTerms.UNLIMITED);
    /** Only the displayed quantity of each level trades. */
    public static final FillProfile REALISTIC = new FillProfile(1, "realistic", 1, FillTerms.DISPLAYED);
    /** As realistic, one tick of slippage, and the quote must go one tick through a resting limit. */
    public static final FillProfile PESSIMISTIC =
            new FillProfile(2, "pessimistic", 1, FillTerms.DISPLAYED.withSlippage(1, 0).withResting(1, 0));
    /** An exchange with a queue at each price: most of what is shown at a resting limit belongs to others. */
    public static final FillProfile EQUITY_EXCHANGE = new FillProfile(3, "equity_exchange", 1,
            FillTerms.DISPLAYED.withSlippage(0, 1).withResting(0, 700_000).withChances(100_000, 0));
    /** A network of dealers, each of which may refuse an order at its last look. */
    public static final FillProfile FOREX_DEALER = new FillProfile(4, "forex_dealer", 1,
            FillTerms.DISPLAYED.withSlippage(0, 1).withResting(1, 0).withChances(0, 20_000));
    /** A retail exchange: a thin book, a queue, and its own commissions for making and taking. */
    public static final FillProfile CRYPTO_EXCHANGE = new FillProfile(5, "crypto_exchange", 1,
            FillTerms.DISPLAYED.withSlippage(1, 1).withResting(0, 500_000).withChances(200_000, 2_000)
                    .withFees(new FillFees(800, 1_000)));

    private static final long PARTIAL = 0x70A7;
    private static final long REFUSAL = 0x4EF5;
    private static final int PARTS = 1_000;

    /** @throws IllegalArgumentException if the number, the name or the version is none */
    public FillProfile {
        if (number < 0 || number > NUMBER_MAX || version < 1 || !isName(name)) {
            throw new IllegalArgumentException("fill profile " + number + ", " + name + " version " + version);
        }
    }

    /** Whether profiles may be called like this: a letter, then letters, digits and underscores, all of lower case. */
    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    public boolean sizeMatters() {
        return terms.sizeMatters();
    }

    /** How many ticks a fill that takes a level of the ladder is worse than the level. */
    public long slippageTicks(int level) {
        return terms.slippageTicks() + (long) level * terms.impactTicks();
    }

    public int penetrationTicks() {
        return terms.penetrationTicks();
    }

    /**
     * What an order that takes gets of a level.
     *
     * @param shown  what the level shows
     * @param order  low half of the order's id
     * @param filled what had been filled of the order when it began to take
     */
    public long taken(int level, long shown, long order, long filled) {
        return terms.partialPpm() == 0 ? shown : partly(level, shown, order, filled);
    }

    /** What is left of the quantity at the price of a resting order after those who came before it. */
    public long behindQueue(long shown) {
        return terms.queueAheadPpm() == 0 ? shown : shown - share(shown, terms.queueAheadPpm(), PPM);
    }

    /** Whether the venue refuses the order when it would first take. */
    public boolean refuses(long order) {
        return terms.refusalPpm() != 0 && draw(order, REFUSAL, PPM) < terms.refusalPpm();
    }

    /** Parts of a million of the notional that a fill costs. */
    public int feePpm(Instrument instrument, Liquidity liquidity) {
        FillFees fees = terms.fees();
        boolean maker = liquidity == Liquidity.MAKER;
        if (fees.isNone()) {
            return maker ? instrument.grid().makerRatePpm() : instrument.grid().commissionRatePpm();
        }
        return maker ? fees.makerPpm() : fees.takerPpm();
    }

    /** One step at least. */
    private long partly(int level, long shown, long order, long filled) {
        long salt = PARTIAL + filled * Limits.DEALER_LADDER_LEVELS + level;
        if (draw(order, salt, PPM) >= terms.partialPpm()) {
            return shown;
        }
        return Math.max(1, share(shown, 1 + draw(order, ~salt, PARTS - 1), PARTS));
    }

    /** Exact and rounded down, without a product that overflows. */
    private static long share(long whole, long part, long parts) {
        return whole / parts * part + whole % parts * part / parts;
    }

    /** A number from zero to below a bound that follows from the profile, the order and the salt. */
    private long draw(long order, long salt, int bound) {
        long mixed = mix(mix(order + number) + salt);
        return ((mixed >>> Integer.SIZE) * bound) >>> Integer.SIZE;
    }

    /** A bijection in which each bit depends on all (Steele, Lea and Flood: SplitMix). */
    private static long mix(long bits) {
        long mixed = (bits + 0x9E3779B97F4A7C15L);
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }

    /** Name and version, for people. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%s version %d", name, version);
    }
}
