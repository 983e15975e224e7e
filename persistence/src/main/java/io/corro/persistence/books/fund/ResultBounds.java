package io.corro.persistence.books.fund;

import java.math.BigDecimal;

/**
 * How large a product's result may be: beyond the bound it is refused, and a large one needs a second person. Pure.
 *
 * <p>Small products move by any part of themselves, large ones by large sums: a result is large when it is both.
 */
final class ResultBounds {
    private static final BigDecimal MAX = new BigDecimal("1000000000");
    private static final BigDecimal LARGE = new BigDecimal("100000");
    private static final BigDecimal LARGE_PART = new BigDecimal("0.05");

    private ResultBounds() {}

    /** Whether nobody can say so. */
    static boolean isBeyond(BigDecimal gain) {
        return gain.abs().compareTo(MAX) > 0;
    }

    /**
     * Whether one person is not enough.
     *
     * @param change of what the product owns, negative for a loss
     * @param assets what it owns before; negative if it owes
     */
    static boolean needsSecondPerson(BigDecimal change, BigDecimal assets) {
        BigDecimal size = change.abs();
        return size.compareTo(LARGE) > 0 && size.compareTo(assets.abs().multiply(LARGE_PART)) > 0;
    }
}
