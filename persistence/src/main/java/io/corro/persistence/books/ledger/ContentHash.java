package io.corro.persistence.books.ledger;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 over named values, to tell a repetition from something else under the same key. Stateless. */
public final class ContentHash {

    private ContentHash() {}

    /**
     * The hash in hexadecimal. Values are written with their length, so that no two lists of values run together;
     * decimals count by value, whatever their trailing zeros.
     */
    public static String of(Object... values) {
        MessageDigest digest = sha256();
        for (Object value : values) {
            byte[] bytes = text(value).getBytes(StandardCharsets.UTF_8);
            digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
            digest.update(bytes);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static String text(Object value) {
        return value instanceof BigDecimal decimal
                ? decimal.stripTrailingZeros().toPlainString()
                : String.valueOf(value);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
