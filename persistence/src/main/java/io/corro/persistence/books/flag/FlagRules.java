package io.corro.persistence.books.flag;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import io.corro.persistence.books.flag.Flags.Decided;

/**
 * Decides a flag for a user, in this order: inactive, expired, the user's own override, the first rule that matches,
 * the user's bucket. A bucket is a hash, so that a user who is in stays in while the percentage grows. Pure.
 */
final class FlagRules {
    private static final int BUCKETS = 10_000;
    /** A bucket is a hundredth of a percent. */
    private static final int BUCKET_DIGITS = 2;

    private FlagRules() {}

    /** One comparison of an attribute of the user. */
    record Rule(String attribute, String op, String value, boolean result) {

        boolean matches(Map<String, String> attributes) {
            String own = attributes.getOrDefault(attribute, "");
            return switch (op) {
                case "equals" -> own.equals(value);
                case "not_equals" -> !own.equals(value);
                case "in" -> List.of(value.split(",")).contains(own);
                default -> false;
            };
        }
    }

    /** @param override of the user, if there is one now */
    record Question(String code, String salt, boolean isActive, Optional<Instant> expiresAt,
            BigDecimal rolloutPercent, List<Rule> rules, Optional<Boolean> override) {}

    static Decided decide(Question flag, UUID userId, Map<String, String> attributes, Instant now) {
        if (!flag.isActive()) {
            return new Decided(false, "inactive");
        }
        if (flag.expiresAt().filter(at -> !now.isBefore(at)).isPresent()) {
            return new Decided(false, "expired");
        }
        if (flag.override().isPresent()) {
            return new Decided(flag.override().get(), "user_override");
        }
        Optional<Rule> rule = flag.rules().stream().filter(each -> each.matches(attributes)).findFirst();
        if (rule.isPresent()) {
            return new Decided(rule.get().result(), "targeting_match");
        }
        int bucket = bucket(flag.salt() + flag.code() + ":" + userId);
        boolean isIn = BigDecimal.valueOf(bucket, BUCKET_DIGITS).compareTo(flag.rolloutPercent()) < 0;
        return new Decided(isIn, isIn ? "rollout_in" : "rollout_out");
    }

    /** The first 32 bits of the hash, in the range of the buckets. */
    static int bucket(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return (int) (Integer.toUnsignedLong(ByteBuffer.wrap(hash).getInt()) % BUCKETS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
