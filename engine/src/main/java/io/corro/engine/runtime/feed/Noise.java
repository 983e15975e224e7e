package io.corro.engine.runtime.feed;

/**
 * Random numbers by position: each is a function of the seed and of its place, so that any number of walks may share a
 * series without asking for it in the same order. Immutable.
 */
record Noise(long seed) {
    /** The standard deviation of {@link #gaussian}. */
    static final int ONE_SIGMA = 1 << 16;

    private static final long GOLDEN = 0x9e3779b97f4a7c15L;
    private static final int LONGS_OF_A_GAUSSIAN = 3;

    /** A series of its own for a name; a new name leaves the others as they were. */
    Noise named(String name) {
        return new Noise(mix(seed + GOLDEN) ^ mix((long) name.hashCode() * GOLDEN));
    }

    /** 64 random bits. */
    long bits(long place) {
        return mix(seed + place * GOLDEN);
    }

    /** At least zero and less than {@code bound}, which is small. */
    int below(long place, int bound) {
        return (int) Long.remainderUnsigned(bits(place), bound);
    }

    /** Nearly normal with a standard deviation of {@link #ONE_SIGMA}: the sum of twelve uniform 16-bit numbers. */
    long gaussian(long place) {
        long sum = 6;
        for (int i = 0; i < LONGS_OF_A_GAUSSIAN; i++) {
            long bits = bits(place * LONGS_OF_A_GAUSSIAN + i);
            sum += (short) bits + (short) (bits >> 16) + (short) (bits >> 32) + (short) (bits >> 48);
        }
        return sum;
    }

    /** The finaliser of MurmurHash3 with Stafford's constants: each bit of the input changes half of the output's. */
    private static long mix(long value) {
        long mixed = (value ^ value >>> 30) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94d049bb133111ebL;
        return mixed ^ mixed >>> 31;
    }
}
