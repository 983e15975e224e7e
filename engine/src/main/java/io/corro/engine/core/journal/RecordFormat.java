package io.corro.engine.core.journal;

/**
 * Versions of what the journal's bytes and the state hash are made of. A version only ever adds fields: a decoder reads
 * every version up to {@link #CURRENT}, and what an older one lacks reads as absent. Stateless.
 */
public final class RecordFormat {
    /** Rows that do not name their format. */
    public static final int FIRST = 1;
    /** Orders with their class, their parent and their notional. */
    public static final int ORDER_LINKS = 2;
    /** Orders with the flags and prices of every type. */
    public static final int ORDER_VOCABULARY = 3;
    /** Accounts with their margin levels, and margin calls and stop-outs. */
    public static final int MARGIN_LEVELS = 4;
    /** Positions with their entry as a fraction. */
    public static final int POSITION_ENTRY = 5;
    /** Positions with their protection. */
    public static final int POSITION_PROTECTION = 6;
    /** Orders with what happens where they would trade with their own account. */
    public static final int SELF_TRADE = 7;
    /** Quantities in today's steps of instruments that once had coarser ones: see {@link FormerRecords}. */
    public static final int FINER_STEPS = 8;
    /** Positions with what they were paid as holdings, and cash movements with the holding they were paid for. */
    public static final int HOLDER_PAYMENTS = 9;
    /** Orders with the fill profile that they are filled under. */
    public static final int FILL_PROFILES = 10;
    /** The version that this program writes. */
    public static final int CURRENT = FILL_PROFILES;

    private RecordFormat() {}

    /** Whether this program can read the version. */
    public static boolean isKnown(int format) {
        return format >= FIRST && format <= CURRENT;
    }
}
