package io.corro.engine.core.domain;

import java.util.Collection;
import java.util.List;

/**
 * Finds what somebody may have meant: names that a few letters added, dropped, changed or swapped turn into another.
 */
public final class Nearest {
    private static final int LETTERS_PER_SLIP = 3;

    private Nearest() {}

    /** The candidates with at most one slip for every {@value #LETTERS_PER_SLIP} letters. */
    public static List<String> to(String word, Collection<String> candidates) {
        int slips = Math.max(1, word.length() / LETTERS_PER_SLIP);
        return candidates.stream().filter(candidate -> distance(word, candidate) <= slips).sorted().toList();
    }

    /** How many slips turn one word into the other. */
    public static int distance(String one, String other) {
        int[][] slips = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                slips[i][j] = i == 0 || j == 0 ? i + j : fewest(slips, one, other, i, j);
            }
        }
        return slips[one.length()][other.length()];
    }

    private static int fewest(int[][] slips, String one, String other, int i, int j) {
        int changed = slips[i - 1][j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        int least = Math.min(changed, Math.min(slips[i - 1][j], slips[i][j - 1]) + 1);
        boolean swapped = i > 1 && j > 1 && one.charAt(i - 1) == other.charAt(j - 2)
                && one.charAt(i - 2) == other.charAt(j - 1);
        return swapped ? Math.min(least, slips[i - 2][j - 2] + 1) : least;
    }
}
