package io.corro.persistence.postgres;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;

import org.junit.jupiter.api.Test;
import org.postgresql.util.ByteConverter;

import static org.assertj.core.api.Assertions.assertThat;

/** Decimals from the bytes in which the server keeps them. */
class NumericsTest {
    private static final int OFFSET = 3;

    @Test
    void readsWhatWasWritten() {
        for (String number : new String[] {"0", "0.00000000", "1.00000000", "-1.00000000", "0.00000001", "-0.00010000",
            "10000.00000000", "99999999.99999999", "100000000.00000000", "1.1", "-12345.678", "100000", "1E+3",
            "123456789012345678901234567890.12345678"}) {
            reads(new BigDecimal(number));
        }
    }

    @Test
    void readsAnyNumber() {
        long seed = ThreadLocalRandom.current().nextLong();
        Random random = new Random(seed);
        for (int n = 0; n < 100_000; n++) {
            reads(new BigDecimal(new BigInteger(random.nextInt(96), random), random.nextInt(13))
                    .multiply(BigDecimal.valueOf(random.nextBoolean() ? 1 : -1)), seed);
        }
    }

    private static void reads(BigDecimal number) {
        reads(number, 0);
    }

    private static void reads(BigDecimal number, long seed) {
        byte[] bytes = ByteConverter.numeric(number);
        byte[] among = new byte[OFFSET + bytes.length];
        System.arraycopy(bytes, 0, among, OFFSET, bytes.length);

        assertThat(Numerics.read(among, OFFSET, bytes.length)).as("%s, seed %d", number, seed)
                .isEqualByComparingTo(number);
    }
}
