package io.corro.persistence.books.learning;

/** Levels by experience: level n begins at 100 · (n − 1)² points. Stateless. */
public final class Levels {
    private static final long POINTS = 100;

    private Levels() {}

    public static int of(long xp) {
        int level = (int) Math.floor(Math.sqrt((double) xp / POINTS)) + 1;
        return beginsAt(level + 1) <= xp ? level + 1 : beginsAt(level) > xp ? level - 1 : level;
    }

    public static long beginsAt(int level) {
        return POINTS * (level - 1) * (level - 1);
    }
}
