package io.corro.engine.core.domain;

/**
 * Fill profile: how realistic the dealer's fills of an account are. It is chosen when the account is opened.
 *
 * <p>Market and triggered stop orders take the quote's ladder; resting limits fill at their own limit when a later
 * quote has passed it by {@link #penetrationTicks}. {@link #slippageTicks} worsens every taking fill.
 */
public enum FillProfile {
    /** Any quantity trades at the best quote. */
    OPTIMISTIC(false, 0, 0),
    /** Only the displayed quantity of each level trades. */
    REALISTIC(true, 0, 0),
    /** As realistic, one tick of slippage, and the quote must go one tick through a resting limit. */
    PESSIMISTIC(true, 1, 1);

    private static final FillProfile[] BY_CODE = values();

    private final boolean sizeMatters;
    private final int slippageTicks;
    private final int penetrationTicks;

    FillProfile(boolean sizeMatters, int slippageTicks, int penetrationTicks) {
        this.sizeMatters = sizeMatters;
        this.slippageTicks = slippageTicks;
        this.penetrationTicks = penetrationTicks;
    }

    public boolean sizeMatters() {
        return sizeMatters;
    }

    public int slippageTicks() {
        return slippageTicks;
    }

    public int penetrationTicks() {
        return penetrationTicks;
    }

    /** The constant whose ordinal stands in journal bytes: constants are only ever added at the end. */
    public static FillProfile ofCode(int code) {
        return BY_CODE[code];
    }
}
