package io.corro.persistence.books.assistant;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Embeds text without a model: words, their beginnings and pairs of words are hashed into 384 numbers, the frequent
 * ones with less weight than their count, and the whole is made one long. Texts that share words are close; that is all
 * it knows. Stateless.
 */
public final class HashedText {
    public static final int DIMENSIONS = 384;
    /** What the rows say it is. */
    public static final String MODEL = "hashed-words-1";
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}_]+");
    private static final Pattern ACCENT = Pattern.compile("\\p{M}");
    private static final Set<String> EMPTY_WORDS = Set.of("a", "an", "and", "are", "as", "at", "be", "by", "can", "do",
            "does", "for", "from", "how", "i", "in", "is", "it", "me", "my", "of", "on", "or", "that", "the", "this",
            "to",
            "what", "when", "where", "which", "who", "why", "with", "you", "de", "del", "el", "en", "es", "la", "las",
            "los",
            "mi", "para", "por", "que", "se", "un", "una", "y");
    private static final int STEM = 5;
    private static final float STEM_WEIGHT = 0.5f;
    private static final float PAIR_WEIGHT = 0.5f;
    private static final int MIX = 0x9E3779B9;

    private HashedText() {}

    public static float[] embed(String text) {
        Map<String, Float> weights = new HashMap<>();
        String before = "";
        Matcher words = WORD.matcher(plain(text));
        while (words.find()) {
            String word = words.group();
            if (!EMPTY_WORDS.contains(word)) {
                weights.merge(word, 1f, Float::sum);
                weights.merge("^" + word.substring(0, Math.min(STEM, word.length())), STEM_WEIGHT, Float::sum);
                weights.merge(before + " " + word, PAIR_WEIGHT, Float::sum);
                before = word;
            }
        }
        float[] vector = new float[DIMENSIONS];
        weights.forEach((term, weight) -> {
            int hash = term.hashCode() * MIX;
            vector[Math.floorMod(hash >>> 1, DIMENSIONS)] += (float) ((hash & 1) == 0 ? Math.sqrt(weight)
                    : -Math.sqrt(weight));
        });
        return normal(vector);
    }

    private static String plain(String text) {
        return ACCENT.matcher(Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFD)).replaceAll("");
    }

    static float[] normal(float[] vector) {
        double squares = 0;
        for (float each : vector) {
            squares += each * each;
        }
        float length = (float) Math.sqrt(squares);
        for (int i = 0; i < vector.length && length > 0; i++) {
            vector[i] /= length;
        }
        return vector;
    }
}
