package io.corro.persistence.imports;

import java.util.Arrays;

/**
 * Row of prices: a time in microseconds since 1970 and the columns of its kind as counts of 1e-8. Immutable; the array
 * belongs to the row.
 */
public record PriceRow(long timeUs, long[] values) {

    boolean sameValues(PriceRow other) {
        return Arrays.equals(values, other.values);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PriceRow(long otherTimeUs, long[] otherValues) && otherTimeUs == timeUs
                && Arrays.equals(values, otherValues);
    }

    @Override
    public int hashCode() {
        return 31 * Long.hashCode(timeUs) + Arrays.hashCode(values);
    }
}
