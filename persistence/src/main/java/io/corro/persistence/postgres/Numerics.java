package io.corro.persistence.postgres;

import java.math.BigDecimal;

import org.postgresql.util.ByteConverter;

/**
 * PostgreSQL's binary {@code numeric}: four numbers of 16 bits (how many digits follow, the weight of the first, sign,
 * decimals), then digits to the base of 10,000. Stateless.
 */
public final class Numerics {
    private static final int HEADER_BYTES = 4 * Short.BYTES;
    private static final int BASE = 10_000;
    private static final int DECIMALS_PER_DIGIT = 4;
    private static final int NEGATIVE = 0x4000;
    /** So many digits fit a {@code long}: 16 decimals. */
    private static final int DIGITS_MAX = 4;

    private Numerics() {}

    /** Nearly every number fits a {@code long}, and is then read without the detour through big integers. */
    public static BigDecimal read(byte[] bytes, int from, int length) {
        int count = ByteConverter.int2(bytes, from);
        int weight = ByteConverter.int2(bytes, from + Short.BYTES);
        int sign = ByteConverter.int2(bytes, from + 2 * Short.BYTES);
        int scale = ByteConverter.int2(bytes, from + 3 * Short.BYTES);
        int missing = weight + 1 + scale / DECIMALS_PER_DIGIT - count;
        boolean isShort = (sign == 0 || sign == NEGATIVE) && scale % DECIMALS_PER_DIGIT == 0 && missing >= 0
                && count + missing <= DIGITS_MAX;
        if (!isShort) {
            return (BigDecimal) ByteConverter.numeric(bytes, from, length);
        }
        long value = 0;
        for (int digit = 0; digit < count; digit++) {
            value = value * BASE + ByteConverter.int2(bytes, from + HEADER_BYTES + digit * Short.BYTES);
        }
        for (int digit = 0; digit < missing; digit++) {
            value *= BASE;
        }
        return BigDecimal.valueOf(sign == NEGATIVE ? -value : value, scale);
    }
}
