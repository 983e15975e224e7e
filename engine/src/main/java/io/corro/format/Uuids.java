package io.corro.format;

import java.util.Optional;
import java.util.UUID;

/**
 * UUIDs from text: 32 hexadecimal digits of ASCII, with the four hyphens or without any. {@link UUID#fromString} alone
 * would take {@code 1-1-1-1-1}, and digits of other scripts. Stateless.
 */
public final class Uuids {
    private static final int LENGTH = 36;
    private static final int DIGITS = 32;
    private static final int HALF = DIGITS / 2;
    private static final int BYTES = 2 * Long.BYTES;
    private static final int RADIX = 16;

    private Uuids() {}

    public static Optional<UUID> parse(String text) {
        String digits = isHyphenated(text) ? text.replace("-", "") : text;
        if (digits.length() != DIGITS || !digits.chars().allMatch(Uuids::isHex)) {
            return Optional.empty();
        }
        return Optional.of(new UUID(Long.parseUnsignedLong(digits, 0, HALF, RADIX),
                Long.parseUnsignedLong(digits, HALF, DIGITS, RADIX)));
    }

    /** @throws IllegalArgumentException if the text is no UUID */
    public static UUID require(String text) {
        return parse(text).orElseThrow(() -> new IllegalArgumentException("not a UUID"));
    }

    /** The sixteen bytes, the highest first. */
    public static byte[] bytes(UUID id) {
        byte[] bytes = new byte[BYTES];
        for (int i = 0; i < Long.BYTES; i++) {
            int shift = Byte.SIZE * (Long.BYTES - 1 - i);
            bytes[i] = (byte) (id.getMostSignificantBits() >>> shift);
            bytes[Long.BYTES + i] = (byte) (id.getLeastSignificantBits() >>> shift);
        }
        return bytes;
    }

    private static boolean isHyphenated(String text) {
        return text.length() == LENGTH && text.charAt(8) == '-' && text.charAt(13) == '-' && text.charAt(18) == '-'
                && text.charAt(23) == '-';
    }

    private static boolean isHex(int character) {
        return (character >= '0' && character <= '9') || (character >= 'a' && character <= 'f')
                || (character >= 'A' && character <= 'F');
    }
}
